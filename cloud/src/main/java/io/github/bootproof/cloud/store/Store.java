package io.github.bootproof.cloud.store;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/** The state of a local cloud. */
public interface Store extends AutoCloseable {
    /**
     * The table of a kind of record in an area.
     *
     * @param area whose records they are, such as {@code 123456789012/eu-central-1}
     * @param kind what they are, such as {@code ec2.vpc}
     */
    <T> Table<T> table(String area, String kind, Class<T> type);

    /** The areas in which there are records of a kind, such as the regions that have instances. */
    List<String> areas(String kind);

    /** Makes all changes of the action at once: after a crash all of them are there, or none. Others see them when it has ended. */
    void write(Runnable action);

    /** Makes all changes of the action at once, as {@link #write} does; the result is the action's. */
    default <T> T change(Supplier<T> action) {
        var result = new ArrayList<T>(1);
        write(() -> result.add(action.get()));
        return result.getFirst();
    }

    @Override
    void close();
}
