package io.github.bootproof.cloud.iam;

import io.github.bootproof.cloud.common.Page;
import java.util.List;
import software.amazon.awssdk.services.iam.model.AttachRolePolicyRequest;
import software.amazon.awssdk.services.iam.model.AttachedPolicy;
import software.amazon.awssdk.services.iam.model.DetachRolePolicyRequest;
import software.amazon.awssdk.services.iam.model.EntityType;
import software.amazon.awssdk.services.iam.model.ListAttachedRolePoliciesRequest;
import software.amazon.awssdk.services.iam.model.ListAttachedRolePoliciesResponse;
import software.amazon.awssdk.services.iam.model.ListEntitiesForPolicyRequest;
import software.amazon.awssdk.services.iam.model.ListEntitiesForPolicyResponse;
import software.amazon.awssdk.services.iam.model.PolicyRole;

/** Managed policies that roles have. */
final class AttachedPolicies {
    private static final int MOST_PER_ROLE = 10;

    private final IamState state;

    AttachedPolicies(IamState state) {
        this.state = state;
    }

    /** Attaching one that is attached already succeeds. */
    void attach(AttachRolePolicyRequest request) {
        Names.role(request.roleName());
        Names.policyArn(request.policyArn());
        state.changeRole(request.roleName(), role -> {
            ManagedPolicies.requireAttachable(state, request.policyArn());
            if (role.attached().contains(request.policyArn())) {
                return role;
            }
            if (role.attached().size() == MOST_PER_ROLE) {
                throw IamErrors.quota("PoliciesPerRole", MOST_PER_ROLE);
            }
            return role.attach(request.policyArn());
        });
    }

    void detach(DetachRolePolicyRequest request) {
        Names.role(request.roleName());
        Names.policyArn(request.policyArn());
        state.changeRole(request.roleName(), role -> {
            if (!role.attached().contains(request.policyArn())) {
                throw IamErrors.noPolicy(request.policyArn());
            }
            return role.detach(request.policyArn());
        });
    }

    ListAttachedRolePoliciesResponse list(ListAttachedRolePoliciesRequest request) {
        Names.role(request.roleName());
        List<String> arns = state.role(request.roleName()).attached().stream()
                .filter(arn -> Names.begins(ManagedPolicies.path(arn), request.pathPrefix()))
                .toList();
        Page<String> page = IamPages.of(arns, ManagedPolicies::name, request.marker(), request.maxItems());
        return ListAttachedRolePoliciesResponse.builder()
                .attachedPolicies(page.items().stream()
                        .map(arn -> AttachedPolicy.builder()
                                .policyArn(arn)
                                .policyName(ManagedPolicies.name(arn))
                                .build())
                        .toList())
                .isTruncated(page.token().isPresent())
                .marker(page.token().orElse(null))
                .build();
    }

    /** The roles that have a policy; there are no groups, and the one user has none. */
    ListEntitiesForPolicyResponse entities(ListEntitiesForPolicyRequest request) {
        Names.policyArn(request.policyArn());
        ManagedPolicies.requireKnown(state, request.policyArn());
        boolean roles = request.entityFilter() == null || request.entityFilter() == EntityType.ROLE;
        List<PolicyRole> having = state.roles().all().stream()
                .filter(record -> roles && record.attached().contains(request.policyArn()))
                .filter(record -> Names.begins(record.role().path(), request.pathPrefix()))
                .map(record -> PolicyRole.builder()
                        .roleName(record.role().roleName())
                        .roleId(record.role().roleId())
                        .build())
                .toList();
        Page<PolicyRole> page = IamPages.of(having, PolicyRole::roleName, request.marker(), request.maxItems());
        return ListEntitiesForPolicyResponse.builder()
                .policyRoles(page.items())
                .policyGroups(List.of())
                .policyUsers(List.of())
                .isTruncated(page.token().isPresent())
                .marker(page.token().orElse(null))
                .build();
    }
}
