package io.github.bootproof.cloud.cloudformation.deploy;

import io.github.bootproof.cloud.cloudformation.deploy.Operation.OnFailure;
import io.github.bootproof.cloud.cloudformation.deploy.StackLifecycle.Step;
import io.github.bootproof.cloudformation.template.StackModel;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/** Does what the states of one stack ask for, one after another, until it is at rest. */
final class Run {
    private final Environment environment;
    private final Journal journal;
    private final String stackId;
    private final BooleanSupplier closed;
    private boolean afterCrash;

    /** @param afterCrash whether an earlier process may have been cut off in what is to be done first */
    Run(Environment environment, String stackId, BooleanSupplier closed, boolean afterCrash) {
        this.environment = environment;
        this.journal = environment.journal();
        this.stackId = stackId;
        this.closed = closed;
        this.afterCrash = afterCrash;
    }

    /** Does what the stack's state asks for, and moves it to the next. */
    void next() throws InterruptedException {
        StackRecord stack = journal.existing(stackId);
        var phase = new Phase(stack, journal, environment.waits(), closed);
        var site = new Site(environment, stack, phase);
        Outcome outcome = work(site);
        afterCrash = false;
        if (phase.isHalted()) {
            throw new Phase.Halted();
        }
        conclude(stack, outcome);
    }

    private Outcome work(Site site) throws InterruptedException {
        StackState.Work work = site.stack().state().work();
        if (afterCrash && work != StackState.Work.APPLY) {
            new Interrupted(site).settle();
        }
        return switch (work) {
            case APPLY -> new Applying(site).run();
            case ROLL_BACK -> new RollingBack(site).run();
            case CLEAN_UP -> new Ending(site).cleanUp();
            case END_CREATED, DELETE -> new Ending(site).all();
            case NOTHING -> new Outcome.Overruled();
        };
    }

    /** One decision: nobody else moves a stack meanwhile. */
    private void conclude(StackRecord worked, Outcome outcome) {
        var _ = journal.decide(() -> {
            StackRecord stack = journal.existing(stackId);
            if (stack.state() != worked.state()) {
                return false;
            }
            switch (outcome) {
                case Outcome.Done done -> done(stack, done);
                case Outcome.Failed(String reason) -> failed(stack, reason);
                case Outcome.Overruled() -> {}
            }
            return true;
        });
    }

    private void done(StackRecord stack, Outcome.Done done) {
        Optional<String> refused = done.outputs().flatMap(outputs -> Exported.refused(journal, stack, outputs));
        if (refused.isPresent()) {
            failed(stack, refused.get());
            return;
        }
        StackRecord next = switch (stack.state().work()) {
            case APPLY -> {
                journal.resources(stack).forEach(record -> journal.keep(stack, record.committed()));
                List<String> imports = List.copyOf(model(stack, stack.input()).imports());
                yield stack.committed()
                        .with(done.outputs().orElse(stack.outputs()))
                        .importing(imports);
            }
            case ROLL_BACK -> {
                StackRecord restored = stack.restored();
                yield restored.importing(
                        List.copyOf(model(restored, restored.input()).imports()));
            }
            case END_CREATED, DELETE -> stack.with(List.of()).importing(List.of());
            case CLEAN_UP, NOTHING -> stack;
        };
        move(next, StackLifecycle.Event.DONE, done.reason());
    }

    private void failed(StackRecord stack, String reason) {
        boolean creation = stack.state() == StackState.CREATE_IN_PROGRESS;
        OnFailure onFailure = stack.operation().onFailure();
        String told = reason;
        if (creation) {
            told += switch (onFailure) {
                case ROLLBACK -> "Rollback requested by user.";
                case DELETE -> "Delete requested by user.";
                case DO_NOTHING -> "";
            };
        }
        move(stack, onFailure.event(), Optional.of(told));
    }

    private void move(StackRecord stack, StackLifecycle.Event event, Optional<String> reason) {
        switch (StackLifecycle.next(stack.state(), event)) {
            case Step.Go(StackState next) ->
                journal.moved(stack.in(next, reason, environment.waits().now()));
            case Step.Stay() -> {}
            case Step.Refused() -> throw new IllegalStateException(stack.id() + " in " + stack.state() + ": " + event);
        }
    }

    private StackModel model(StackRecord stack, StackInput input) {
        return Models.of(environment.scope(), stack.name(), stack.id(), input);
    }
}
