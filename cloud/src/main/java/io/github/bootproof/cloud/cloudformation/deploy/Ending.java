package io.github.bootproof.cloud.cloudformation.deploy;

import io.github.bootproof.cloudformation.template.StackModel;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The phases that end physical resources: clean-ups, the rollback of a creation, the deletion of a stack. Each is ended when
 * nothing that needs it is there any more.
 */
final class Ending {
    private final Site site;

    Ending(Site site) {
        this.site = site;
    }

    /** One physical resource to be ended; those that live go with their logical ids. */
    private record Target(String logicalId, Incarnation incarnation, boolean live) {}

    /** Ends all that the stack has. */
    Outcome all() throws InterruptedException {
        var targets = new LinkedHashMap<String, Target>();
        for (ResourceRecord record : site.resources()) {
            boolean gone = record.state().isGone();
            for (Incarnation incarnation : record.incarnations()) {
                boolean live = incarnation.isSamePhysical(record.live());
                if (!live || !gone) {
                    targets.put(incarnation.token(), new Target(record.logicalId(), incarnation, live));
                }
            }
        }
        List<String> failed = end(targets);
        if (site.phase().isOverruled()) {
            return new Outcome.Overruled();
        }
        return failed.isEmpty() ? Outcome.done() : new Outcome.Failed(Reasons.failedTo("delete", failed));
    }

    /** Ends what was replaced, and what the template does not have any more. */
    Outcome cleanUp() throws InterruptedException {
        StackRecord stack = site.stack();
        StackModel model = Models.of(site.environment().scope(), stack.name(), stack.id(), stack.input());
        var targets = new LinkedHashMap<String, Target>();
        for (ResourceRecord record : site.resources()) {
            boolean removed = !model.resources().containsKey(record.logicalId());
            record.leftovers().forEach(old -> targets.put(old.token(), new Target(record.logicalId(), old, false)));
            if (removed && !record.state().isGone()) {
                targets.put(record.live().token(), new Target(record.logicalId(), record.live(), true));
            }
        }
        List<String> failed = end(targets);
        // What could not be ended is the stack's no more.
        site.phase().write(() -> forget(model));
        return new Outcome.Done(
                Optional.empty(), failed.isEmpty() ? Optional.empty() : Optional.of(Reasons.CLEAN_UP_INCOMPLETE));
    }

    private void forget(StackModel model) {
        site.journal().decide(() -> {
            for (ResourceRecord record : site.resources()) {
                if (!model.resources().containsKey(record.logicalId())) {
                    site.journal().forget(site.stack(), record.logicalId());
                } else if (!record.leftovers().isEmpty()) {
                    site.journal().keep(site.stack(), record.withoutLeftovers());
                }
            }
            return true;
        });
    }

    /** The logical ids of which something could not be ended. */
    private List<String> end(Map<String, Target> targets) throws InterruptedException {
        var byLogicalId = new HashMap<String, Set<String>>();
        targets.forEach((token, target) -> byLogicalId
                .computeIfAbsent(target.logicalId(), id -> new LinkedHashSet<>())
                .add(token));
        // Turned around: one waits for all that need it.
        var needs = new LinkedHashMap<String, Set<String>>();
        targets.keySet().forEach(token -> needs.put(token, new LinkedHashSet<>()));
        targets.forEach((token, target) -> target.incarnation()
                .needs()
                .forEach(needed -> byLogicalId
                        .getOrDefault(needed, Set.of())
                        .forEach(other ->
                                needs.getOrDefault(other, new LinkedHashSet<>()).add(token))));
        Set<String> failed = ConcurrentHashMap.newKeySet();
        var work = new EndWork(site);
        var _ = new DependencyGraph(needs).visit(site.phase()::isStopped, token -> {
            Target target = targets.get(token);
            if (target == null) {
                return true;
            }
            boolean ended = target.live()
                    ? work.live(target.logicalId())
                    : work.leftover(target.logicalId(), target.incarnation());
            if (!ended) {
                failed.add(target.logicalId());
            }
            return ended;
        });
        return failed.stream().sorted().toList();
    }
}
