package io.github.bootproof.cloud.ssm.command;

import io.github.bootproof.cloud.common.Scope;
import io.github.bootproof.cloud.store.Store;
import io.github.bootproof.cloud.store.Table;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** The commands that are kept: for 30 days, as Systems Manager keeps their history. */
final class CommandStore {
    private static final Duration KEPT = Duration.ofDays(30);

    private final Store store;
    private final Table<CommandRecord> commands;
    private final Table<InvocationRecord> invocations;
    private final InstantSource time;

    CommandStore(Scope scope, Store store, InstantSource time) {
        String area = scope.account() + "/" + scope.region();
        this.store = store;
        this.commands = store.table(area, "ssm.command", CommandRecord.class);
        this.invocations = store.table(area, "ssm.invocation", InvocationRecord.class);
        this.time = time;
    }

    void add(CommandRecord command) {
        store.write(() -> {
            commands.put(command.commandId(), command);
            for (String instanceId : command.instanceIds()) {
                InvocationRecord invocation = InvocationRecord.pending(command.commandId(), instanceId);
                invocations.put(invocation.key(), invocation);
            }
        });
    }

    List<CommandRecord> commands() {
        return commands.all();
    }

    Optional<CommandRecord> command(String commandId) {
        return commands.get(commandId);
    }

    void cancelled(String commandId) {
        var _ = commands.update(commandId, CommandRecord::withCancelled);
    }

    Optional<InvocationRecord> invocation(String commandId, String instanceId) {
        return invocations.get(InvocationRecord.key(commandId, instanceId));
    }

    /** In the order of the command's instances. */
    List<InvocationRecord> invocations(CommandRecord command) {
        return command.instanceIds().stream()
                .flatMap(id -> invocation(command.commandId(), id).stream())
                .toList();
    }

    /** Tells of an event; the result is the invocation after it, whether it changed anything or not. */
    InvocationRecord happened(InvocationRecord invocation, InvocationEvent event) {
        return happened(invocation, event, UnaryOperator.identity());
    }

    /**
     * Tells of an event.
     *
     * @param result what else is known then; only when the event changes anything
     */
    InvocationRecord happened(
            InvocationRecord invocation, InvocationEvent event, UnaryOperator<InvocationRecord> result) {
        return update(
                invocation,
                stored -> InvocationLifecycle.next(stored.state(), event)
                        .map(next -> result.apply(stored).in(next, time.instant()))
                        .orElse(stored));
    }

    InvocationRecord update(InvocationRecord invocation, UnaryOperator<InvocationRecord> change) {
        return invocations.update(invocation.key(), change).orElse(invocation);
    }

    void purge() {
        for (CommandRecord command : commands.all()) {
            if (command.requestedAt().plus(KEPT).isBefore(time.instant())) {
                store.write(() -> {
                    command.instanceIds()
                            .forEach(id -> invocations.remove(InvocationRecord.key(command.commandId(), id)));
                    commands.remove(command.commandId());
                });
            }
        }
    }
}
