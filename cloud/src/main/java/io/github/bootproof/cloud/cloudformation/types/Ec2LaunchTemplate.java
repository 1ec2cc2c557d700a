package io.github.bootproof.cloud.cloudformation.types;

import io.github.bootproof.cloud.cloudformation.resource.Attributes;
import io.github.bootproof.cloud.cloudformation.resource.Binding;
import io.github.bootproof.cloud.cloudformation.resource.Resource;
import io.github.bootproof.cloud.cloudformation.resource.ResourceContext;
import io.github.bootproof.cloudformation.Value;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.CreateLaunchTemplateRequest;
import software.amazon.awssdk.services.ec2.model.CreateLaunchTemplateVersionRequest;
import software.amazon.awssdk.services.ec2.model.LaunchTemplate;
import software.amazon.awssdk.services.ec2.model.ResourceType;

/**
 * AWS::EC2::LaunchTemplate. A change of its data makes a new version; the default version stays, and so do machines.
 *
 * <p>Source: the CloudFormation User Guide, AWS::EC2::LaunchTemplate. The form of a name that is not given is a guess after what
 * such templates are called on AWS.
 */
final class Ec2LaunchTemplate extends SteppedType {
    private static final Binding BINDING =
            Binding.of("AWS::EC2::LaunchTemplate").apart("TagSpecifications");

    Ec2LaunchTemplate() {
        super("AWS::EC2::LaunchTemplate");
    }

    @Override
    String make(ResourceContext context, Value.Members properties) {
        CreateLaunchTemplateRequest request = BINDING.fill(
                        CreateLaunchTemplateRequest.builder()
                                .launchTemplateName(context.logicalId() + "_"
                                        + context.token().substring(0, 12)),
                        properties)
                .clientToken(context.token())
                .tagSpecifications(Ec2Tags.specification(context, ResourceType.LAUNCH_TEMPLATE, tags(properties)))
                .build();
        return context.clients()
                .ec2()
                .createLaunchTemplate(request)
                .launchTemplate()
                .launchTemplateId();
    }

    @Override
    Resource complete(ResourceContext context, String id, Value.Members properties) {
        return attributes(context, id);
    }

    @Override
    Optional<String> locate(ResourceContext context, Value.Members properties) {
        return Ec2Tags.find(context, ResourceType.LAUNCH_TEMPLATE);
    }

    @Override
    public Resource update(ResourceContext context, Resource current, Value.Members before, Value.Members after) {
        Changes changes = Changes.between(before, after)
                .only(name(), "LaunchTemplateData", "VersionDescription", "TagSpecifications");
        String id = current.physicalId();
        if (changes.any("LaunchTemplateData", "VersionDescription")) {
            Value.Members version = Props.only(after, Set.of("LaunchTemplateData", "VersionDescription"));
            context.clients()
                    .ec2()
                    .createLaunchTemplateVersion(BINDING.fill(CreateLaunchTemplateVersionRequest.builder(), version)
                            .launchTemplateId(id)
                            .clientToken(context.changeToken())
                            .build());
        }
        Ec2Tags.update(context, id, tags(before), tags(after));
        return attributes(context, id);
    }

    @Override
    public void delete(ResourceContext context, Resource current, Value.Members properties) {
        Ec2Client ec2 = context.clients().ec2();
        Calls.delete(
                context, () -> ec2.deleteLaunchTemplate(request -> request.launchTemplateId(current.physicalId())));
    }

    @Override
    public List<String> unsupported(Value.Members properties) {
        return BINDING.unsupported(CreateLaunchTemplateRequest.builder(), properties);
    }

    /** Its own tags as other types have them: those of its specification for launch templates, which is the only one allowed. */
    private static Value.Members tags(Value.Members properties) {
        return Props.objects(properties, "TagSpecifications").stream()
                .filter(specification ->
                        Props.text(specification, "ResourceType").equals(Optional.of("launch-template")))
                .map(specification -> Props.only(specification, Set.of("Tags")))
                .findFirst()
                .orElse(Props.empty());
    }

    private static Resource attributes(ResourceContext context, String id) {
        LaunchTemplate template = context.clients()
                .ec2()
                .describeLaunchTemplates(request -> request.launchTemplateIds(id))
                .launchTemplates()
                .getFirst();
        return new Attributes()
                .same(template, "LaunchTemplateId")
                .text("LatestVersionNumber", String.valueOf(template.latestVersionNumber()))
                .text("DefaultVersionNumber", String.valueOf(template.defaultVersionNumber()))
                .of(id);
    }
}
