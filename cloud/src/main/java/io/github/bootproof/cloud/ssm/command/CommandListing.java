package io.github.bootproof.cloud.ssm.command;

import io.github.bootproof.cloud.common.Constraints;
import io.github.bootproof.cloud.common.Page;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ssm.model.CommandFilter;
import software.amazon.awssdk.services.ssm.model.GetCommandInvocationRequest;
import software.amazon.awssdk.services.ssm.model.GetCommandInvocationResponse;
import software.amazon.awssdk.services.ssm.model.ListCommandInvocationsRequest;
import software.amazon.awssdk.services.ssm.model.ListCommandInvocationsResponse;
import software.amazon.awssdk.services.ssm.model.ListCommandsRequest;
import software.amazon.awssdk.services.ssm.model.ListCommandsResponse;

/** What was sent and what came of it, the latest first. */
final class CommandListing {
    private static final Pattern COMMAND_ID = Pattern.compile(".{36}");
    private static final int MOST = 50;

    private final CommandStore store;
    private final CommandShapes shapes;

    CommandListing(CommandStore store, CommandShapes shapes) {
        this.store = store;
        this.shapes = shapes;
    }

    GetCommandInvocationResponse get(GetCommandInvocationRequest request) {
        new Constraints()
                .required("commandId", request.commandId())
                .length("commandId", request.commandId(), 36, 36)
                .required("instanceId", request.instanceId())
                .orThrow(CommandErrors::validation);
        CommandRecord command = store.command(request.commandId()).orElseThrow(CommandErrors::noInvocation);
        InvocationRecord invocation =
                store.invocation(command.commandId(), request.instanceId()).orElseThrow(CommandErrors::noInvocation);
        if (request.pluginName() != null && !request.pluginName().equals(CommandShapes.PLUGIN)) {
            throw CommandErrors.pluginName();
        }
        return shapes.got(command, invocation);
    }

    ListCommandsResponse list(ListCommandsRequest request) {
        check(request.commandId(), request.maxResults());
        Predicate<CommandRecord> wanted = named(request.commandId());
        for (CommandFilter filter : request.filters()) {
            wanted = wanted.and(command -> matches(
                    filter,
                    command,
                    CommandSummary.of(command, store.invocations(command)).status()));
        }
        if (request.instanceId() != null) {
            wanted = wanted.and(command -> command.instanceIds().contains(request.instanceId()));
        }
        List<CommandRecord> found = store.commands().stream()
                .filter(wanted)
                .sorted(Comparator.comparing(CommandListing::latestFirst))
                .toList();
        Page<CommandRecord> page = page(found, CommandListing::latestFirst, request.nextToken(), request.maxResults());
        return ListCommandsResponse.builder()
                .commands(page.items().stream()
                        .map(command -> shapes.command(command, store.invocations(command)))
                        .toList())
                .nextToken(page.token().orElse(null))
                .build();
    }

    private record Sent(CommandRecord command, InvocationRecord invocation) {
        String order() {
            return latestFirst(command) + invocation.instanceId();
        }
    }

    ListCommandInvocationsResponse list(ListCommandInvocationsRequest request) {
        check(request.commandId(), request.maxResults());
        Predicate<Sent> wanted = sent ->
                request.instanceId() == null || sent.invocation().instanceId().equals(request.instanceId());
        for (CommandFilter filter : request.filters()) {
            wanted = wanted.and(sent ->
                    matches(filter, sent.command(), sent.invocation().state().status()));
        }
        List<Sent> found = store.commands().stream()
                .filter(named(request.commandId()))
                .flatMap(
                        command -> store.invocations(command).stream().map(invocation -> new Sent(command, invocation)))
                .filter(wanted)
                .sorted(Comparator.comparing(Sent::order))
                .toList();
        Page<Sent> page = page(found, Sent::order, request.nextToken(), request.maxResults());
        boolean details = Boolean.TRUE.equals(request.details());
        return ListCommandInvocationsResponse.builder()
                .commandInvocations(page.items().stream()
                        .map(sent -> shapes.invocation(sent.command(), sent.invocation(), details))
                        .toList())
                .nextToken(page.token().orElse(null))
                .build();
    }

    private static void check(@Nullable String commandId, @Nullable Integer maxResults) {
        new Constraints().range("maxResults", maxResults, 1, MOST).orThrow(CommandErrors::validation);
        if (commandId != null && !COMMAND_ID.matcher(commandId).matches()) {
            throw CommandErrors.commandId(commandId);
        }
    }

    private static Predicate<CommandRecord> named(@Nullable String commandId) {
        return command -> commandId == null || command.commandId().equals(commandId);
    }

    private static boolean matches(CommandFilter filter, CommandRecord command, String status) {
        String value = filter.value();
        return switch (filter.key()) {
            case INVOKED_AFTER -> command.requestedAt().isAfter(instant(value));
            case INVOKED_BEFORE -> command.requestedAt().isBefore(instant(value));
            case STATUS -> status.equals(value);
            case DOCUMENT_NAME -> command.request().documentName().equals(value);
            case EXECUTION_STAGE ->
                value.equals("Executing")
                        == (status.equals("Pending") || status.equals("InProgress") || status.equals("Cancelling"));
            case UNKNOWN_TO_SDK_VERSION -> throw CommandErrors.filterKey(filter.keyAsString());
        };
    }

    private static Instant instant(String text) {
        try {
            return Instant.parse(text);
        } catch (DateTimeParseException e) {
            throw CommandErrors.validation("Invalid date: " + text);
        }
    }

    private static String latestFirst(CommandRecord command) {
        return "%019d".formatted(Long.MAX_VALUE - command.requestedAt().toEpochMilli()) + command.commandId();
    }

    private static <T> Page<T> page(
            List<T> all, Function<T, String> key, @Nullable String token, @Nullable Integer most) {
        try {
            return Page.of(all, key, token, most == null ? MOST : most);
        } catch (Page.BadToken e) {
            throw CommandErrors.nextToken();
        }
    }
}
