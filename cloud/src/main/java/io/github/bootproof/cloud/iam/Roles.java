package io.github.bootproof.cloud.iam;

import io.github.bootproof.cloud.common.Constraints;
import io.github.bootproof.cloud.common.Ids;
import io.github.bootproof.cloud.common.Page;
import io.github.bootproof.cloud.common.Scope;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.iam.model.AttachedPermissionsBoundary;
import software.amazon.awssdk.services.iam.model.CreateRoleRequest;
import software.amazon.awssdk.services.iam.model.DeleteRolePermissionsBoundaryRequest;
import software.amazon.awssdk.services.iam.model.DeleteRoleRequest;
import software.amazon.awssdk.services.iam.model.ListRoleTagsRequest;
import software.amazon.awssdk.services.iam.model.ListRoleTagsResponse;
import software.amazon.awssdk.services.iam.model.ListRolesRequest;
import software.amazon.awssdk.services.iam.model.ListRolesResponse;
import software.amazon.awssdk.services.iam.model.PermissionsBoundaryAttachmentType;
import software.amazon.awssdk.services.iam.model.PutRolePermissionsBoundaryRequest;
import software.amazon.awssdk.services.iam.model.Role;
import software.amazon.awssdk.services.iam.model.Tag;
import software.amazon.awssdk.services.iam.model.TagRoleRequest;
import software.amazon.awssdk.services.iam.model.UntagRoleRequest;
import software.amazon.awssdk.services.iam.model.UpdateAssumeRolePolicyRequest;
import software.amazon.awssdk.services.iam.model.UpdateRoleRequest;

/** Roles themselves; what they may do is in {@link RolePolicies} and {@link AttachedPolicies}. */
final class Roles {
    private static final int DEFAULT_SESSION_SECONDS = 3600;
    private static final int MOST_TRUST_CHARACTERS = 2048;

    private final Scope scope;
    private final IamState state;
    private final Ids ids;
    private final InstantSource time;

    Roles(Scope scope, IamState state, Ids ids, InstantSource time) {
        this.scope = scope;
        this.state = state;
        this.ids = ids;
        this.time = time;
    }

    Role create(CreateRoleRequest request) {
        Names.role(request.roleName());
        checkDuration(request.maxSessionDuration());
        checkTrust(request.assumeRolePolicyDocument());
        String path = Names.path(request.path());
        Role.Builder role = Role.builder()
                .path(path)
                .roleName(request.roleName())
                .roleId("AROA" + ids.upper(17))
                .arn(scope.globalArn("iam", "role" + path + request.roleName()))
                .createDate(Instant.ofEpochSecond(time.instant().getEpochSecond()))
                .assumeRolePolicyDocument(request.assumeRolePolicyDocument())
                .description(request.description())
                .maxSessionDuration(
                        request.maxSessionDuration() == null ? DEFAULT_SESSION_SECONDS : request.maxSessionDuration());
        if (request.permissionsBoundary() != null) {
            role.permissionsBoundary(boundary(request.permissionsBoundary()));
        }
        if (request.hasTags()) {
            role.tags(Tags.merge(List.of(), request.tags()));
        }
        var record = new RoleRecord(role.build(), Map.of(), List.of());
        if (!state.roles().add(IamState.id(request.roleName()), record)) {
            throw IamErrors.roleExists(request.roleName());
        }
        return shown(record);
    }

    Role get(String name) {
        Names.role(name);
        return shown(state.role(name));
    }

    /** A role as it stands in answers. */
    static Role shown(RoleRecord record) {
        Role role = record.role();
        return role.toBuilder()
                .assumeRolePolicyDocument(PolicyDocuments.encode(role.assumeRolePolicyDocument()))
                .build();
    }

    ListRolesResponse list(ListRolesRequest request) {
        List<RoleRecord> roles = state.roles().all().stream()
                .filter(record -> Names.begins(record.role().path(), request.pathPrefix()))
                .toList();
        Page<RoleRecord> page =
                IamPages.of(roles, record -> record.role().roleName(), request.marker(), request.maxItems());
        return ListRolesResponse.builder()
                .roles(page.items().stream().map(Roles::listed).toList())
                .isTruncated(page.token().isPresent())
                .marker(page.token().orElse(null))
                .build();
    }

    /** Lists leave out tags and boundary; IAM API Reference, "ListRoles". */
    private static Role listed(RoleRecord record) {
        return shown(record).toBuilder()
                .permissionsBoundary((AttachedPermissionsBoundary) null)
                .tags((List<Tag>) null)
                .build();
    }

    void update(UpdateRoleRequest request) {
        checkDuration(request.maxSessionDuration());
        Names.role(request.roleName());
        state.changeRole(
                request.roleName(),
                record -> record.with(role -> {
                    if (request.description() != null) {
                        role.description(request.description());
                    }
                    if (request.maxSessionDuration() != null) {
                        role.maxSessionDuration(request.maxSessionDuration());
                    }
                    return role;
                }));
    }

    Role updateDescription(String name, @Nullable String description) {
        new Constraints().required("description", description).orThrow(IamErrors::validation);
        Names.role(name);
        return shown(state.changeRole(name, record -> record.with(role -> role.description(description))));
    }

    void updateTrust(UpdateAssumeRolePolicyRequest request) {
        Names.role(request.roleName());
        checkTrust(request.policyDocument());
        state.changeRole(
                request.roleName(),
                record -> record.with(role -> role.assumeRolePolicyDocument(request.policyDocument())));
    }

    void delete(DeleteRoleRequest request) {
        String name = request.roleName();
        Names.role(name);
        state.change(() -> {
            RoleRecord record = state.role(name);
            if (state.profiles().all().stream().anyMatch(profile -> profile.has(name))) {
                throw IamErrors.roleInInstanceProfile();
            }
            if (!record.attached().isEmpty()) {
                throw IamErrors.policiesAttached();
            }
            if (!record.inline().isEmpty()) {
                throw IamErrors.hasInlinePolicies();
            }
            return state.roles().remove(IamState.id(name));
        });
    }

    void putBoundary(PutRolePermissionsBoundaryRequest request) {
        Names.role(request.roleName());
        AttachedPermissionsBoundary boundary = boundary(request.permissionsBoundary());
        state.changeRole(request.roleName(), record -> record.with(role -> role.permissionsBoundary(boundary)));
    }

    void deleteBoundary(DeleteRolePermissionsBoundaryRequest request) {
        Names.role(request.roleName());
        state.changeRole(
                request.roleName(),
                record -> record.with(role -> role.permissionsBoundary((AttachedPermissionsBoundary) null)));
    }

    private AttachedPermissionsBoundary boundary(String arn) {
        Names.policyArn(arn);
        ManagedPolicies.requireAttachable(state, arn);
        return AttachedPermissionsBoundary.builder()
                .permissionsBoundaryArn(arn)
                .permissionsBoundaryType(PermissionsBoundaryAttachmentType.PERMISSIONS_BOUNDARY_POLICY)
                .build();
    }

    void tag(TagRoleRequest request) {
        Names.role(request.roleName());
        state.changeRole(
                request.roleName(),
                record -> record.with(role -> role.tags(Tags.merge(record.role().tags(), request.tags()))));
    }

    void untag(UntagRoleRequest request) {
        Names.role(request.roleName());
        state.changeRole(
                request.roleName(),
                record ->
                        record.with(role -> role.tags(Tags.without(record.role().tags(), request.tagKeys()))));
    }

    ListRoleTagsResponse tags(ListRoleTagsRequest request) {
        Names.role(request.roleName());
        Page<Tag> page = IamPages.of(
                state.role(request.roleName()).role().tags(), Tag::key, request.marker(), request.maxItems());
        return ListRoleTagsResponse.builder()
                .tags(page.items())
                .isTruncated(page.token().isPresent())
                .marker(page.token().orElse(null))
                .build();
    }

    private static void checkDuration(@Nullable Integer seconds) {
        new Constraints().range("maxSessionDuration", seconds, 3600, 43_200).orThrow(IamErrors::validation);
    }

    private static void checkTrust(@Nullable String document) {
        PolicyDocuments.checkTrust(document);
        if (document != null && PolicyDocuments.length(document) > MOST_TRUST_CHARACTERS) {
            throw IamErrors.quota("ACLSizePerRole", MOST_TRUST_CHARACTERS);
        }
    }
}
