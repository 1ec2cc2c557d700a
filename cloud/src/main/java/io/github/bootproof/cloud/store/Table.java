package io.github.bootproof.cloud.store;

import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * Records of one kind in one area, by id. Reading answers from memory; a change returns when it is stored.
 *
 * <p>Several changes that belong together are made in {@link Store#write}.
 *
 * @param <T> an immutable record that Jackson can write and read
 */
public interface Table<T> {
    Optional<T> get(String id);

    /** All records, in the order in which they were first put. */
    List<T> all();

    void put(String id, T record);

    /** Adds it, unless there is one of this id: false, and nothing changes. */
    boolean add(String id, T record);

    /** Replaces one atomically; the result is the new one, or empty when there is none of this id. */
    Optional<T> update(String id, UnaryOperator<T> change);

    /** False when there was none. */
    boolean remove(String id);
}
