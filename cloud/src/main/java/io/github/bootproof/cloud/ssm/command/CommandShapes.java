package io.github.bootproof.cloud.ssm.command;

import io.github.bootproof.cloud.common.Scope;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ssm.model.CloudWatchOutputConfig;
import software.amazon.awssdk.services.ssm.model.Command;
import software.amazon.awssdk.services.ssm.model.CommandInvocation;
import software.amazon.awssdk.services.ssm.model.CommandPlugin;
import software.amazon.awssdk.services.ssm.model.GetCommandInvocationResponse;
import software.amazon.awssdk.services.ssm.model.NotificationConfig;

/** How commands and invocations are shown. */
final class CommandShapes {
    static final String PLUGIN = "aws:runShellScript";
    private static final String DEFAULT_VERSION = "$DEFAULT";
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);
    private static final CloudWatchOutputConfig NO_LOG = CloudWatchOutputConfig.builder()
            .cloudWatchLogGroupName("")
            .cloudWatchOutputEnabled(false)
            .build();

    private final Scope scope;

    CommandShapes(Scope scope) {
        this.scope = scope;
    }

    Command command(CommandRecord command, List<InvocationRecord> invocations) {
        CommandSummary summary = CommandSummary.of(command, invocations);
        return Command.builder()
                .commandId(command.commandId())
                .documentName(command.request().documentName())
                .documentVersion(version(command))
                .comment(text(command.request().comment()))
                .expiresAfter(command.expiresAfter())
                .parameters(command.request().parameters())
                .instanceIds(command.request().instanceIds())
                .targets(command.request().targets())
                .requestedDateTime(command.requestedAt())
                .status(summary.status())
                .statusDetails(summary.details())
                .outputS3Region(scope.region())
                .outputS3BucketName("")
                .outputS3KeyPrefix("")
                .maxConcurrency(command.request().maxConcurrency())
                .maxErrors(command.request().maxErrors())
                .targetCount(command.instanceIds().size())
                .completedCount(summary.completed())
                .errorCount(summary.errors())
                .deliveryTimedOutCount(summary.deliveryTimedOut())
                .serviceRole("")
                .notificationConfig(notifications())
                .cloudWatchOutputConfig(NO_LOG)
                .timeoutSeconds(command.request().timeoutSeconds())
                .build();
    }

    CommandInvocation invocation(CommandRecord command, InvocationRecord invocation, boolean details) {
        return CommandInvocation.builder()
                .commandId(command.commandId())
                .instanceId(invocation.instanceId())
                .instanceName("")
                .comment(text(command.request().comment()))
                .documentName(command.request().documentName())
                .documentVersion(version(command))
                .requestedDateTime(command.requestedAt())
                .status(invocation.state().status())
                .statusDetails(invocation.state().details())
                .standardOutputUrl("")
                .standardErrorUrl("")
                .commandPlugins(details ? List.of(plugin(invocation)) : List.of())
                .serviceRole("")
                .notificationConfig(notifications())
                .cloudWatchOutputConfig(NO_LOG)
                .build();
    }

    private CommandPlugin plugin(InvocationRecord invocation) {
        return CommandPlugin.builder()
                .name(PLUGIN)
                .status(invocation.state().status())
                .statusDetails(invocation.state().details())
                .responseCode(invocation.responseCode())
                .responseStartDateTime(invocation.startedAt().orElse(null))
                .responseFinishDateTime(invocation.endedAt().orElse(null))
                .output(Output.together(invocation.output(), invocation.errors()))
                .standardOutputUrl("")
                .standardErrorUrl("")
                .outputS3Region(scope.region())
                .outputS3BucketName("")
                .outputS3KeyPrefix("")
                .build();
    }

    /** Times are texts here, and empty until they are there. */
    GetCommandInvocationResponse got(CommandRecord command, InvocationRecord invocation) {
        return GetCommandInvocationResponse.builder()
                .commandId(command.commandId())
                .instanceId(invocation.instanceId())
                .comment(text(command.request().comment()))
                .documentName(command.request().documentName())
                .documentVersion(version(command))
                .pluginName(PLUGIN)
                .responseCode(invocation.responseCode())
                .executionStartDateTime(invocation.startedAt().map(TIME::format).orElse(""))
                .executionElapsedTime(elapsed(invocation))
                .executionEndDateTime(
                        invocation.startedAt().isPresent()
                                ? invocation.endedAt().map(TIME::format).orElse("")
                                : "")
                .status(invocation.state().status())
                .statusDetails(invocation.state().details())
                .standardOutputContent(invocation.output())
                .standardOutputUrl("")
                .standardErrorContent(invocation.errors())
                .standardErrorUrl("")
                .cloudWatchOutputConfig(NO_LOG)
                .build();
    }

    /** ISO 8601: {@code PT1.5S}. */
    private static String elapsed(InvocationRecord invocation) {
        if (invocation.startedAt().isEmpty() || invocation.endedAt().isEmpty()) {
            return "";
        }
        Instant start = invocation.startedAt().get().truncatedTo(ChronoUnit.MILLIS);
        return Duration.between(start, invocation.endedAt().get().truncatedTo(ChronoUnit.MILLIS))
                .toString();
    }

    private static NotificationConfig notifications() {
        return NotificationConfig.builder()
                .notificationArn("")
                .notificationEvents(List.of())
                .notificationType("")
                .build();
    }

    private static String version(CommandRecord command) {
        String version = command.request().documentVersion();
        return version == null ? DEFAULT_VERSION : version;
    }

    private static String text(@Nullable String value) {
        return value == null ? "" : value;
    }
}
