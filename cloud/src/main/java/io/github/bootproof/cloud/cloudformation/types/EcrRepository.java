package io.github.bootproof.cloud.cloudformation.types;

import io.github.bootproof.cloud.cloudformation.resource.Attributes;
import io.github.bootproof.cloud.cloudformation.resource.Binding;
import io.github.bootproof.cloud.cloudformation.resource.Resource;
import io.github.bootproof.cloud.cloudformation.resource.ResourceContext;
import io.github.bootproof.cloud.cloudformation.resource.Surroundings;
import io.github.bootproof.cloudformation.Value;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import software.amazon.awssdk.services.ecr.EcrClient;
import software.amazon.awssdk.services.ecr.model.CreateRepositoryRequest;
import software.amazon.awssdk.services.ecr.model.Repository;
import software.amazon.awssdk.services.ecr.model.Tag;

/** AWS::ECR::Repository. Its policies are set after it was made. */
final class EcrRepository extends SteppedType {
    private static final int LONGEST_NAME = 256;
    private static final Binding BINDING = Binding.of("AWS::ECR::Repository")
            .apart("EmptyOnDelete", "LifecyclePolicy", "RepositoryPolicyText", "Tags");

    EcrRepository() {
        super("AWS::ECR::Repository");
    }

    @Override
    String make(ResourceContext context, Value.Members properties) {
        CreateRepositoryRequest request = BINDING.fill(
                        CreateRepositoryRequest.builder().repositoryName(generatedName(context)), properties)
                .tags(TagSet.of(context, properties).list(EcrRepository::tag))
                .build();
        return context.clients().ecr().createRepository(request).repository().repositoryName();
    }

    @Override
    Resource complete(ResourceContext context, String id, Value.Members properties) {
        EcrClient ecr = context.clients().ecr();
        lifecycle(properties)
                .ifPresent(policy -> ecr.putLifecyclePolicy(
                        request -> request.repositoryName(id).lifecyclePolicyText(policy)));
        Props.document(properties, "RepositoryPolicyText")
                .ifPresent(policy -> ecr.setRepositoryPolicy(
                        request -> request.repositoryName(id).policyText(policy)));
        return attributes(ecr, id);
    }

    /** By its name and the stack's tags: one that the template names may be someone else's. */
    @Override
    Optional<String> locate(ResourceContext context, Value.Members properties) {
        String name = Props.text(properties, "RepositoryName").orElseGet(() -> generatedName(context));
        String arn = context.scope().arn("ecr", "repository/" + name);
        return Calls.find(() -> context.clients()
                        .ecr()
                        .listTagsForResource(request -> request.resourceArn(arn))
                        .tags())
                .filter(tags -> tags.containsAll(TagSet.of(context, properties).list(EcrRepository::tag)))
                .map(found -> name);
    }

    @Override
    public Optional<Resource> existing(Surroundings surroundings, String name) {
        return Calls.find(() -> attributes(surroundings.clients().ecr(), name));
    }

    @Override
    public Resource update(ResourceContext context, Resource current, Value.Members before, Value.Members after) {
        EcrClient ecr = context.clients().ecr();
        String name = current.physicalId();
        Changes changes = Changes.between(before, after)
                .only(
                        name(),
                        "EmptyOnDelete",
                        "ImageScanningConfiguration",
                        "ImageTagMutability",
                        "LifecyclePolicy",
                        "RepositoryPolicyText",
                        "Tags");
        if (changes.any("ImageTagMutability")) {
            String mutability = Props.text(after, "ImageTagMutability").orElse("MUTABLE");
            ecr.putImageTagMutability(request -> request.repositoryName(name).imageTagMutability(mutability));
        }
        if (changes.any("ImageScanningConfiguration")) {
            boolean scan = Props.object(after, "ImageScanningConfiguration")
                    .flatMap(configuration -> Props.flag(configuration, "ScanOnPush"))
                    .orElse(false);
            ecr.putImageScanningConfiguration(request -> request.repositoryName(name)
                    .imageScanningConfiguration(configuration -> configuration.scanOnPush(scan)));
        }
        if (changes.any("LifecyclePolicy") && lifecycle(after).isEmpty()) {
            Calls.ignoreMissing(() -> ecr.deleteLifecyclePolicy(request -> request.repositoryName(name)));
        }
        if (changes.any("RepositoryPolicyText")
                && after.get("RepositoryPolicyText").isEmpty()) {
            Calls.ignoreMissing(() -> ecr.deleteRepositoryPolicy(request -> request.repositoryName(name)));
        }
        Resource changed = complete(context, name, Props.only(after, changes.names()));
        changeTags(context, changed, before, after);
        return changed;
    }

    /** A repository with images stays unless the template says otherwise: the error is ECR's. */
    @Override
    public void delete(ResourceContext context, Resource current, Value.Members properties) {
        boolean force = Props.flag(properties, "EmptyOnDelete").orElse(false);
        Calls.delete(
                context,
                () -> context.clients()
                        .ecr()
                        .deleteRepository(request ->
                                request.repositoryName(current.physicalId()).force(force)));
    }

    @Override
    public List<String> unsupported(Value.Members properties) {
        return BINDING.unsupported(CreateRepositoryRequest.builder(), properties);
    }

    private static String generatedName(ResourceContext context) {
        return context.generatedName(LONGEST_NAME).toLowerCase(Locale.ROOT);
    }

    private static Optional<String> lifecycle(Value.Members properties) {
        return Props.object(properties, "LifecyclePolicy").flatMap(policy -> Props.text(policy, "LifecyclePolicyText"));
    }

    private static void changeTags(
            ResourceContext context, Resource resource, Value.Members before, Value.Members after) {
        EcrClient ecr = context.clients().ecr();
        String arn = context.scope().arn("ecr", "repository/" + resource.physicalId());
        TagSet old = TagSet.before(context, before);
        TagSet wanted = TagSet.of(context, after);
        List<String> removed = wanted.removed(old);
        if (!removed.isEmpty()) {
            ecr.untagResource(request -> request.resourceArn(arn).tagKeys(removed));
        }
        TagSet added = wanted.added(old);
        if (!added.isEmpty()) {
            ecr.tagResource(request -> request.resourceArn(arn).tags(added.list(EcrRepository::tag)));
        }
    }

    private static Tag tag(String key, String value) {
        return Tag.builder().key(key).value(value).build();
    }

    private static Resource attributes(EcrClient ecr, String name) {
        Repository repository = ecr.describeRepositories(request -> request.repositoryNames(name))
                .repositories()
                .getFirst();
        return new Attributes()
                .from(repository, "Arn", "repositoryArn")
                .same(repository, "RepositoryUri")
                .of(name);
    }
}
