package io.github.bootproof.cloud.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.ec2.model.IpPermission;
import software.amazon.awssdk.services.ec2.model.IpRange;
import software.amazon.awssdk.services.ec2.model.RunInstancesRequest;
import software.amazon.awssdk.services.lambda.model.FunctionCode;

@NullUnmarked
class SqliteStoreTest {
    record Note(String text, int number, Optional<Instant> at) {
        static Note of(String text, int number) {
            return new Note(text, number, Optional.empty());
        }
    }

    /** Its methods are named as Jackson takes properties to be, and say other things than its components. */
    record Misleading(Optional<Instant> deleted, String name) {
        public boolean isDeleted() {
            return deleted.isPresent();
        }

        public int getName() {
            return name.length();
        }
    }

    @Test
    void whatIsStoredAreComponentsAndNotWhatMethodsSayOfThem() {
        var record = new Misleading(Optional.of(Instant.EPOCH), "name");
        try (var store = SqliteStore.open(file())) {
            store.table("x", "misleading", Misleading.class).put("1", record);
        }
        try (var store = SqliteStore.open(file())) {
            assertThat(store.table("x", "misleading", Misleading.class).get("1"))
                    .contains(record);
        }
    }

    @TempDir
    Path folder;

    private Path file() {
        return folder.resolve("state.db");
    }

    private static Table<Note> notes(Store store) {
        return store.table("1/eu", "note", Note.class);
    }

    @Test
    void whatWasPutIsThereAfterReopeningInTheOrderOfItsFirstPut() {
        try (var store = SqliteStore.open(file())) {
            notes(store).put("b", Note.of("first", 1));
            notes(store).put("a", Note.of("second", 2));
            notes(store).put("b", Note.of("changed", 3));
        }
        try (var store = SqliteStore.open(file())) {
            notes(store).put("0", Note.of("third", 4));
            assertThat(notes(store).all()).extracting(Note::text).containsExactly("changed", "second", "third");
            assertThat(store.areas("note")).containsExactly("1/eu");
        }
    }

    @Test
    void aProcessThatEndsWithoutClosingLosesNothing() throws Exception {
        var store = SqliteStore.open(file());
        notes(store).put("a", Note.of("kept", 1));
        Path copy = folder.resolve("copy.db");
        Files.copy(file(), copy);
        Files.copy(folder.resolve("state.db-wal"), folder.resolve("copy.db-wal"));
        try (var found = SqliteStore.open(copy)) {
            assertThat(notes(found).get("a")).map(Note::text).contains("kept");
        }
        store.close();
    }

    @Test
    void anActionIsSeenWholeOrNotAtAll() {
        try (var store = SqliteStore.inMemory()) {
            Table<Note> notes = notes(store);
            notes.put("a", Note.of("old", 1));
            assertThatThrownBy(() -> store.write(() -> {
                        notes.put("a", Note.of("new", 2));
                        notes.put("b", Note.of("new", 2));
                        notes.remove("a");
                        assertThat(notes.all()).extracting(Note::text).containsExactly("new");
                        throw new IllegalStateException("no");
                    }))
                    .isInstanceOf(IllegalStateException.class);
            assertThat(notes.all()).extracting(Note::text).containsExactly("old");
        }
    }

    @Test
    void othersSeeAnActionWhenItHasEnded() throws Exception {
        try (var store = SqliteStore.inMemory()) {
            Table<Note> notes = notes(store);
            var inside = new CountDownLatch(1);
            var looked = new CountDownLatch(1);
            Thread writer = Thread.ofVirtual()
                    .start(() -> store.write(() -> {
                        notes.put("a", Note.of("new", 1));
                        inside.countDown();
                        awaitQuietly(looked);
                    }));
            inside.await();
            assertThat(notes.get("a")).isEmpty();
            assertThat(notes.all()).isEmpty();
            looked.countDown();
            writer.join();
            assertThat(notes.get("a")).isPresent();
        }
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void updatesOfManyThreadsAreAllCounted() throws Exception {
        try (var store = SqliteStore.open(file())) {
            notes(store).put("sum", Note.of("", 0));
            List<Thread> threads = IntStream.range(0, 20)
                    .mapToObj(thread -> Thread.ofVirtual().start(() -> {
                        for (int i = 0; i < 20; i++) {
                            notes(store).update("sum", note -> Note.of("", note.number() + 1));
                        }
                    }))
                    .toList();
            for (Thread thread : threads) {
                thread.join();
            }
            assertThat(notes(store).get("sum")).map(Note::number).contains(400);
        }
    }

    @Test
    void addingTwiceAndChangingOrRemovingNothingAreRefused() {
        try (var store = SqliteStore.inMemory()) {
            assertThat(notes(store).add("a", Note.of("one", 1))).isTrue();
            assertThat(notes(store).add("a", Note.of("two", 2))).isFalse();
            assertThat(notes(store).update("b", note -> note)).isEmpty();
            assertThat(notes(store).remove("b")).isFalse();
            assertThat(notes(store).remove("a")).isTrue();
            assertThat(notes(store).all()).isEmpty();
        }
    }

    record Shapes(RunInstancesRequest request, List<IpPermission> permissions, Map<String, String> tags) {}

    @Test
    void shapesOfTheSdkAreStored() {
        var shapes = new Shapes(
                RunInstancesRequest.builder()
                        .imageId("ami-1")
                        .minCount(1)
                        .securityGroupIds("sg-1", "sg-2")
                        .metadataOptions(options -> options.httpTokens("required"))
                        .build(),
                List.of(IpPermission.builder()
                        .ipProtocol("-1")
                        .ipRanges(IpRange.builder().cidrIp("0.0.0.0/0").build())
                        .build()),
                Map.of("a", "b"));
        var code =
                FunctionCode.builder().zipFile(SdkBytes.fromUtf8String("zip")).build();
        try (var store = SqliteStore.open(file())) {
            store.table("x", "shapes", Shapes.class).put("1", shapes);
            store.table("x", "code", FunctionCode.class).put("1", code);
        }
        try (var store = SqliteStore.open(file())) {
            assertThat(store.table("x", "shapes", Shapes.class).get("1")).contains(shapes);
            assertThat(store.table("x", "code", FunctionCode.class).get("1")).contains(code);
        }
    }

    @Test
    void aFileOfAnotherFormatIsNotTouched() throws Exception {
        Files.writeString(file(), "This is not a database, but it is long enough to look like one.".repeat(20));
        assertThatThrownBy(() -> SqliteStore.open(file()))
                .isInstanceOf(StoreException.class)
                .hasMessageContaining("state.db");
        assertThat(new ArrayList<>(List.of(Files.readString(file()).split("\\."))).getFirst())
                .startsWith("This is not a database");
    }
}
