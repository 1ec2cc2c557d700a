package io.github.bootproof.cloud.imds;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** One place in the metadata tree. */
public sealed interface MetadataNode {

    /** A category with children. */
    record Directory(Map<String, Child> children) implements MetadataNode {
        public Directory {
            children = Collections.unmodifiableMap(new LinkedHashMap<>(children));
        }

        /** The children, one a line, without a newline at the end. */
        public String listing() {
            return children.values().stream().map(Child::label).collect(Collectors.joining("\n"));
        }
    }

    /**
     * A child as its directory lists it.
     *
     * @param label usually the name, with "/" at the end of a directory's
     */
    record Child(String label, MetadataNode node) {}

    /** A value. It is made when asked for: a signature costs a millisecond. */
    record Leaf(String contentType, Supplier<byte[]> content) implements MetadataNode {}

    /** Collects a directory's children in the order in which they are listed. */
    final class DirectoryBuilder {
        private final Map<String, Child> children = new LinkedHashMap<>();

        DirectoryBuilder leaf(String name, String value) {
            return leaf(name, () -> value);
        }

        DirectoryBuilder leaf(String name, Supplier<String> value) {
            return child(name, name, new Leaf("text/plain", () -> value.get().getBytes(UTF_8)));
        }

        DirectoryBuilder leafIfPresent(String name, Optional<String> value) {
            value.ifPresent(present -> leaf(name, present));
            return this;
        }

        /** Leaves an empty directory out: AWS lists no category that the instance does not have. */
        DirectoryBuilder directory(String name, DirectoryBuilder content) {
            return content.children.isEmpty() ? this : child(name, name + "/", content.build());
        }

        DirectoryBuilder child(String name, String label, MetadataNode node) {
            children.put(name, new Child(label, node));
            return this;
        }

        Directory build() {
            return new Directory(children);
        }
    }
}
