package io.github.bootproof.cloudformation.template;

import io.github.bootproof.cloudformation.TemplateException;
import io.github.bootproof.cloudformation.template.function.Reference;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.Set;

/**
 * Which resource must be there before which: by {@code DependsOn}, {@code Ref}, {@code Fn::GetAtt} and {@code Fn::Sub}. Never a
 * circle.
 *
 * @param needs by logical id, in the template's order, what it depends on directly; those without dependencies too
 */
public record Dependencies(Map<String, Set<String>> needs) {
    public Dependencies {
        var copy = new LinkedHashMap<String, Set<String>>();
        needs.forEach((id, ids) -> copy.put(id, Collections.unmodifiableSet(new LinkedHashSet<>(ids))));
        needs = Collections.unmodifiableMap(copy);
    }

    /** What a resource depends on directly. */
    public Set<String> of(String logicalId) {
        return needs.getOrDefault(logicalId, Set.of());
    }

    /** What depends on a resource directly. */
    public Set<String> dependents(String logicalId) {
        var dependents = new LinkedHashSet<String>();
        needs.forEach((id, ids) -> {
            if (ids.contains(logicalId)) {
                dependents.add(id);
            }
        });
        return dependents;
    }

    /** Each resource after all that it depends on; otherwise in the template's order. */
    public List<String> creationOrder() {
        return order(needs);
    }

    /** Each resource before all that it depends on. */
    public List<String> deletionOrder() {
        var order = new ArrayList<>(creationOrder());
        Collections.reverse(order);
        return order;
    }

    /** The resource that a reference is to, if it is to one. */
    static Optional<String> target(Reference reference) {
        if (reference instanceof Reference.ToName to) {
            return Optional.of(to.name());
        }
        return reference instanceof Reference.ToAttribute to ? Optional.of(to.logicalId()) : Optional.empty();
    }

    static void refuseCircles(Map<String, Set<String>> needs) {
        Set<String> circle = circles(needs);
        if (!circle.isEmpty()) {
            throw new TemplateException("Circular dependency between resources: " + circle);
        }
    }

    /** Those that are in a circle, or between two. */
    static Set<String> circles(Map<String, Set<String>> needs) {
        var rest = new LinkedHashSet<>(needs.keySet());
        order(needs).forEach(rest::remove);
        // What is left are circles and what needs them; the latter goes the same way from the other end.
        var reversed = new LinkedHashMap<String, Set<String>>();
        rest.forEach(id -> reversed.put(id, new LinkedHashSet<>()));
        for (String id : rest) {
            needs.getOrDefault(id, Set.of()).stream()
                    .filter(rest::contains)
                    .forEach(need ->
                            reversed.getOrDefault(need, new LinkedHashSet<>()).add(id));
        }
        order(reversed).forEach(rest::remove);
        return rest;
    }

    /** Each after all that it needs, otherwise in the map's order; without those that are in a circle or need one. */
    static List<String> order(Map<String, Set<String>> needs) {
        var position = new HashMap<String, Integer>();
        var dependents = new HashMap<String, List<String>>();
        var open = new HashMap<String, Integer>();
        needs.forEach((id, ids) -> {
            position.put(id, position.size());
            open.put(id, ids.size());
            ids.forEach(need ->
                    dependents.computeIfAbsent(need, key -> new ArrayList<>()).add(id));
        });
        var ready = new PriorityQueue<String>(Comparator.comparingInt(id -> position.getOrDefault(id, 0)));
        open.forEach((id, count) -> {
            if (count == 0) {
                ready.add(id);
            }
        });
        var order = new ArrayList<String>();
        while (!ready.isEmpty()) {
            String id = ready.remove();
            order.add(id);
            for (String dependent : dependents.getOrDefault(id, List.of())) {
                if (open.merge(dependent, -1, Integer::sum) == 0) {
                    ready.add(dependent);
                }
            }
        }
        return order;
    }
}
