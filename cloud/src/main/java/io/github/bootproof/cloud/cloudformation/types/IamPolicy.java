package io.github.bootproof.cloud.cloudformation.types;

import io.github.bootproof.cloud.cloudformation.resource.Attributes;
import io.github.bootproof.cloud.cloudformation.resource.Resource;
import io.github.bootproof.cloud.cloudformation.resource.ResourceContext;
import io.github.bootproof.cloudformation.Value;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import software.amazon.awssdk.services.iam.IamClient;

/**
 * AWS::IAM::Policy: a policy put into roles. Users and groups are not supported.
 *
 * <p>That {@code Ref} gives a name that CloudFormation makes up is the User Guide's; that it is of the usual form is a guess.
 */
final class IamPolicy extends SteppedType {
    private static final int LONGEST_NAME = 128;

    IamPolicy() {
        super("AWS::IAM::Policy");
    }

    @Override
    String make(ResourceContext context, Value.Members properties) {
        return context.generatedName(LONGEST_NAME);
    }

    @Override
    Resource complete(ResourceContext context, String id, Value.Members properties) {
        put(context.clients().iam(), properties);
        return new Attributes().text("Id", id).of(id);
    }

    @Override
    boolean isFoundByContent() {
        return true;
    }

    /** In any of its roles: an attempt that was cut off may have come to some of them. */
    @Override
    Optional<String> locate(ResourceContext context, Value.Members properties) {
        IamClient iam = context.clients().iam();
        String policy = Props.required(properties, "PolicyName");
        boolean found = Props.texts(properties, "Roles").stream()
                .anyMatch(role -> Calls.find(() -> iam.getRolePolicy(
                                request -> request.roleName(role).policyName(policy)))
                        .isPresent());
        return found ? Optional.of(make(context, properties)) : Optional.empty();
    }

    @Override
    public Resource update(ResourceContext context, Resource current, Value.Members before, Value.Members after) {
        Changes.between(before, after).only(name(), "PolicyDocument", "PolicyName", "Roles");
        IamClient iam = context.clients().iam();
        put(iam, after);
        boolean renamed = !Props.text(before, "PolicyName").equals(Props.text(after, "PolicyName"));
        List<String> kept = Props.texts(after, "Roles");
        Props.texts(before, "Roles").stream()
                .filter(role -> renamed || !kept.contains(role))
                .forEach(role -> take(iam, role, before));
        return current;
    }

    @Override
    public void delete(ResourceContext context, Resource current, Value.Members properties) {
        IamClient iam = context.clients().iam();
        Props.texts(properties, "Roles").forEach(role -> take(iam, role, properties));
    }

    @Override
    public List<String> unsupported(Value.Members properties) {
        return Stream.of("Groups", "Users")
                .filter(name -> properties.get(name).isPresent())
                .toList();
    }

    private static void put(IamClient iam, Value.Members properties) {
        String name = Props.required(properties, "PolicyName");
        String document = Props.document(properties, "PolicyDocument").orElse("");
        Props.texts(properties, "Roles")
                .forEach(role -> iam.putRolePolicy(
                        request -> request.roleName(role).policyName(name).policyDocument(document)));
    }

    private static void take(IamClient iam, String role, Value.Members properties) {
        String name = Props.required(properties, "PolicyName");
        Calls.ignoreMissing(
                () -> iam.deleteRolePolicy(request -> request.roleName(role).policyName(name)));
    }
}
