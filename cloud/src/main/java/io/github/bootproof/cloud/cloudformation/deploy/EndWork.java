package io.github.bootproof.cloud.cloudformation.deploy;

import io.github.bootproof.cloud.cloudformation.resource.ResourceType;
import io.github.bootproof.cloudformation.plan.ResourceChange;
import io.github.bootproof.cloudformation.template.DeletionPolicy;
import java.util.Optional;

/**
 * Ends one physical resource: of a stack that is deleted, of a creation that failed, or in a clean-up.
 *
 * <p>That the new template's UpdateReplacePolicy decides about what it replaces is a guess, and so is that a clean-up tries once.
 */
final class EndWork {
    private final Site site;

    EndWork(Site site) {
        this.site = site;
    }

    /**
     * What lives for a logical id, which goes with it.
     *
     * @return whether it is gone, or is meant to stay
     */
    boolean live(String logicalId) {
        ResourceRecord record = site.resource(logicalId).orElseThrow();
        Incarnation live = record.live();
        if (isRetained(logicalId, live.deletionPolicy())) {
            site.move(record, ResourceLifecycle.Event.RETAIN, Optional.empty());
            return true;
        }
        if (live.physicalId().isEmpty() && record.state() == ResourceState.CREATE_FAILED) {
            site.move(record, ResourceLifecycle.Event.NOTHING_THERE, Optional.empty());
            return true;
        }
        ResourceRecord begun = site.move(record, ResourceLifecycle.Event.DELETE, Optional.empty());
        Optional<String> failure = delete(logicalId, live);
        ResourceRecord now = site.resource(logicalId).orElse(begun);
        site.move(now, failure.isEmpty() ? ResourceLifecycle.Event.DONE : ResourceLifecycle.Event.FAILED, failure);
        return failure.isEmpty();
    }

    /** What was replaced, or was to be a replacement; its logical id stays as it is. */
    boolean leftover(String logicalId, Incarnation leftover) {
        ResourceRecord record = site.resource(logicalId).orElseThrow();
        if (isLeftoverRetained(record)) {
            tell(record, leftover, ResourceState.DELETE_SKIPPED, Optional.empty());
        } else if (leftover.physicalId().isPresent()) {
            tell(record, leftover, ResourceState.DELETE_IN_PROGRESS, Optional.empty());
            Optional<String> failure = delete(logicalId, leftover);
            if (failure.isPresent()) {
                tell(record, leftover, ResourceState.DELETE_FAILED, failure);
                return false;
            }
            tell(record, leftover, ResourceState.DELETE_COMPLETE, Optional.empty());
        }
        site.phase().write(() -> site.change(logicalId, now -> now.withoutLeftover(leftover)));
        return true;
    }

    private boolean isRetained(String logicalId, Optional<DeletionPolicy> policy) {
        Operation operation = site.stack().operation();
        if (operation.retain().contains(logicalId)) {
            return true;
        }
        boolean undone = switch (site.stack().state().work()) {
            case END_CREATED -> true;
            case CLEAN_UP -> site.stack().state() == StackState.UPDATE_ROLLBACK_COMPLETE_CLEANUP_IN_PROGRESS;
            case DELETE, APPLY, ROLL_BACK, NOTHING -> false;
        };
        Operation.Planned planned = operation.planned().get(logicalId);
        if (undone && planned != null && planned.action() == ResourceChange.Action.IMPORT) {
            // It was there before the stack had it.
            return true;
        }
        return switch (policy.orElse(DeletionPolicy.DELETE)) {
            case DELETE, SNAPSHOT -> false;
            case RETAIN -> !(undone && operation.retainExceptOnCreate());
            case RETAIN_EXCEPT_ON_CREATE -> !undone;
        };
    }

    private boolean isLeftoverRetained(ResourceRecord record) {
        if (site.stack().state() != StackState.UPDATE_COMPLETE_CLEANUP_IN_PROGRESS) {
            return false;
        }
        return switch (record.live().updateReplacePolicy().orElse(DeletionPolicy.DELETE)) {
            case DELETE, SNAPSHOT -> false;
            case RETAIN, RETAIN_EXCEPT_ON_CREATE -> true;
        };
    }

    /** Why it could not be ended; empty when it is. */
    private Optional<String> delete(String logicalId, Incarnation incarnation) {
        ResourceType type = site.environment().types().existing(incarnation.type());
        try {
            type.delete(site.context(logicalId, incarnation), incarnation.resource(), incarnation.propertyValues());
            return Optional.empty();
        } catch (Phase.Halted e) {
            throw e;
        } catch (RuntimeException e) {
            if (site.phase().isHalted()) {
                throw new Phase.Halted(e);
            }
            return Optional.of(Reasons.of(e, site.environment().ids().uuid()));
        }
    }

    private void tell(ResourceRecord record, Incarnation which, ResourceState state, Optional<String> reason) {
        site.phase().write(() -> site.journal().tell(site.stack(), record, which, state, reason));
    }
}
