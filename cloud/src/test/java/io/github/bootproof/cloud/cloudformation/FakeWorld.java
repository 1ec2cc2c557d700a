package io.github.bootproof.cloud.cloudformation;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/** What is outside of the process: things that were made, which a crash does not end. */
final class FakeWorld {
    private final Map<String, Thing> things = new LinkedHashMap<>();
    private final List<String> log = new ArrayList<>();
    private final AtomicInteger ids = new AtomicInteger();

    /** Of each update that was asked for. */
    final List<String> changeTokens = new CopyOnWriteArrayList<>();

    /** {@code create X}, {@code update X}, {@code delete X}: fails as long as it is here. */
    final Set<String> failing = ConcurrentHashMap.newKeySet();

    /** {@code create X}: pauses for an hour, after it was made. */
    final Set<String> slow = ConcurrentHashMap.newKeySet();

    record Thing(String logicalId, String token, Map<String, String> properties, Map<String, String> tags) {}

    synchronized String make(Thing thing) {
        String id = thing.logicalId() + "-" + ids.incrementAndGet();
        things.put(id, thing);
        log.add("create " + id);
        return id;
    }

    synchronized void change(String id, Map<String, String> properties, Map<String, String> tags) {
        Thing old = things.get(id);
        if (old == null) {
            throw new IllegalStateException(id + " is not there");
        }
        things.put(id, new Thing(old.logicalId(), old.token(), properties, tags));
        log.add("update " + id);
    }

    synchronized void end(String id) {
        if (things.remove(id) != null) {
            log.add("delete " + id);
        }
    }

    synchronized Optional<String> find(String token) {
        return things.entrySet().stream()
                .filter(entry -> entry.getValue().token().equals(token))
                .map(Map.Entry::getKey)
                .findFirst();
    }

    synchronized Optional<String> named(String name) {
        return things.entrySet().stream()
                .filter(entry -> name.equals(entry.getValue().properties().get("Name")))
                .map(Map.Entry::getKey)
                .findFirst();
    }

    /** By logical id, all values of what is there for it. */
    synchronized Map<String, List<String>> values() {
        var values = new TreeMap<String, List<String>>();
        things.values()
                .forEach(thing -> values.computeIfAbsent(thing.logicalId(), id -> new ArrayList<>())
                        .add(thing.properties().getOrDefault("Value", "")));
        return values;
    }

    synchronized Optional<Thing> thing(String id) {
        return Optional.ofNullable(things.get(id));
    }

    synchronized List<String> log() {
        return List.copyOf(log);
    }
}
