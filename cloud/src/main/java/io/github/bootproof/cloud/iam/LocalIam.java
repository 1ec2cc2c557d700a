package io.github.bootproof.cloud.iam;

import io.github.bootproof.cloud.common.Ids;
import io.github.bootproof.cloud.common.Scope;
import io.github.bootproof.cloud.store.Store;
import java.time.InstantSource;
import java.util.List;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.iam.model.AddRoleToInstanceProfileRequest;
import software.amazon.awssdk.services.iam.model.AddRoleToInstanceProfileResponse;
import software.amazon.awssdk.services.iam.model.AttachRolePolicyRequest;
import software.amazon.awssdk.services.iam.model.AttachRolePolicyResponse;
import software.amazon.awssdk.services.iam.model.CreateInstanceProfileRequest;
import software.amazon.awssdk.services.iam.model.CreateInstanceProfileResponse;
import software.amazon.awssdk.services.iam.model.CreatePolicyRequest;
import software.amazon.awssdk.services.iam.model.CreatePolicyResponse;
import software.amazon.awssdk.services.iam.model.CreatePolicyVersionRequest;
import software.amazon.awssdk.services.iam.model.CreatePolicyVersionResponse;
import software.amazon.awssdk.services.iam.model.CreateRoleRequest;
import software.amazon.awssdk.services.iam.model.CreateRoleResponse;
import software.amazon.awssdk.services.iam.model.DeleteInstanceProfileRequest;
import software.amazon.awssdk.services.iam.model.DeleteInstanceProfileResponse;
import software.amazon.awssdk.services.iam.model.DeletePolicyRequest;
import software.amazon.awssdk.services.iam.model.DeletePolicyResponse;
import software.amazon.awssdk.services.iam.model.DeletePolicyVersionRequest;
import software.amazon.awssdk.services.iam.model.DeletePolicyVersionResponse;
import software.amazon.awssdk.services.iam.model.DeleteRolePermissionsBoundaryRequest;
import software.amazon.awssdk.services.iam.model.DeleteRolePermissionsBoundaryResponse;
import software.amazon.awssdk.services.iam.model.DeleteRolePolicyRequest;
import software.amazon.awssdk.services.iam.model.DeleteRolePolicyResponse;
import software.amazon.awssdk.services.iam.model.DeleteRoleRequest;
import software.amazon.awssdk.services.iam.model.DeleteRoleResponse;
import software.amazon.awssdk.services.iam.model.DetachRolePolicyRequest;
import software.amazon.awssdk.services.iam.model.DetachRolePolicyResponse;
import software.amazon.awssdk.services.iam.model.GetInstanceProfileRequest;
import software.amazon.awssdk.services.iam.model.GetInstanceProfileResponse;
import software.amazon.awssdk.services.iam.model.GetPolicyRequest;
import software.amazon.awssdk.services.iam.model.GetPolicyResponse;
import software.amazon.awssdk.services.iam.model.GetPolicyVersionRequest;
import software.amazon.awssdk.services.iam.model.GetPolicyVersionResponse;
import software.amazon.awssdk.services.iam.model.GetRolePolicyRequest;
import software.amazon.awssdk.services.iam.model.GetRolePolicyResponse;
import software.amazon.awssdk.services.iam.model.GetRoleRequest;
import software.amazon.awssdk.services.iam.model.GetRoleResponse;
import software.amazon.awssdk.services.iam.model.GetUserRequest;
import software.amazon.awssdk.services.iam.model.GetUserResponse;
import software.amazon.awssdk.services.iam.model.ListAccountAliasesRequest;
import software.amazon.awssdk.services.iam.model.ListAccountAliasesResponse;
import software.amazon.awssdk.services.iam.model.ListAttachedRolePoliciesRequest;
import software.amazon.awssdk.services.iam.model.ListAttachedRolePoliciesResponse;
import software.amazon.awssdk.services.iam.model.ListEntitiesForPolicyRequest;
import software.amazon.awssdk.services.iam.model.ListEntitiesForPolicyResponse;
import software.amazon.awssdk.services.iam.model.ListGroupsRequest;
import software.amazon.awssdk.services.iam.model.ListGroupsResponse;
import software.amazon.awssdk.services.iam.model.ListInstanceProfileTagsRequest;
import software.amazon.awssdk.services.iam.model.ListInstanceProfileTagsResponse;
import software.amazon.awssdk.services.iam.model.ListInstanceProfilesForRoleRequest;
import software.amazon.awssdk.services.iam.model.ListInstanceProfilesForRoleResponse;
import software.amazon.awssdk.services.iam.model.ListInstanceProfilesRequest;
import software.amazon.awssdk.services.iam.model.ListInstanceProfilesResponse;
import software.amazon.awssdk.services.iam.model.ListPoliciesRequest;
import software.amazon.awssdk.services.iam.model.ListPoliciesResponse;
import software.amazon.awssdk.services.iam.model.ListPolicyTagsRequest;
import software.amazon.awssdk.services.iam.model.ListPolicyTagsResponse;
import software.amazon.awssdk.services.iam.model.ListPolicyVersionsRequest;
import software.amazon.awssdk.services.iam.model.ListPolicyVersionsResponse;
import software.amazon.awssdk.services.iam.model.ListRolePoliciesRequest;
import software.amazon.awssdk.services.iam.model.ListRolePoliciesResponse;
import software.amazon.awssdk.services.iam.model.ListRoleTagsRequest;
import software.amazon.awssdk.services.iam.model.ListRoleTagsResponse;
import software.amazon.awssdk.services.iam.model.ListRolesRequest;
import software.amazon.awssdk.services.iam.model.ListRolesResponse;
import software.amazon.awssdk.services.iam.model.ListUsersRequest;
import software.amazon.awssdk.services.iam.model.ListUsersResponse;
import software.amazon.awssdk.services.iam.model.PutRolePermissionsBoundaryRequest;
import software.amazon.awssdk.services.iam.model.PutRolePermissionsBoundaryResponse;
import software.amazon.awssdk.services.iam.model.PutRolePolicyRequest;
import software.amazon.awssdk.services.iam.model.PutRolePolicyResponse;
import software.amazon.awssdk.services.iam.model.RemoveRoleFromInstanceProfileRequest;
import software.amazon.awssdk.services.iam.model.RemoveRoleFromInstanceProfileResponse;
import software.amazon.awssdk.services.iam.model.SetDefaultPolicyVersionRequest;
import software.amazon.awssdk.services.iam.model.SetDefaultPolicyVersionResponse;
import software.amazon.awssdk.services.iam.model.TagInstanceProfileRequest;
import software.amazon.awssdk.services.iam.model.TagInstanceProfileResponse;
import software.amazon.awssdk.services.iam.model.TagPolicyRequest;
import software.amazon.awssdk.services.iam.model.TagPolicyResponse;
import software.amazon.awssdk.services.iam.model.TagRoleRequest;
import software.amazon.awssdk.services.iam.model.TagRoleResponse;
import software.amazon.awssdk.services.iam.model.UntagInstanceProfileRequest;
import software.amazon.awssdk.services.iam.model.UntagInstanceProfileResponse;
import software.amazon.awssdk.services.iam.model.UntagPolicyRequest;
import software.amazon.awssdk.services.iam.model.UntagPolicyResponse;
import software.amazon.awssdk.services.iam.model.UntagRoleRequest;
import software.amazon.awssdk.services.iam.model.UntagRoleResponse;
import software.amazon.awssdk.services.iam.model.UpdateAssumeRolePolicyRequest;
import software.amazon.awssdk.services.iam.model.UpdateAssumeRolePolicyResponse;
import software.amazon.awssdk.services.iam.model.UpdateRoleDescriptionRequest;
import software.amazon.awssdk.services.iam.model.UpdateRoleDescriptionResponse;
import software.amazon.awssdk.services.iam.model.UpdateRoleRequest;
import software.amazon.awssdk.services.iam.model.UpdateRoleResponse;

/** IAM. What is overridden is what is supported. */
public final class LocalIam implements IamClient {
    private final Roles roles;
    private final RolePolicies rolePolicies;
    private final AttachedPolicies attachedPolicies;
    private final ManagedPolicies managedPolicies;
    private final PolicyVersions policyVersions;
    private final InstanceProfiles instanceProfiles;
    private final Account account;

    public LocalIam(Scope scope, Store store, Ids ids, InstantSource time) {
        var state = new IamState(scope, store);
        this.roles = new Roles(scope, state, ids, time);
        this.rolePolicies = new RolePolicies(state);
        this.attachedPolicies = new AttachedPolicies(state);
        this.managedPolicies = new ManagedPolicies(scope, state, ids, time);
        this.policyVersions = new PolicyVersions(state, time);
        this.instanceProfiles = new InstanceProfiles(scope, state, ids, time);
        this.account = new Account(scope);
    }

    @Override
    public CreateRoleResponse createRole(CreateRoleRequest request) {
        return CreateRoleResponse.builder().role(roles.create(request)).build();
    }

    @Override
    public GetRoleResponse getRole(GetRoleRequest request) {
        return GetRoleResponse.builder().role(roles.get(request.roleName())).build();
    }

    @Override
    public ListRolesResponse listRoles(ListRolesRequest request) {
        return roles.list(request);
    }

    @Override
    public UpdateRoleResponse updateRole(UpdateRoleRequest request) {
        roles.update(request);
        return UpdateRoleResponse.builder().build();
    }

    @Override
    public UpdateRoleDescriptionResponse updateRoleDescription(UpdateRoleDescriptionRequest request) {
        return UpdateRoleDescriptionResponse.builder()
                .role(roles.updateDescription(request.roleName(), request.description()))
                .build();
    }

    @Override
    public UpdateAssumeRolePolicyResponse updateAssumeRolePolicy(UpdateAssumeRolePolicyRequest request) {
        roles.updateTrust(request);
        return UpdateAssumeRolePolicyResponse.builder().build();
    }

    @Override
    public DeleteRoleResponse deleteRole(DeleteRoleRequest request) {
        roles.delete(request);
        return DeleteRoleResponse.builder().build();
    }

    @Override
    public PutRolePermissionsBoundaryResponse putRolePermissionsBoundary(PutRolePermissionsBoundaryRequest request) {
        roles.putBoundary(request);
        return PutRolePermissionsBoundaryResponse.builder().build();
    }

    @Override
    public DeleteRolePermissionsBoundaryResponse deleteRolePermissionsBoundary(
            DeleteRolePermissionsBoundaryRequest request) {
        roles.deleteBoundary(request);
        return DeleteRolePermissionsBoundaryResponse.builder().build();
    }

    @Override
    public TagRoleResponse tagRole(TagRoleRequest request) {
        roles.tag(request);
        return TagRoleResponse.builder().build();
    }

    @Override
    public UntagRoleResponse untagRole(UntagRoleRequest request) {
        roles.untag(request);
        return UntagRoleResponse.builder().build();
    }

    @Override
    public ListRoleTagsResponse listRoleTags(ListRoleTagsRequest request) {
        return roles.tags(request);
    }

    @Override
    public PutRolePolicyResponse putRolePolicy(PutRolePolicyRequest request) {
        rolePolicies.put(request);
        return PutRolePolicyResponse.builder().build();
    }

    @Override
    public GetRolePolicyResponse getRolePolicy(GetRolePolicyRequest request) {
        return rolePolicies.get(request);
    }

    @Override
    public ListRolePoliciesResponse listRolePolicies(ListRolePoliciesRequest request) {
        return rolePolicies.list(request);
    }

    @Override
    public DeleteRolePolicyResponse deleteRolePolicy(DeleteRolePolicyRequest request) {
        rolePolicies.delete(request);
        return DeleteRolePolicyResponse.builder().build();
    }

    @Override
    public AttachRolePolicyResponse attachRolePolicy(AttachRolePolicyRequest request) {
        attachedPolicies.attach(request);
        return AttachRolePolicyResponse.builder().build();
    }

    @Override
    public DetachRolePolicyResponse detachRolePolicy(DetachRolePolicyRequest request) {
        attachedPolicies.detach(request);
        return DetachRolePolicyResponse.builder().build();
    }

    @Override
    public ListAttachedRolePoliciesResponse listAttachedRolePolicies(ListAttachedRolePoliciesRequest request) {
        return attachedPolicies.list(request);
    }

    @Override
    public ListEntitiesForPolicyResponse listEntitiesForPolicy(ListEntitiesForPolicyRequest request) {
        return attachedPolicies.entities(request);
    }

    @Override
    public CreatePolicyResponse createPolicy(CreatePolicyRequest request) {
        return CreatePolicyResponse.builder()
                .policy(managedPolicies.create(request))
                .build();
    }

    @Override
    public GetPolicyResponse getPolicy(GetPolicyRequest request) {
        return GetPolicyResponse.builder()
                .policy(managedPolicies.get(request.policyArn()))
                .build();
    }

    @Override
    public ListPoliciesResponse listPolicies(ListPoliciesRequest request) {
        return managedPolicies.list(request);
    }

    @Override
    public DeletePolicyResponse deletePolicy(DeletePolicyRequest request) {
        managedPolicies.delete(request);
        return DeletePolicyResponse.builder().build();
    }

    @Override
    public TagPolicyResponse tagPolicy(TagPolicyRequest request) {
        managedPolicies.tag(request);
        return TagPolicyResponse.builder().build();
    }

    @Override
    public UntagPolicyResponse untagPolicy(UntagPolicyRequest request) {
        managedPolicies.untag(request);
        return UntagPolicyResponse.builder().build();
    }

    @Override
    public ListPolicyTagsResponse listPolicyTags(ListPolicyTagsRequest request) {
        return managedPolicies.tags(request);
    }

    @Override
    public CreatePolicyVersionResponse createPolicyVersion(CreatePolicyVersionRequest request) {
        return CreatePolicyVersionResponse.builder()
                .policyVersion(policyVersions.create(request))
                .build();
    }

    @Override
    public GetPolicyVersionResponse getPolicyVersion(GetPolicyVersionRequest request) {
        return GetPolicyVersionResponse.builder()
                .policyVersion(policyVersions.get(request))
                .build();
    }

    @Override
    public ListPolicyVersionsResponse listPolicyVersions(ListPolicyVersionsRequest request) {
        return policyVersions.list(request);
    }

    @Override
    public SetDefaultPolicyVersionResponse setDefaultPolicyVersion(SetDefaultPolicyVersionRequest request) {
        policyVersions.setDefault(request);
        return SetDefaultPolicyVersionResponse.builder().build();
    }

    @Override
    public DeletePolicyVersionResponse deletePolicyVersion(DeletePolicyVersionRequest request) {
        policyVersions.delete(request);
        return DeletePolicyVersionResponse.builder().build();
    }

    @Override
    public CreateInstanceProfileResponse createInstanceProfile(CreateInstanceProfileRequest request) {
        return CreateInstanceProfileResponse.builder()
                .instanceProfile(instanceProfiles.create(request))
                .build();
    }

    @Override
    public GetInstanceProfileResponse getInstanceProfile(GetInstanceProfileRequest request) {
        return GetInstanceProfileResponse.builder()
                .instanceProfile(instanceProfiles.get(request.instanceProfileName()))
                .build();
    }

    @Override
    public ListInstanceProfilesResponse listInstanceProfiles(ListInstanceProfilesRequest request) {
        return instanceProfiles.list(request);
    }

    @Override
    public ListInstanceProfilesForRoleResponse listInstanceProfilesForRole(ListInstanceProfilesForRoleRequest request) {
        return instanceProfiles.listForRole(request);
    }

    @Override
    public DeleteInstanceProfileResponse deleteInstanceProfile(DeleteInstanceProfileRequest request) {
        instanceProfiles.delete(request);
        return DeleteInstanceProfileResponse.builder().build();
    }

    @Override
    public AddRoleToInstanceProfileResponse addRoleToInstanceProfile(AddRoleToInstanceProfileRequest request) {
        instanceProfiles.addRole(request);
        return AddRoleToInstanceProfileResponse.builder().build();
    }

    @Override
    public RemoveRoleFromInstanceProfileResponse removeRoleFromInstanceProfile(
            RemoveRoleFromInstanceProfileRequest request) {
        instanceProfiles.removeRole(request);
        return RemoveRoleFromInstanceProfileResponse.builder().build();
    }

    @Override
    public TagInstanceProfileResponse tagInstanceProfile(TagInstanceProfileRequest request) {
        instanceProfiles.tag(request);
        return TagInstanceProfileResponse.builder().build();
    }

    @Override
    public UntagInstanceProfileResponse untagInstanceProfile(UntagInstanceProfileRequest request) {
        instanceProfiles.untag(request);
        return UntagInstanceProfileResponse.builder().build();
    }

    @Override
    public ListInstanceProfileTagsResponse listInstanceProfileTags(ListInstanceProfileTagsRequest request) {
        return instanceProfiles.tags(request);
    }

    @Override
    public GetUserResponse getUser(GetUserRequest request) {
        return GetUserResponse.builder().user(account.user(request.userName())).build();
    }

    @Override
    public ListUsersResponse listUsers(ListUsersRequest request) {
        return account.users(request);
    }

    /** None can be given. */
    @Override
    public ListAccountAliasesResponse listAccountAliases(ListAccountAliasesRequest request) {
        return ListAccountAliasesResponse.builder()
                .accountAliases(List.of())
                .isTruncated(false)
                .build();
    }

    /** None can be made. */
    @Override
    public ListGroupsResponse listGroups(ListGroupsRequest request) {
        return ListGroupsResponse.builder().groups(List.of()).isTruncated(false).build();
    }

    @Override
    public String serviceName() {
        return SERVICE_NAME;
    }

    @Override
    public void close() {}
}
