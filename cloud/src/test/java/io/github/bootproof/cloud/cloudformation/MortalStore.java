package io.github.bootproof.cloud.cloudformation;

import io.github.bootproof.cloud.store.Store;
import io.github.bootproof.cloud.store.Table;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/** A store whose process dies at a write: neither this one nor any later one is done. */
final class MortalStore implements Store {
    private final Store store;
    private final int fatal;
    private final AtomicInteger writes = new AtomicInteger();
    private final ThreadLocal<Integer> depth = ThreadLocal.withInitial(() -> 0);
    private volatile boolean dead;

    /** @param fatal the number of the write at which it dies, from 1 */
    MortalStore(Store store, int fatal) {
        this.store = store;
        this.fatal = fatal;
    }

    boolean isDead() {
        return dead;
    }

    @Override
    public <T> Table<T> table(String area, String kind, Class<T> type) {
        return new MortalTable<>(store.table(area, kind, type));
    }

    @Override
    public List<String> areas(String kind) {
        return store.areas(kind);
    }

    @Override
    public void write(Runnable action) {
        var _ = write(() -> {
            store.write(action);
            return true;
        });
    }

    private <R> R write(Supplier<R> action) {
        if (depth.get() == 0 && (dead || writes.incrementAndGet() == fatal)) {
            dead = true;
            throw new IllegalStateException("The process is dead.");
        }
        depth.set(depth.get() + 1);
        try {
            return action.get();
        } finally {
            depth.set(depth.get() - 1);
        }
    }

    @Override
    public void close() {}

    private final class MortalTable<T> implements Table<T> {
        private final Table<T> table;

        MortalTable(Table<T> table) {
            this.table = table;
        }

        @Override
        public Optional<T> get(String id) {
            return table.get(id);
        }

        @Override
        public List<T> all() {
            return table.all();
        }

        @Override
        public void put(String id, T record) {
            var _ = write(() -> {
                table.put(id, record);
                return true;
            });
        }

        @Override
        public boolean add(String id, T record) {
            return write(() -> table.add(id, record));
        }

        @Override
        public Optional<T> update(String id, UnaryOperator<T> change) {
            return write(() -> table.update(id, change));
        }

        @Override
        public boolean remove(String id) {
            return write(() -> table.remove(id));
        }
    }
}
