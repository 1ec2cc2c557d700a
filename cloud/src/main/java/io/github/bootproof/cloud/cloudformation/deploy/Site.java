package io.github.bootproof.cloud.cloudformation.deploy;

import io.github.bootproof.cloudformation.Value;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** One stack in one phase: what the workers on its resources share. */
record Site(Environment environment, StackRecord stack, Phase phase) {
    private static final int TOKEN = 32;

    Journal journal() {
        return environment.journal();
    }

    Instant now() {
        return environment.waits().now();
    }

    String newToken() {
        return environment.ids().lower(TOKEN);
    }

    String operation() {
        return stack.operation().id();
    }

    List<ResourceRecord> resources() {
        return journal().resources(stack);
    }

    Optional<ResourceRecord> resource(String logicalId) {
        return journal().resource(stack, logicalId);
    }

    DeploymentContext context(String logicalId, Incarnation incarnation) {
        boolean rollback = stack.state() == StackState.UPDATE_ROLLBACK_IN_PROGRESS;
        DeploymentContext.Tagged before =
                rollback ? DeploymentContext.Tagged.AS_WANTED : DeploymentContext.Tagged.AS_BEFORE;
        return new DeploymentContext(environment, phase, stack, logicalId, incarnation, before);
    }

    /** Of one that has none of the stack's tags yet. */
    DeploymentContext contextOfImport(String logicalId, Incarnation incarnation) {
        return new DeploymentContext(environment, phase, stack, logicalId, incarnation, DeploymentContext.Tagged.NOT);
    }

    /** Properties with the values of dynamic references, as the handlers get them. */
    Value.Members resolved(Value.Members properties) {
        return new DynamicReferences(environment.clients().ssm()).resolve(properties);
    }

    /** Writes the record's next state with its event. */
    ResourceRecord move(ResourceRecord record, ResourceLifecycle.Event event, Optional<String> reason) {
        ResourceState next = ResourceLifecycle.next(record.state(), event)
                .orElseThrow(() -> new IllegalStateException(
                        "%s of %s in %s".formatted(event, record.logicalId(), record.state())));
        ResourceRecord moved = record.in(next, reason, now(), operation());
        phase.write(() -> journal().moved(stack, moved));
        return moved;
    }

    /** Changes what is stored now, which a handler's reports may have changed meanwhile. */
    ResourceRecord change(String logicalId, UnaryOperator<ResourceRecord> change) {
        try {
            return journal().decide(() -> {
                ResourceRecord next = change.apply(resource(logicalId).orElseThrow());
                journal().keep(stack, next);
                return next;
            });
        } catch (RuntimeException e) {
            throw phase.halt(e);
        }
    }
}
