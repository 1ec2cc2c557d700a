package io.github.bootproof.cloud.iam;

import io.github.bootproof.cloud.common.Page;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.iam.model.DeleteRolePolicyRequest;
import software.amazon.awssdk.services.iam.model.GetRolePolicyRequest;
import software.amazon.awssdk.services.iam.model.GetRolePolicyResponse;
import software.amazon.awssdk.services.iam.model.ListRolePoliciesRequest;
import software.amazon.awssdk.services.iam.model.ListRolePoliciesResponse;
import software.amazon.awssdk.services.iam.model.PutRolePolicyRequest;

/** Policies that are part of a role. */
final class RolePolicies {
    /** All inline policies of a role together, without white space; IAM User Guide, "IAM and AWS STS quotas". */
    private static final int MOST_CHARACTERS = 10_240;

    private final IamState state;

    RolePolicies(IamState state) {
        this.state = state;
    }

    void put(PutRolePolicyRequest request) {
        Names.role(request.roleName());
        Names.policy(request.policyName());
        PolicyDocuments.checkPermissions(request.policyDocument());
        state.changeRole(request.roleName(), role -> {
            RoleRecord changed = role.withInline(request.policyName(), request.policyDocument());
            int length = changed.inline().values().stream()
                    .mapToInt(PolicyDocuments::length)
                    .sum();
            if (length > MOST_CHARACTERS) {
                throw IamErrors.inlinePoliciesTooLong(request.roleName(), MOST_CHARACTERS);
            }
            return changed;
        });
    }

    GetRolePolicyResponse get(GetRolePolicyRequest request) {
        Names.role(request.roleName());
        Names.policy(request.policyName());
        String document = Optional.ofNullable(
                        state.role(request.roleName()).inline().get(request.policyName()))
                .orElseThrow(() -> IamErrors.noRolePolicy(request.policyName()));
        return GetRolePolicyResponse.builder()
                .roleName(request.roleName())
                .policyName(request.policyName())
                .policyDocument(PolicyDocuments.encode(document))
                .build();
    }

    ListRolePoliciesResponse list(ListRolePoliciesRequest request) {
        Names.role(request.roleName());
        List<String> names = List.copyOf(state.role(request.roleName()).inline().keySet());
        Page<String> page = IamPages.of(names, name -> name, request.marker(), request.maxItems());
        return ListRolePoliciesResponse.builder()
                .policyNames(page.items())
                .isTruncated(page.token().isPresent())
                .marker(page.token().orElse(null))
                .build();
    }

    void delete(DeleteRolePolicyRequest request) {
        Names.role(request.roleName());
        Names.policy(request.policyName());
        state.changeRole(request.roleName(), role -> {
            if (!role.inline().containsKey(request.policyName())) {
                throw IamErrors.noRolePolicy(request.policyName());
            }
            return role.withoutInline(request.policyName());
        });
    }
}
