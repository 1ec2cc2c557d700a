package io.github.bootproof.cloud.cloudformation.deploy;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A stack's resource.
 *
 * @param changed when its state last changed
 * @param operation the id of the operation in which its state last changed
 * @param live what stands for the logical id
 * @param former what it was before the update that is under way: what a rollback brings back. The same physical resource with its
 *     former properties, or the one that was replaced
 * @param leftovers physical resources that the next clean-up ends
 */
public record ResourceRecord(
        String logicalId,
        ResourceState state,
        Optional<String> reason,
        Instant changed,
        String operation,
        Incarnation live,
        Optional<Incarnation> former,
        List<Incarnation> leftovers) {
    public ResourceRecord {
        leftovers = List.copyOf(leftovers);
    }

    static ResourceRecord intended(String logicalId, Instant now, String operation, Incarnation live) {
        return new ResourceRecord(
                logicalId,
                ResourceLifecycle.first(),
                Optional.empty(),
                now,
                operation,
                live,
                Optional.empty(),
                List.of());
    }

    /** One that is to be taken into the stack. */
    static ResourceRecord imported(
            String logicalId, Optional<String> why, Instant now, String operation, Incarnation live) {
        return new ResourceRecord(
                logicalId, ResourceState.IMPORT_IN_PROGRESS, why, now, operation, live, Optional.empty(), List.of());
    }

    ResourceRecord in(ResourceState next, Optional<String> why, Instant now, String by) {
        return new ResourceRecord(logicalId, next, why, now, by, live, former, leftovers);
    }

    ResourceRecord withLive(Incarnation next) {
        return new ResourceRecord(logicalId, state, reason, changed, operation, next, former, leftovers);
    }

    /** Another takes its place; what a rollback brings back stays what it was before the first of several attempts. */
    ResourceRecord supersededBy(Incarnation next) {
        List<Incarnation> ended = former.isPresent() && !former.get().isSamePhysical(live) && !live.isSamePhysical(next)
                ? with(leftovers, live)
                : leftovers;
        return new ResourceRecord(
                logicalId, state, reason, changed, operation, next, Optional.of(former.orElse(live)), ended);
    }

    /** It was never rightly made, and another attempt begins: what there is of it is to be ended. */
    ResourceRecord abandonedFor(Incarnation next) {
        List<Incarnation> ended = live.physicalId().isPresent() ? with(leftovers, live) : leftovers;
        return new ResourceRecord(logicalId, state, reason, changed, operation, next, former, ended);
    }

    /** The update is done: there is no way back, and what was replaced is to be ended. */
    ResourceRecord committed() {
        List<Incarnation> ended = former.filter(old -> !old.isSamePhysical(live))
                .map(old -> with(leftovers, old))
                .orElse(leftovers);
        return new ResourceRecord(logicalId, state, reason, changed, operation, live, Optional.empty(), ended);
    }

    /** What it was before the update stands for it again, and a replacement is to be ended. */
    ResourceRecord restored(Incarnation old) {
        List<Incarnation> ended = old.isSamePhysical(live) ? leftovers : with(leftovers, live);
        return new ResourceRecord(logicalId, state, reason, changed, operation, old, Optional.empty(), ended);
    }

    ResourceRecord withoutLeftover(Incarnation gone) {
        List<Incarnation> rest =
                leftovers.stream().filter(other -> !other.isSamePhysical(gone)).toList();
        return new ResourceRecord(logicalId, state, reason, changed, operation, live, former, rest);
    }

    ResourceRecord withoutLeftovers() {
        return new ResourceRecord(logicalId, state, reason, changed, operation, live, former, List.of());
    }

    /** All physical resources that it has. */
    List<Incarnation> incarnations() {
        var all = new ArrayList<>(leftovers);
        all.add(live);
        former.filter(old -> !old.isSamePhysical(live)).ifPresent(all::add);
        return all;
    }

    private static List<Incarnation> with(List<Incarnation> some, Incarnation another) {
        var all = new ArrayList<>(some);
        all.add(another);
        return all;
    }
}
