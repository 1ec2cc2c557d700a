package io.github.bootproof.cloud.store;

import com.fasterxml.jackson.annotation.JsonAutoDetect;
import com.fasterxml.jackson.annotation.PropertyAccessor;
import io.github.bootproof.cloud.store.Database.Change;
import io.github.bootproof.cloud.store.Database.Row;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * The state in one SQLite file, all of it also in memory. Writers come one after another; what one writes is seen by others only
 * when it is committed, so nothing that was ever answered can be lost with the process.
 *
 * <p>An action given to {@link #write} must not wait for another thread that writes.
 */
public final class SqliteStore implements Store {
    private final Database database;
    /** Whether what is read is always what was stored, as after a restart, so that tests see a record that cannot be read. */
    private final boolean rereads;

    private final JsonMapper json = JsonMapper.builder()
            .addModule(SdkShapes.module())
            // What records are, not what their methods say of them.
            .changeDefaultVisibility(visibility -> visibility
                    .withVisibility(PropertyAccessor.GETTER, JsonAutoDetect.Visibility.NONE)
                    .withVisibility(PropertyAccessor.IS_GETTER, JsonAutoDetect.Visibility.NONE)
                    .withVisibility(PropertyAccessor.FIELD, JsonAutoDetect.Visibility.ANY))
            // A newer version may have written more.
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();
    private final Map<Place, Records<?>> tables = new ConcurrentHashMap<>();
    private final ReentrantLock writing = new ReentrantLock();
    /** What the action that holds the lock has changed so far; guarded by the lock. */
    private final Map<Row, Pending> pending = new LinkedHashMap<>();

    private long lastPosition;

    private SqliteStore(Database database, boolean rereads) {
        this.database = database;
        this.rereads = rereads;
        this.lastPosition = database.lastPosition();
    }

    private record Place(String area, String kind) {}

    /** @param record empty when it is to be removed */
    private record Pending(Records<?> table, Optional<Object> record) {}

    /** Opens the file, which is made when it is not there. One process has it at a time: see to that yourself. */
    public static SqliteStore open(Path file) {
        return new SqliteStore(Database.open(file), false);
    }

    /** State that ends with the process, for tests: a record is read back from its JSON as soon as it is written. */
    public static SqliteStore inMemory() {
        return new SqliteStore(Database.inMemory(), true);
    }

    @Override
    public <T> Table<T> table(String area, String kind, Class<T> type) {
        Records<?> table = tables.get(new Place(area, kind));
        if (table == null) {
            table = load(area, kind, type);
        }
        if (table.type != type) {
            throw new IllegalArgumentException(
                    "Records of kind %s are %s, not %s.".formatted(kind, table.type.getName(), type.getName()));
        }
        @SuppressWarnings("unchecked") // its type was compared
        Table<T> typed = (Table<T>) table;
        return typed;
    }

    private <T> Records<?> load(String area, String kind, Class<T> type) {
        // Under the lock, so that it is loaded once and nothing is written meanwhile.
        writing.lock();
        try {
            Records<?> known = tables.get(new Place(area, kind));
            if (known != null) {
                return known;
            }
            var table = new Records<>(area, kind, type);
            database.read(area, kind).forEach(stored -> table.keep(stored.id(), json.readValue(stored.json(), type)));
            tables.put(new Place(area, kind), table);
            return table;
        } finally {
            writing.unlock();
        }
    }

    @Override
    public List<String> areas(String kind) {
        return database.areas(kind);
    }

    @Override
    public void write(Runnable action) {
        boolean outermost = !writing.isHeldByCurrentThread();
        writing.lock();
        try {
            action.run();
            if (outermost) {
                commit();
            }
        } finally {
            if (outermost) {
                pending.clear();
            }
            writing.unlock();
        }
    }

    private void commit() {
        if (pending.isEmpty()) {
            return;
        }
        var changes = new ArrayList<Change>(pending.size());
        pending.forEach((row, change) ->
                changes.add(new Change(row, ++lastPosition, change.record().map(json::writeValueAsString))));
        database.commit(changes);
        for (Change change : changes) {
            Pending made = Objects.requireNonNull(pending.get(change.row()));
            made.table().keepUntyped(change.row().id(), rereads ? reread(made, change) : made.record());
        }
    }

    private Optional<Object> reread(Pending made, Change change) {
        return change.json().map(text -> json.readValue(text, made.table().type));
    }

    @Override
    public void close() {
        database.close();
    }

    private final class Records<T> implements Table<T> {
        private final String area;
        private final String kind;
        private final Class<T> type;
        private final Map<String, T> records = new LinkedHashMap<>();
        private final ReentrantLock reading = new ReentrantLock();

        Records(String area, String kind, Class<T> type) {
            this.area = area;
            this.kind = kind;
            this.type = type;
        }

        private Row row(String id) {
            return new Row(area, kind, id);
        }

        private void keep(String id, T record) {
            records.put(id, record);
        }

        private void keepUntyped(String id, Optional<Object> record) {
            reading.lock();
            try {
                record.ifPresentOrElse(present -> keep(id, type.cast(present)), () -> records.remove(id));
            } finally {
                reading.unlock();
            }
        }

        @Override
        public Optional<T> get(String id) {
            if (writing.isHeldByCurrentThread()) {
                Pending own = pending.get(row(id));
                if (own != null) {
                    return own.record().map(type::cast);
                }
            }
            reading.lock();
            try {
                return Optional.ofNullable(records.get(id));
            } finally {
                reading.unlock();
            }
        }

        @Override
        public List<T> all() {
            Map<String, T> seen;
            reading.lock();
            try {
                if (!writing.isHeldByCurrentThread() || pending.isEmpty()) {
                    return List.copyOf(records.values());
                }
                seen = new LinkedHashMap<>(records);
            } finally {
                reading.unlock();
            }
            pending.forEach((row, change) -> {
                if (row.area().equals(area) && row.kind().equals(kind)) {
                    change.record()
                            .ifPresentOrElse(
                                    record -> seen.put(row.id(), type.cast(record)), () -> seen.remove(row.id()));
                }
            });
            return List.copyOf(seen.values());
        }

        private void change(String id, Optional<Object> record) {
            pending.put(row(id), new Pending(this, record));
        }

        @Override
        public void put(String id, T record) {
            write(() -> change(id, Optional.of(record)));
        }

        @Override
        public boolean add(String id, T record) {
            return changed(() -> {
                        if (get(id).isPresent()) {
                            return Optional.empty();
                        }
                        change(id, Optional.of(record));
                        return Optional.of(record);
                    })
                    .isPresent();
        }

        @Override
        public Optional<T> update(String id, UnaryOperator<T> change) {
            return changed(() -> {
                Optional<T> next = get(id).map(change);
                next.ifPresent(record -> change(id, Optional.of(record)));
                return next;
            });
        }

        @Override
        public boolean remove(String id) {
            return changed(() -> {
                        Optional<T> gone = get(id);
                        gone.ifPresent(record -> change(id, Optional.empty()));
                        return gone;
                    })
                    .isPresent();
        }

        private Optional<T> changed(Supplier<Optional<T>> action) {
            var result = new ArrayList<T>(1);
            write(() -> action.get().ifPresent(result::add));
            return result.stream().findFirst();
        }
    }
}
