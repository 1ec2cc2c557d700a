package io.github.bootproof.cloud.cloudformation.types;

import io.github.bootproof.cloud.cloudformation.resource.Attributes;
import io.github.bootproof.cloud.cloudformation.resource.Binding;
import io.github.bootproof.cloud.cloudformation.resource.Resource;
import io.github.bootproof.cloud.cloudformation.resource.ResourceContext;
import io.github.bootproof.cloudformation.Value;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.lambda.model.AddPermissionRequest;

/**
 * AWS::Lambda::Permission: a statement of a function's policy.
 *
 * <p>That its id, which {@code Ref} gives, is a name that CloudFormation makes up is as on AWS; its form is a guess.
 */
final class LambdaPermission extends SteppedType {
    private static final int LONGEST_ID = 100;
    private static final Binding BINDING = Binding.of("AWS::Lambda::Permission");

    LambdaPermission() {
        super("AWS::Lambda::Permission");
    }

    @Override
    String make(ResourceContext context, Value.Members properties) {
        AddPermissionRequest request = BINDING.fill(AddPermissionRequest.builder(), properties)
                .statementId(context.generatedName(LONGEST_ID))
                .build();
        context.clients().lambda().addPermission(request);
        return request.statementId();
    }

    @Override
    Resource complete(ResourceContext context, String id, Value.Members properties) {
        return new Attributes().text("Id", id).of(id);
    }

    @Override
    Optional<String> locate(ResourceContext context, Value.Members properties) {
        String id = context.generatedName(LONGEST_ID);
        return Calls.find(() -> context.clients()
                        .lambda()
                        .getPolicy(request -> request.functionName(Props.required(properties, "FunctionName")))
                        .policy())
                .filter(policy -> policy.contains('"' + id + '"'))
                .map(found -> id);
    }

    @Override
    public Resource update(ResourceContext context, Resource current, Value.Members before, Value.Members after) {
        Changes.between(before, after).only(name());
        return current;
    }

    @Override
    public void delete(ResourceContext context, Resource current, Value.Members properties) {
        Calls.ignoreMissing(() -> context.clients()
                .lambda()
                .removePermission(request -> request.functionName(Props.required(properties, "FunctionName"))
                        .statementId(current.physicalId())));
    }

    @Override
    public List<String> unsupported(Value.Members properties) {
        return BINDING.unsupported(AddPermissionRequest.builder(), properties);
    }
}
