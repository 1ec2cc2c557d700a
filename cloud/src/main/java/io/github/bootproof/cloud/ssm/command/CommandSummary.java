package io.github.bootproof.cloud.ssm.command;

import java.util.List;

/**
 * A command's own state, from those of its invocations. Source: User Guide, "Understanding command statuses". What was not delivered is
 * no error, and keeps the command from being a success; that the details are Incomplete then, and what comes first when several are
 * there, is a guess.
 *
 * @param status AWS's Status
 * @param details AWS's StatusDetails
 */
record CommandSummary(String status, String details, int completed, int errors, int deliveryTimedOut) {
    static CommandSummary of(CommandRecord command, List<InvocationRecord> invocations) {
        List<InvocationState> states =
                invocations.stream().map(InvocationRecord::state).toList();
        int completed = (int) states.stream().filter(InvocationState::isOver).count();
        int errors = (int) states.stream().filter(InvocationState::isError).count();
        int late = (int) states.stream()
                .filter(state -> state == InvocationState.DELIVERY_TIMED_OUT)
                .count();
        if (states.isEmpty()) {
            return new CommandSummary("Success", "NoInstancesInTag", 0, 0, 0);
        }
        if (completed < states.size()) {
            return running(command, states, completed, errors, late);
        }
        if (states.stream().allMatch(state -> state == InvocationState.SUCCESS)) {
            return new CommandSummary("Success", "Success", completed, errors, late);
        }
        if (late == states.size()) {
            return new CommandSummary("TimedOut", "DeliveryTimedOut", completed, errors, late);
        }
        if (command.isTooMany(errors)) {
            return new CommandSummary("Failed", "Failed", completed, errors, late);
        }
        if (command.cancelled() || states.contains(InvocationState.CANCELLED)) {
            return new CommandSummary("Cancelled", "Cancelled", completed, errors, late);
        }
        // As many errors as MaxErrors allows leave it a success (guess).
        boolean delivered = late == 0 && !states.contains(InvocationState.UNDELIVERABLE);
        return delivered
                ? new CommandSummary("Success", "Success", completed, errors, late)
                : new CommandSummary("Failed", "Incomplete", completed, errors, late);
    }

    private static CommandSummary running(
            CommandRecord command, List<InvocationState> states, int completed, int errors, int late) {
        boolean pending = states.stream().allMatch(state -> state == InvocationState.PENDING);
        String status = command.cancelled() ? "Cancelling" : pending ? "Pending" : "InProgress";
        return new CommandSummary(status, status, completed, errors, late);
    }
}
