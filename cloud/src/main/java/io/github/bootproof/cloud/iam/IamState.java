package io.github.bootproof.cloud.iam;

import io.github.bootproof.cloud.common.Scope;
import io.github.bootproof.cloud.store.Store;
import io.github.bootproof.cloud.store.Table;
import java.util.Locale;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/**
 * What the account has, in all regions. Records are kept under their names in lower case, since names differ by more than case
 * (IAM User Guide, "IAM identifiers"); they are found by the exact name only (guess).
 */
final class IamState {
    private final Store store;
    private final Table<RoleRecord> roles;
    private final Table<PolicyRecord> policies;
    private final Table<InstanceProfileRecord> profiles;

    IamState(Scope scope, Store store) {
        this.store = store;
        this.roles = store.table(scope.account(), "iam.role", RoleRecord.class);
        this.policies = store.table(scope.account(), "iam.policy", PolicyRecord.class);
        this.profiles = store.table(scope.account(), "iam.instance-profile", InstanceProfileRecord.class);
    }

    Table<RoleRecord> roles() {
        return roles;
    }

    Table<PolicyRecord> policies() {
        return policies;
    }

    Table<InstanceProfileRecord> profiles() {
        return profiles;
    }

    static String id(String name) {
        return name.toLowerCase(Locale.ROOT);
    }

    /** Checks and changes as one. */
    <T> T change(Supplier<T> action) {
        return store.change(action);
    }

    RoleRecord role(String name) {
        return roles.get(id(name))
                .filter(known -> known.role().roleName().equals(name))
                .orElseThrow(() -> IamErrors.noRole(name));
    }

    RoleRecord changeRole(String name, UnaryOperator<RoleRecord> change) {
        return change(() -> {
            RoleRecord changed = change.apply(role(name));
            roles.put(id(name), changed);
            return changed;
        });
    }

    InstanceProfileRecord profile(String name) {
        return profiles.get(id(name))
                .filter(known -> known.profile().instanceProfileName().equals(name))
                .orElseThrow(() -> IamErrors.noInstanceProfile(name));
    }

    InstanceProfileRecord changeProfile(String name, UnaryOperator<InstanceProfileRecord> change) {
        return change(() -> {
            InstanceProfileRecord changed = change.apply(profile(name));
            profiles.put(id(name), changed);
            return changed;
        });
    }

    /** A managed policy of the account. */
    PolicyRecord policy(String arn, Function<String, ? extends RuntimeException> unknown) {
        return policies.get(id(arn.substring(arn.lastIndexOf('/') + 1)))
                .filter(known -> known.policy().arn().equals(arn))
                .orElseThrow(() -> unknown.apply(arn));
    }

    PolicyRecord changePolicy(String arn, UnaryOperator<PolicyRecord> change) {
        return change(() -> {
            PolicyRecord changed = change.apply(policy(arn, IamErrors::noPolicy));
            policies.put(id(changed.policy().policyName()), changed);
            return changed;
        });
    }
}
