package io.github.bootproof.cloud.cloudformation.types;

import io.github.bootproof.cloud.cloudformation.resource.Attributes;
import io.github.bootproof.cloud.cloudformation.resource.Binding;
import io.github.bootproof.cloud.cloudformation.resource.Resource;
import io.github.bootproof.cloud.cloudformation.resource.ResourceContext;
import io.github.bootproof.cloud.cloudformation.resource.Surroundings;
import io.github.bootproof.cloudformation.Value;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.ssm.SsmClient;
import software.amazon.awssdk.services.ssm.model.PutParameterRequest;
import software.amazon.awssdk.services.ssm.model.ResourceTypeForTagging;
import software.amazon.awssdk.services.ssm.model.Tag;

/** AWS::SSM::Parameter. {@code Ref} gives its name. */
final class SsmParameter extends SteppedType {
    private static final int LONGEST_NAME = 1011;
    private static final Binding BINDING = Binding.of("AWS::SSM::Parameter").apart("Tags");

    SsmParameter() {
        super("AWS::SSM::Parameter");
    }

    @Override
    String make(ResourceContext context, Value.Members properties) {
        PutParameterRequest request = BINDING.fill(
                        PutParameterRequest.builder().name(generatedName(context)), properties)
                .overwrite(false)
                .tags(TagSet.of(context, properties).list(SsmParameter::tag))
                .build();
        context.clients().ssm().putParameter(request);
        return request.name();
    }

    @Override
    Resource complete(ResourceContext context, String id, Value.Members properties) {
        return attributes(context, id, properties);
    }

    /** By the stack's tags, since SSM's names are often the template's. */
    @Override
    Optional<String> locate(ResourceContext context, Value.Members properties) {
        String name = Props.text(properties, "Name").orElseGet(() -> generatedName(context));
        return Calls.find(() -> context.clients()
                        .ssm()
                        .listTagsForResource(request -> request.resourceType(ResourceTypeForTagging.PARAMETER)
                                .resourceId(name))
                        .tagList())
                .filter(tags -> TagSet.of(context, properties).list(SsmParameter::tag).stream()
                        .allMatch(tags::contains))
                .map(found -> name);
    }

    @Override
    public Optional<Resource> existing(Surroundings surroundings, String name) {
        return Calls.find(() -> surroundings
                        .clients()
                        .ssm()
                        .getParameter(request -> request.name(name))
                        .parameter())
                .map(found -> attributes(surroundings, name, found.typeAsString(), found.value()));
    }

    @Override
    public Resource update(ResourceContext context, Resource current, Value.Members before, Value.Members after) {
        String name = current.physicalId();
        Changes changes = Changes.between(before, after)
                .only(name(), "AllowedPattern", "DataType", "Description", "Policies", "Tags", "Tier", "Type", "Value");
        if (changes.any("AllowedPattern", "DataType", "Description", "Policies", "Tier", "Type", "Value")) {
            context.clients()
                    .ssm()
                    .putParameter(BINDING.fill(PutParameterRequest.builder().name(name), after)
                            .overwrite(true)
                            .build());
        }
        changeTags(context, name, before, after);
        return attributes(context, name, after);
    }

    @Override
    public void delete(ResourceContext context, Resource current, Value.Members properties) {
        Calls.delete(
                context, () -> context.clients().ssm().deleteParameter(request -> request.name(current.physicalId())));
    }

    @Override
    public List<String> unsupported(Value.Members properties) {
        return BINDING.unsupported(PutParameterRequest.builder(), properties);
    }

    /** {@code CFN-} and the logical id and letters, as parameters without a name are called on AWS. */
    private static String generatedName(ResourceContext context) {
        String suffix = context.generatedName(LONGEST_NAME);
        return "CFN-" + context.logicalId() + suffix.substring(suffix.lastIndexOf('-'));
    }

    private static void changeTags(ResourceContext context, String name, Value.Members before, Value.Members after) {
        SsmClient ssm = context.clients().ssm();
        TagSet old = TagSet.before(context, before);
        TagSet wanted = TagSet.of(context, after);
        List<String> removed = wanted.removed(old);
        if (!removed.isEmpty()) {
            ssm.removeTagsFromResource(request -> request.resourceType(ResourceTypeForTagging.PARAMETER)
                    .resourceId(name)
                    .tagKeys(removed));
        }
        TagSet added = wanted.added(old);
        if (!added.isEmpty()) {
            ssm.addTagsToResource(request -> request.resourceType(ResourceTypeForTagging.PARAMETER)
                    .resourceId(name)
                    .tags(added.list(SsmParameter::tag)));
        }
    }

    private static Tag tag(String key, String value) {
        return Tag.builder().key(key).value(value).build();
    }

    private static Resource attributes(ResourceContext context, String name, Value.Members properties) {
        return attributes(context, name, Props.required(properties, "Type"), Props.required(properties, "Value"));
    }

    private static Resource attributes(Surroundings surroundings, String name, String type, String value) {
        String path = name.startsWith("/") ? name : "/" + name;
        return new Attributes()
                .text("Type", type)
                .text("Value", value)
                .text("Arn", surroundings.scope().arn("ssm", "parameter" + path))
                .of(name);
    }
}
