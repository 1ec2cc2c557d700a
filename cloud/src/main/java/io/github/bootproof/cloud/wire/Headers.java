package io.github.bootproof.cloud.wire;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** HTTP headers; names are found without case. Immutable. */
public final class Headers {
    private static final Headers NONE = new Headers(new TreeMap<>(String.CASE_INSENSITIVE_ORDER));

    private final SortedMap<String, List<String>> values;

    private Headers(SortedMap<String, List<String>> values) {
        this.values = values;
    }

    public static Headers none() {
        return NONE;
    }

    public static Headers of(Map<String, List<String>> headers) {
        TreeMap<String, List<String>> copy = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        headers.forEach((name, all) ->
                copy.computeIfAbsent(name, key -> new ArrayList<>()).addAll(all));
        return new Headers(copy);
    }

    /** These and one more; a header of the same name is replaced. */
    public Headers with(String name, String value) {
        TreeMap<String, List<String>> copy = new TreeMap<>(values);
        copy.put(name, List.of(value));
        return new Headers(copy);
    }

    /** The first value of this name. */
    public Optional<String> first(String name) {
        return Optional.ofNullable(values.get(name))
                .filter(all -> !all.isEmpty())
                .map(List::getFirst);
    }

    /** All values of this name, joined as HTTP joins them; empty when there is none. */
    public Optional<String> joined(String name) {
        return Optional.ofNullable(values.get(name))
                .filter(all -> !all.isEmpty())
                .map(all -> String.join(",", all));
    }

    /** Whether the first value contains this text, in any case. */
    boolean mentions(String name, String text) {
        return first(name)
                .filter(value -> value.toLowerCase(Locale.ROOT).contains(text))
                .isPresent();
    }

    public Map<String, List<String>> asMap() {
        return Collections.unmodifiableMap(values);
    }

    @Override
    public String toString() {
        return values.toString();
    }
}
