package io.github.bootproof.cloud.cloudformation.types;

import io.github.bootproof.cloud.cloudformation.resource.Attributes;
import io.github.bootproof.cloud.cloudformation.resource.Binding;
import io.github.bootproof.cloud.cloudformation.resource.Resource;
import io.github.bootproof.cloud.cloudformation.resource.ResourceContext;
import io.github.bootproof.cloud.cloudformation.resource.Surroundings;
import io.github.bootproof.cloudformation.Value;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.cloudwatchlogs.CloudWatchLogsClient;
import software.amazon.awssdk.services.cloudwatchlogs.model.CreateLogGroupRequest;

/** AWS::Logs::LogGroup. How long it keeps its events is set after it was made. */
final class LogsLogGroup extends SteppedType {
    private static final int LONGEST_NAME = 512;
    private static final Binding BINDING = Binding.of("AWS::Logs::LogGroup").apart("RetentionInDays", "Tags");

    LogsLogGroup() {
        super("AWS::Logs::LogGroup");
    }

    @Override
    String make(ResourceContext context, Value.Members properties) {
        CreateLogGroupRequest request = BINDING.fill(
                        CreateLogGroupRequest.builder().logGroupName(context.generatedName(LONGEST_NAME)), properties)
                .tags(TagSet.of(context, properties).tags())
                .build();
        context.clients().logs().createLogGroup(request);
        return request.logGroupName();
    }

    @Override
    Resource complete(ResourceContext context, String id, Value.Members properties) {
        CloudWatchLogsClient logs = context.clients().logs();
        Props.integer(properties, "RetentionInDays")
                .ifPresent(days -> logs.putRetentionPolicy(
                        request -> request.logGroupName(id).retentionInDays(days)));
        return attributes(context, id);
    }

    /** By its name and the stack's tags: one that the template names may be someone else's. */
    @Override
    Optional<String> locate(ResourceContext context, Value.Members properties) {
        String name = Props.text(properties, "LogGroupName").orElseGet(() -> context.generatedName(LONGEST_NAME));
        String arn = arn(context, name);
        return Calls.find(() -> context.clients()
                        .logs()
                        .listTagsForResource(request -> request.resourceArn(arn))
                        .tags())
                .filter(tags -> tags.entrySet()
                        .containsAll(TagSet.of(context, properties).tags().entrySet()))
                .map(found -> name);
    }

    @Override
    public Optional<Resource> existing(Surroundings surroundings, String name) {
        String arn = arn(surroundings, name);
        return Calls.find(() -> surroundings.clients().logs().listTagsForResource(request -> request.resourceArn(arn)))
                .map(found -> attributes(surroundings, name));
    }

    @Override
    public Resource update(ResourceContext context, Resource current, Value.Members before, Value.Members after) {
        CloudWatchLogsClient logs = context.clients().logs();
        String name = current.physicalId();
        Changes changes = Changes.between(before, after).only(name(), "RetentionInDays", "Tags");
        if (changes.any("RetentionInDays") && after.get("RetentionInDays").isEmpty()) {
            logs.deleteRetentionPolicy(request -> request.logGroupName(name));
        }
        complete(context, name, Props.only(after, changes.names()));
        changeTags(context, name, before, after);
        return current;
    }

    @Override
    public void delete(ResourceContext context, Resource current, Value.Members properties) {
        Calls.delete(
                context,
                () -> context.clients().logs().deleteLogGroup(request -> request.logGroupName(current.physicalId())));
    }

    @Override
    public List<String> unsupported(Value.Members properties) {
        return BINDING.unsupported(CreateLogGroupRequest.builder(), properties);
    }

    private static void changeTags(ResourceContext context, String name, Value.Members before, Value.Members after) {
        CloudWatchLogsClient logs = context.clients().logs();
        String arn = arn(context, name);
        TagSet old = TagSet.before(context, before);
        TagSet wanted = TagSet.of(context, after);
        List<String> removed = wanted.removed(old);
        if (!removed.isEmpty()) {
            logs.untagResource(request -> request.resourceArn(arn).tagKeys(removed));
        }
        TagSet added = wanted.added(old);
        if (!added.isEmpty()) {
            logs.tagResource(request -> request.resourceArn(arn).tags(added.tags()));
        }
    }

    private static String arn(Surroundings surroundings, String name) {
        return surroundings.scope().arn("logs", "log-group:" + name);
    }

    private static Resource attributes(Surroundings surroundings, String name) {
        return new Attributes().text("Arn", arn(surroundings, name) + ":*").of(name);
    }
}
