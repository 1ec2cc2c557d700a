package io.github.bootproof.cloud.cloudformation;

import io.github.bootproof.cloud.cloudformation.deploy.Deployments;
import io.github.bootproof.cloud.cloudformation.deploy.Environment;
import io.github.bootproof.cloud.cloudformation.deploy.Exported;
import io.github.bootproof.cloud.cloudformation.deploy.Journal;
import io.github.bootproof.cloud.cloudformation.deploy.Operation;
import io.github.bootproof.cloud.cloudformation.deploy.Operation.OnFailure;
import io.github.bootproof.cloud.cloudformation.deploy.Reasons;
import io.github.bootproof.cloud.cloudformation.deploy.StackLifecycle;
import io.github.bootproof.cloud.cloudformation.deploy.StackLifecycle.Event;
import io.github.bootproof.cloud.cloudformation.deploy.StackLifecycle.Step;
import io.github.bootproof.cloud.cloudformation.deploy.StackRecord;
import io.github.bootproof.cloud.cloudformation.deploy.StackState;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.cloudformation.model.CloudFormationException;

/**
 * How operations on stacks begin: the request is checked against the stack's state, stored with its event in one decision, and then
 * proceeds.
 */
final class Beginnings {
    private final Environment environment;
    private final Journal journal;
    private final Deployments deployments;

    Beginnings(Environment environment, Deployments deployments) {
        this.environment = environment;
        this.journal = environment.journal();
        this.deployments = deployments;
    }

    /** What a request says about how to deploy. */
    record Manner(
            Optional<String> clientRequestToken,
            OnFailure onFailure,
            Optional<Duration> timeLimit,
            boolean retainExceptOnCreate,
            Optional<String> changeSetId) {
        static Manner of(@Nullable String clientRequestToken) {
            return new Manner(
                    Required.optional(clientRequestToken),
                    OnFailure.ROLLBACK,
                    Optional.empty(),
                    false,
                    Optional.empty());
        }
    }

    /** A stack that is not stored yet, in the state before its creation. */
    StackRecord blank(String name, Manner manner) {
        String id = environment
                .scope()
                .arn("cloudformation", "stack/" + name + "/" + environment.ids().uuid());
        return new StackRecord(
                id,
                name,
                StackState.REVIEW_IN_PROGRESS,
                Optional.of(Reasons.USER_INITIATED),
                now(),
                Optional.empty(),
                Optional.empty(),
                false,
                Proposals.nothing(),
                Optional.empty(),
                operation(manner, Map.of(), List.of()),
                List.of(),
                List.of(),
                Optional.empty());
    }

    /**
     * @param stack a blank one, or one in review
     * @param also what is looked at and stored with it
     */
    void create(StackRecord stack, Proposal proposal, Manner manner, Runnable also) {
        begin(stack.id(), () -> {
            also.run();
            StackRecord current = unchanged(journal.stack(stack.id()).orElse(stack), stack);
            Operation operation = operation(manner, Operation.planned(proposal.plan()), List.of());
            return move(
                    current.asked(operation, manner.changeSetId())
                            .creating(proposal.input())
                            .importing(List.copyOf(proposal.model().imports())),
                    Event.CREATE_REQUESTED,
                    () -> CloudFormationErrors.notUpdatable(current));
        });
    }

    /** @param also what is looked at and stored with it */
    void update(StackRecord stack, Proposal proposal, Manner manner, Runnable also) {
        begin(stack.id(), () -> {
            also.run();
            StackRecord current = unchanged(journal.existing(stack.id()), stack);
            // What it imports now it would need again after a rollback.
            var imports = new TreeSet<>(current.imports());
            imports.addAll(proposal.model().imports());
            Operation operation = operation(manner, Operation.planned(proposal.plan()), List.of());
            return move(
                    current.asked(operation, manner.changeSetId())
                            .updating(proposal.input(), now())
                            .importing(List.copyOf(imports)),
                    Event.UPDATE_REQUESTED,
                    () -> CloudFormationErrors.notUpdatable(current));
        });
    }

    /** The plan was made for the stack as it was. */
    private static StackRecord unchanged(StackRecord current, StackRecord planned) {
        if (current.state() != planned.state()
                || !current.operation().id().equals(planned.operation().id())) {
            throw CloudFormationErrors.notUpdatable(current);
        }
        return current;
    }

    void cancel(StackRecord stack) {
        begin(
                stack.id(),
                () -> move(journal.existing(stack.id()), Event.CANCEL_REQUESTED, CloudFormationErrors::notCancellable));
    }

    /** Back to what it was before a creation or an update that failed. */
    void rollBack(StackRecord stack, Manner manner) {
        begin(stack.id(), () -> {
            StackRecord current = journal.existing(stack.id());
            Operation operation = operation(manner, current.operation().planned(), List.of());
            return move(
                    current.asked(operation, Optional.empty()),
                    Event.ROLLBACK_REQUESTED,
                    () -> CloudFormationErrors.notUpdatable(current));
        });
    }

    /** @param also what is stored with it */
    void delete(StackRecord stack, List<String> retain, Manner manner, Runnable also) {
        begin(stack.id(), () -> {
            StackRecord current = journal.existing(stack.id());
            Optional<String> inUse = Exported.deletionRefused(journal, current);
            if (inUse.isPresent()) {
                // CloudFormation accepts the request, and tells in the stack's unchanged status why it is not done.
                journal.moved(current.in(current.state(), inUse, now()));
                return false;
            }
            also.run();
            return move(
                    current.asked(operation(manner, Map.of(), retain), Optional.empty()),
                    Event.DELETE_REQUESTED,
                    () -> CloudFormationErrors.notDeletable(current));
        });
    }

    /** Decides and stores, and when that is done, proceeds. */
    private void begin(String stackId, Supplier<Boolean> decision) {
        if (journal.decide(decision)) {
            deployments.proceed(stackId);
        }
    }

    private boolean move(StackRecord stack, Event event, Supplier<CloudFormationException> refusal) {
        return switch (StackLifecycle.next(stack.state(), event)) {
            case Step.Go(StackState next) -> {
                journal.moved(stack.in(next, Optional.of(Reasons.USER_INITIATED), now()));
                yield true;
            }
            case Step.Stay() -> false;
            case Step.Refused() -> throw refusal.get();
        };
    }

    private Operation operation(Manner manner, Map<String, Operation.Planned> planned, List<String> retain) {
        return new Operation(
                environment.ids().uuid(),
                manner.clientRequestToken(),
                now(),
                manner.onFailure(),
                manner.timeLimit(),
                planned,
                retain,
                manner.retainExceptOnCreate());
    }

    private Instant now() {
        return environment.waits().now();
    }
}
