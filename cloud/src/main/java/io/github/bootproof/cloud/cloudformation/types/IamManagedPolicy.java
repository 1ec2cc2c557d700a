package io.github.bootproof.cloud.cloudformation.types;

import io.github.bootproof.cloud.cloudformation.resource.Attributes;
import io.github.bootproof.cloud.cloudformation.resource.Binding;
import io.github.bootproof.cloud.cloudformation.resource.Resource;
import io.github.bootproof.cloud.cloudformation.resource.ResourceContext;
import io.github.bootproof.cloudformation.Value;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.iam.model.CreatePolicyRequest;
import software.amazon.awssdk.services.iam.model.Policy;
import software.amazon.awssdk.services.iam.model.PolicyVersion;

/** AWS::IAM::ManagedPolicy. A changed document is a new version; IAM keeps five, so the oldest that is not used goes. */
final class IamManagedPolicy extends SteppedType {
    private static final int LONGEST_NAME = 128;
    private static final int MOST_VERSIONS = 5;
    private static final Binding BINDING = Binding.of("AWS::IAM::ManagedPolicy")
            .rename("ManagedPolicyName", "PolicyName")
            .apart("Roles");

    IamManagedPolicy() {
        super("AWS::IAM::ManagedPolicy");
    }

    @Override
    String make(ResourceContext context, Value.Members properties) {
        CreatePolicyRequest request = BINDING.fill(
                        CreatePolicyRequest.builder().policyName(context.generatedName(LONGEST_NAME)), properties)
                .build();
        return context.clients().iam().createPolicy(request).policy().arn();
    }

    @Override
    Resource complete(ResourceContext context, String id, Value.Members properties) {
        IamClient iam = context.clients().iam();
        Props.texts(properties, "Roles")
                .forEach(role ->
                        iam.attachRolePolicy(request -> request.roleName(role).policyArn(id)));
        return attributes(iam, id);
    }

    @Override
    boolean isFoundByContent() {
        return true;
    }

    /** By its name, which is someone else's when it was there before: CloudFormation puts no tags on policies. */
    @Override
    Optional<String> locate(ResourceContext context, Value.Members properties) {
        String name = Props.text(properties, "ManagedPolicyName").orElseGet(() -> context.generatedName(LONGEST_NAME));
        String arn = context.scope()
                .globalArn("iam", "policy" + Props.text(properties, "Path").orElse("/") + name);
        return Calls.find(() -> context.clients().iam().getPolicy(request -> request.policyArn(arn)))
                .map(found -> arn);
    }

    @Override
    public Resource update(ResourceContext context, Resource current, Value.Members before, Value.Members after) {
        IamClient iam = context.clients().iam();
        String arn = current.physicalId();
        Changes changes = Changes.between(before, after).only(name(), "PolicyDocument", "Roles");
        if (changes.any("PolicyDocument")) {
            makeRoom(iam, arn);
            iam.createPolicyVersion(request -> request.policyArn(arn)
                    .policyDocument(Props.document(after, "PolicyDocument").orElse(""))
                    .setAsDefault(true));
        }
        List<String> was = Props.texts(before, "Roles");
        List<String> is = Props.texts(after, "Roles");
        is.stream()
                .filter(role -> !was.contains(role))
                .forEach(role ->
                        iam.attachRolePolicy(request -> request.roleName(role).policyArn(arn)));
        was.stream().filter(role -> !is.contains(role)).forEach(role -> detach(iam, role, arn));
        return attributes(iam, arn);
    }

    @Override
    public void delete(ResourceContext context, Resource current, Value.Members properties) {
        IamClient iam = context.clients().iam();
        String arn = current.physicalId();
        Props.texts(properties, "Roles").forEach(role -> detach(iam, role, arn));
        Calls.ignoreMissing(() -> oldVersions(iam, arn).forEach(version -> deleteVersion(iam, arn, version)));
        Calls.delete(context, () -> iam.deletePolicy(request -> request.policyArn(arn)));
    }

    @Override
    public List<String> unsupported(Value.Members properties) {
        return BINDING.unsupported(CreatePolicyRequest.builder(), properties);
    }

    private static void makeRoom(IamClient iam, String arn) {
        List<PolicyVersion> old = oldVersions(iam, arn);
        // Beside these there is the one that is used.
        if (old.size() + 1 >= MOST_VERSIONS) {
            deleteVersion(iam, arn, old.getLast());
        }
    }

    /** Those that are not used, the newest first. */
    private static List<PolicyVersion> oldVersions(IamClient iam, String arn) {
        return iam.listPolicyVersions(request -> request.policyArn(arn)).versions().stream()
                .filter(version -> !version.isDefaultVersion())
                .toList();
    }

    private static void deleteVersion(IamClient iam, String arn, PolicyVersion version) {
        iam.deletePolicyVersion(request -> request.policyArn(arn).versionId(version.versionId()));
    }

    private static void detach(IamClient iam, String role, String arn) {
        Calls.ignoreMissing(
                () -> iam.detachRolePolicy(request -> request.roleName(role).policyArn(arn)));
    }

    private static Resource attributes(IamClient iam, String arn) {
        Policy policy = iam.getPolicy(request -> request.policyArn(arn)).policy();
        return new Attributes()
                .same(
                        policy,
                        "PolicyId",
                        "DefaultVersionId",
                        "AttachmentCount",
                        "IsAttachable",
                        "CreateDate",
                        "UpdateDate")
                .same(policy, "PermissionsBoundaryUsageCount")
                .text("PolicyArn", arn)
                .of(arn);
    }
}
