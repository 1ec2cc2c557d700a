package io.github.bootproof.cloud.cloudformation.types;

import io.github.bootproof.cloud.cloudformation.resource.Attributes;
import io.github.bootproof.cloud.cloudformation.resource.Binding;
import io.github.bootproof.cloud.cloudformation.resource.Resource;
import io.github.bootproof.cloud.cloudformation.resource.ResourceContext;
import io.github.bootproof.cloud.cloudformation.resource.Surroundings;
import io.github.bootproof.cloudformation.Value;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.iam.model.CreateRoleRequest;

/** AWS::IAM::Role. Its policies are put and attached after it was made, and taken off before it goes. */
final class IamRole extends SteppedType {
    private static final int LONGEST_NAME = 64;
    private static final Binding BINDING = Binding.of("AWS::IAM::Role").apart("ManagedPolicyArns", "Policies", "Tags");

    IamRole() {
        super("AWS::IAM::Role");
    }

    @Override
    String make(ResourceContext context, Value.Members properties) {
        CreateRoleRequest request = BINDING.fill(
                        CreateRoleRequest.builder().roleName(context.generatedName(LONGEST_NAME)), properties)
                .tags(TagSet.of(context, properties).list(IamNames::tag))
                .build();
        return context.clients().iam().createRole(request).role().roleName();
    }

    @Override
    Resource complete(ResourceContext context, String id, Value.Members properties) {
        changePolicies(context.clients().iam(), id, Props.empty(), properties);
        return attributes(context, id);
    }

    @Override
    Optional<String> locate(ResourceContext context, Value.Members properties) {
        String name = Props.text(properties, "RoleName").orElseGet(() -> context.generatedName(LONGEST_NAME));
        return Calls.find(() -> context.clients().iam().getRole(request -> request.roleName(name)))
                .filter(found -> IamNames.isOurs(context, found.role().tags()))
                .map(found -> name);
    }

    @Override
    public Optional<Resource> existing(Surroundings surroundings, String name) {
        return Calls.find(() -> attributes(surroundings, name));
    }

    @Override
    public Resource update(ResourceContext context, Resource current, Value.Members before, Value.Members after) {
        IamClient iam = context.clients().iam();
        String name = current.physicalId();
        Changes changes = Changes.between(before, after)
                .only(
                        name(),
                        "AssumeRolePolicyDocument",
                        "Description",
                        "ManagedPolicyArns",
                        "MaxSessionDuration",
                        "PermissionsBoundary",
                        "Policies",
                        "Tags");
        if (changes.any("AssumeRolePolicyDocument")) {
            String document = Props.document(after, "AssumeRolePolicyDocument").orElse("");
            iam.updateAssumeRolePolicy(request -> request.roleName(name).policyDocument(document));
        }
        if (changes.any("Description", "MaxSessionDuration")) {
            iam.updateRole(request -> request.roleName(name)
                    .description(Props.text(after, "Description").orElse(""))
                    .maxSessionDuration(
                            Props.integer(after, "MaxSessionDuration").orElse(3600)));
        }
        if (changes.any("PermissionsBoundary")) {
            changeBoundary(iam, name, after);
        }
        changePolicies(iam, name, before, after);
        changeTags(context, name, before, after);
        return attributes(context, name);
    }

    @Override
    public void delete(ResourceContext context, Resource current, Value.Members properties) {
        IamClient iam = context.clients().iam();
        String name = current.physicalId();
        Calls.ignoreMissing(() -> changePolicies(iam, name, properties, Props.empty()));
        Calls.delete(context, () -> iam.deleteRole(request -> request.roleName(name)));
    }

    @Override
    public List<String> unsupported(Value.Members properties) {
        return BINDING.unsupported(CreateRoleRequest.builder(), properties);
    }

    /** Each call may be made again. What is new comes first, so that the role is never without what it keeps. */
    private static void changePolicies(IamClient iam, String role, Value.Members before, Value.Members after) {
        List<String> attachedBefore = Props.texts(before, "ManagedPolicyArns");
        List<String> attached = Props.texts(after, "ManagedPolicyArns");
        attached.stream()
                .filter(arn -> !attachedBefore.contains(arn))
                .forEach(arn ->
                        iam.attachRolePolicy(request -> request.roleName(role).policyArn(arn)));
        Map<String, String> inlineBefore = inline(before);
        Map<String, String> inline = inline(after);
        inline.forEach((name, document) -> {
            if (!document.equals(inlineBefore.get(name))) {
                iam.putRolePolicy(
                        request -> request.roleName(role).policyName(name).policyDocument(document));
            }
        });
        attachedBefore.stream()
                .filter(arn -> !attached.contains(arn))
                .forEach(arn -> Calls.ignoreMissing(() ->
                        iam.detachRolePolicy(request -> request.roleName(role).policyArn(arn))));
        inlineBefore.keySet().stream()
                .filter(name -> !inline.containsKey(name))
                .forEach(name -> Calls.ignoreMissing(() ->
                        iam.deleteRolePolicy(request -> request.roleName(role).policyName(name))));
    }

    private static Map<String, String> inline(Value.Members properties) {
        Map<String, String> policies = new LinkedHashMap<>();
        Props.objects(properties, "Policies")
                .forEach(policy -> policies.put(
                        Props.required(policy, "PolicyName"),
                        Props.document(policy, "PolicyDocument").orElse("")));
        return policies;
    }

    private static void changeBoundary(IamClient iam, String role, Value.Members after) {
        Props.text(after, "PermissionsBoundary")
                .ifPresentOrElse(
                        arn -> iam.putRolePermissionsBoundary(
                                request -> request.roleName(role).permissionsBoundary(arn)),
                        () -> iam.deleteRolePermissionsBoundary(request -> request.roleName(role)));
    }

    private static void changeTags(ResourceContext context, String role, Value.Members before, Value.Members after) {
        IamClient iam = context.clients().iam();
        TagSet old = TagSet.before(context, before);
        TagSet wanted = TagSet.of(context, after);
        List<String> removed = wanted.removed(old);
        if (!removed.isEmpty()) {
            iam.untagRole(request -> request.roleName(role).tagKeys(removed));
        }
        TagSet added = wanted.added(old);
        if (!added.isEmpty()) {
            iam.tagRole(request -> request.roleName(role).tags(added.list(IamNames::tag)));
        }
    }

    private static Resource attributes(Surroundings surroundings, String name) {
        return new Attributes()
                .same(
                        surroundings
                                .clients()
                                .iam()
                                .getRole(request -> request.roleName(name))
                                .role(),
                        "Arn",
                        "RoleId")
                .of(name);
    }
}
