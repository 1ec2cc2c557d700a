package io.github.bootproof.cloud.ssm.command;

import io.github.bootproof.cloud.common.Constraints;
import io.github.bootproof.cloud.common.Ids;
import io.github.bootproof.cloud.common.Scope;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ssm.model.SendCommandRequest;
import software.amazon.awssdk.services.ssm.model.Target;

/** SendCommand: checks what is asked for, and finds whom it is for. */
final class Sending {
    private static final Pattern INSTANCE_ID = Pattern.compile("(^i-(\\w{8}|\\w{17})$)|(^mi-\\w{17}$)");
    private static final Pattern SHARE_OF_ALL = Pattern.compile("^([1-9][0-9]*|[1-9][0-9]%|[1-9]%|100%)$");
    private static final Pattern SHARE_OF_ERRORS = Pattern.compile("^([1-9][0-9]*|[0]|[1-9][0-9]%|[0-9]%|100%)$");
    private static final String TAG = "tag:";
    private static final int ONE_HOUR = 3600;

    private final Scope scope;
    private final ManagedInstances instances;
    private final Ids ids;
    private final InstantSource time;

    Sending(Scope scope, ManagedInstances instances, Ids ids, InstantSource time) {
        this.scope = scope;
        this.instances = instances;
        this.ids = ids;
        this.time = time;
    }

    /**
     * The command of a request.
     *
     * @throws software.amazon.awssdk.services.ssm.model.SsmException when it cannot be sent
     */
    CommandRecord command(SendCommandRequest request) {
        check(request);
        refuseUnsupported(request);
        Documents.require(request.documentName(), request.documentVersion());
        var _ = ShellScript.of(request.parameters());
        SendCommandRequest settled = request.toBuilder()
                .documentName(Documents.NAME)
                .timeoutSeconds(request.timeoutSeconds() == null ? ONE_HOUR : request.timeoutSeconds())
                .maxConcurrency(request.maxConcurrency() == null ? "50" : request.maxConcurrency())
                .maxErrors(request.maxErrors() == null ? "0" : request.maxErrors())
                .build();
        return new CommandRecord(ids.uuid(), settled, receivers(request), time.instant(), false);
    }

    private static void check(SendCommandRequest request) {
        var constraints = new Constraints()
                .required("documentName", request.documentName())
                .count("instanceIds", request.instanceIds(), 0, 50)
                .count("targets", request.targets(), 0, 5)
                .range("timeoutSeconds", request.timeoutSeconds(), 30, 2_592_000)
                .length("comment", request.comment(), 0, 100)
                .pattern("maxConcurrency", request.maxConcurrency(), SHARE_OF_ALL)
                .pattern("maxErrors", request.maxErrors(), SHARE_OF_ERRORS);
        request.instanceIds().forEach(id -> constraints.pattern("instanceIds.member", id, INSTANCE_ID));
        request.targets().forEach(target -> constraints.required("targets.member.key", target.key()));
        constraints.orThrow(CommandErrors::validation);
    }

    private static void refuseUnsupported(SendCommandRequest request) {
        refuse(request.outputS3BucketName(), "output in S3 (OutputS3BucketName)");
        refuse(request.outputS3KeyPrefix(), "output in S3 (OutputS3KeyPrefix)");
        refuse(request.documentHash(), "checking a document's hash (DocumentHash)");
        refuse(request.serviceRoleArn(), "notifications of commands (ServiceRoleArn)");
        refuse(request.notificationConfig(), "notifications of commands (NotificationConfig)");
        refuse(request.alarmConfiguration(), "alarms that stop commands (AlarmConfiguration)");
        if (request.cloudWatchOutputConfig() != null
                && Boolean.TRUE.equals(request.cloudWatchOutputConfig().cloudWatchOutputEnabled())) {
            throw CommandErrors.unsupported("output in CloudWatch Logs (CloudWatchOutputConfig)");
        }
    }

    private static void refuse(@Nullable Object member, String what) {
        if (member != null && !member.equals("")) {
            throw CommandErrors.unsupported(what);
        }
    }

    private List<String> receivers(SendCommandRequest request) {
        if (request.instanceIds().isEmpty() == request.targets().isEmpty()) {
            throw CommandErrors.noTarget();
        }
        return request.targets().isEmpty() ? named(request.instanceIds()) : targeted(request.targets());
    }

    private List<String> named(List<String> instanceIds) {
        Set<String> seen = new HashSet<>();
        instanceIds.stream().filter(id -> !seen.add(id)).findFirst().ifPresent(id -> {
            throw CommandErrors.duplicateInstance(id);
        });
        List<String> invalid = instanceIds.stream()
                .filter(id -> !instances.find(id).map(ManagedInstance::isOnline).orElse(false))
                .toList();
        if (!invalid.isEmpty()) {
            throw CommandErrors.notInValidState(invalid, scope.account());
        }
        return List.copyOf(instanceIds);
    }

    /** Those that satisfy all targets; of them, those that have registered, whether they can be reached now or not: a guess. */
    private List<String> targeted(List<Target> targets) {
        Predicate<ManagedInstance> all =
                targets.stream().map(Sending::meant).reduce(ManagedInstance::isManaged, Predicate::and);
        return instances.all().stream()
                .filter(all)
                .map(ManagedInstance::instanceId)
                .toList();
    }

    private static Predicate<ManagedInstance> meant(Target target) {
        String key = target.key();
        if (key.equals("InstanceIds") || key.equals("instanceids")) {
            return instance -> target.values().contains(instance.instanceId());
        }
        if (key.equals("tag-key")) {
            return instance ->
                    target.values().stream().anyMatch(value -> instance.tags().containsKey(value));
        }
        if (key.startsWith(TAG)) {
            String tag = key.substring(TAG.length());
            return instance -> target.values().contains(instance.tags().getOrDefault(tag, "\0"));
        }
        throw CommandErrors.unsupported("targets by " + key);
    }
}
