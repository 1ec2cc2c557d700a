package io.github.bootproof.cloud.store;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * The SQLite file. One platform thread does all work on it: SQLite is called through JNI, which would pin virtual threads.
 *
 * <p>Write-ahead logging with synchronous=NORMAL: what is committed survives the end of the process at any moment, and nothing is
 * torn by a power failure, though the last commits may be lost in one.
 */
final class Database implements AutoCloseable {
    /** Raised when records are stored in another way. */
    private static final int VERSION = 1;

    private final String name;
    private final ExecutorService thread;
    private final Connection connection;

    private Database(String name, ExecutorService thread, Connection connection) {
        this.name = name;
        this.thread = thread;
        this.connection = connection;
    }

    record Row(String area, String kind, String id) {}

    record Stored(String id, String json) {}

    /** One record's new content; empty to remove it. */
    record Change(Row row, long position, Optional<String> json) {}

    static Database open(Path file) {
        return open("jdbc:sqlite:" + file, file.toString());
    }

    static Database inMemory() {
        return open("jdbc:sqlite::memory:", "the state in memory");
    }

    private static Database open(String url, String name) {
        ExecutorService thread = Executors.newSingleThreadExecutor(
                Thread.ofPlatform().daemon().name("store").factory());
        try {
            Connection connection = on(thread, name, () -> {
                Connection opened = DriverManager.getConnection(url);
                prepare(opened, name);
                return opened;
            });
            return new Database(name, thread, connection);
        } catch (RuntimeException e) {
            thread.shutdown();
            throw e;
        }
    }

    private static void prepare(Connection connection, String name) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("PRAGMA journal_mode=WAL");
            statement.execute("PRAGMA synchronous=NORMAL");
            int version;
            try (ResultSet result = statement.executeQuery("PRAGMA user_version")) {
                version = result.next() ? result.getInt(1) : 0;
            }
            if (version == 0) {
                statement.execute(
                        "CREATE TABLE record (area TEXT NOT NULL, kind TEXT NOT NULL, id TEXT NOT NULL,"
                                + " position INTEGER NOT NULL, json TEXT NOT NULL, PRIMARY KEY (area, kind, id)) WITHOUT ROWID");
                statement.execute("PRAGMA user_version=" + VERSION);
            } else if (version != VERSION) {
                throw new StoreException(
                        "%s was written by another version of Bootproof (its format is %d, not %d). To start anew: bootproof reset"
                                .formatted(name, version, VERSION));
            }
        }
        connection.setAutoCommit(false);
    }

    List<Stored> read(String area, String kind) {
        return on(thread, name, () -> {
            try (PreparedStatement select = connection.prepareStatement(
                    "SELECT id, json FROM record WHERE area = ? AND kind = ? ORDER BY position")) {
                select.setString(1, area);
                select.setString(2, kind);
                var rows = new ArrayList<Stored>();
                try (ResultSet result = select.executeQuery()) {
                    while (result.next()) {
                        rows.add(new Stored(result.getString(1), result.getString(2)));
                    }
                }
                return rows;
            }
        });
    }

    /** Areas that have records of a kind. */
    List<String> areas(String kind) {
        return on(thread, name, () -> {
            try (PreparedStatement select =
                    connection.prepareStatement("SELECT DISTINCT area FROM record WHERE kind = ? ORDER BY area")) {
                select.setString(1, kind);
                var areas = new ArrayList<String>();
                try (ResultSet result = select.executeQuery()) {
                    while (result.next()) {
                        areas.add(result.getString(1));
                    }
                }
                return areas;
            }
        });
    }

    /** The highest position that was given to a record. */
    long lastPosition() {
        return on(thread, name, () -> {
            try (Statement statement = connection.createStatement();
                    ResultSet result = statement.executeQuery("SELECT max(position) FROM record")) {
                return result.next() ? result.getLong(1) : 0L;
            }
        });
    }

    /** Makes all changes, or none. */
    void commit(List<Change> changes) {
        on(thread, name, () -> {
            try (PreparedStatement put = connection.prepareStatement(
                            "INSERT INTO record (area, kind, id, position, json) VALUES (?, ?, ?, ?, ?)"
                                    + " ON CONFLICT (area, kind, id) DO UPDATE SET json = excluded.json");
                    PreparedStatement remove =
                            connection.prepareStatement("DELETE FROM record WHERE area = ? AND kind = ? AND id = ?")) {
                for (Change change : changes) {
                    PreparedStatement statement = change.json().isPresent() ? put : remove;
                    statement.setString(1, change.row().area());
                    statement.setString(2, change.row().kind());
                    statement.setString(3, change.row().id());
                    if (change.json().isPresent()) {
                        statement.setLong(4, change.position());
                        statement.setString(5, change.json().get());
                    }
                    statement.executeUpdate();
                }
                connection.commit();
                return changes.size();
            } catch (SQLException e) {
                connection.rollback();
                throw e;
            }
        });
    }

    private static <T> T on(ExecutorService thread, String name, Callable<T> work) {
        try {
            return CompletableFuture.supplyAsync(
                            () -> {
                                try {
                                    return work.call();
                                } catch (StoreException e) {
                                    throw e;
                                } catch (Exception e) {
                                    throw new StoreException(
                                            "%s could not be used: %s".formatted(name, e.getMessage()), e);
                                }
                            },
                            thread)
                    .join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof StoreException problem) {
                throw problem;
            }
            throw e;
        }
    }

    @Override
    public void close() {
        on(thread, name, () -> {
            connection.close();
            return true;
        });
        thread.shutdown();
    }
}
