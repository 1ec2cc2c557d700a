package io.github.bootproof.cloud.cloudformation;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.bootproof.cloud.store.SqliteStore;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.cloudformation.model.CloudFormationException;

/** The process dies at each of its writes, one after another; the next one goes on. */
class RecoveryTest {
    /** More writes than any of the scenarios needs. */
    private static final int MANY = 300;

    /**
     * @param first what is there before
     * @param request what is under way when the process dies
     * @param terminal the states in which it may end
     */
    private void atEachWrite(
            Consumer<TestCloud> first, Consumer<TestCloud> request, List<String> terminal, Consumer<TestCloud> check) {
        for (int n = 1; n < MANY; n++) {
            SqliteStore store = SqliteStore.inMemory();
            try (var cloud = new TestCloud(store)) {
                first.accept(cloud);
                cloud.cloudFormation.close();
                var mortal = new MortalStore(store, n);
                cloud.start(mortal, mortal::isDead);
                boolean asked = ask(cloud, request);
                if (asked) {
                    cloud.await(() -> mortal.isDead() || isAtRest(cloud), "the end at write " + n);
                }
                boolean survived = !mortal.isDead();
                cloud.cloudFormation.close();
                if (asked && !survived) {
                    dieAgain(cloud, store, 1 + n % 5);
                }
                cloud.start(store, () -> false);
                cloud.cloudFormation.recover();
                if (asked) {
                    assertThat(terminal).as("at write %d", n).contains(cloud.rest(id(cloud)));
                    check.accept(cloud);
                }
                if (survived) {
                    return;
                }
            }
        }
        throw new AssertionError("It needs more writes than " + MANY);
    }

    /** The next process does not get far either. */
    private static void dieAgain(TestCloud cloud, SqliteStore store, int write) {
        var mortal = new MortalStore(store, write);
        cloud.start(mortal, mortal::isDead);
        cloud.cloudFormation.recover();
        cloud.await(() -> mortal.isDead() || isAtRest(cloud), "the second end");
        cloud.cloudFormation.close();
    }

    private static boolean ask(TestCloud cloud, Consumer<TestCloud> request) {
        try {
            request.accept(cloud);
            return true;
        } catch (CloudFormationException e) {
            throw e;
        } catch (IllegalStateException e) {
            // It died before it answered: nothing was promised.
            return false;
        }
    }

    private static String id(TestCloud cloud) {
        return cloud.cloudFormation
                .listStacks(request -> {})
                .stackSummaries()
                .getFirst()
                .stackId();
    }

    private static boolean isAtRest(TestCloud cloud) {
        return !cloud.stack(id(cloud)).stackStatusAsString().endsWith("_IN_PROGRESS");
    }

    private static Consumer<TestCloud> created(String template) {
        return cloud -> {
            cloud.create("S", template);
            assertThat(cloud.rest("S")).isEqualTo("CREATE_COMPLETE");
        };
    }

    private static void nothing(TestCloud cloud) {}

    @Test
    void aCreationGoesOn() {
        atEachWrite(
                RecoveryTest::nothing,
                cloud -> cloud.create("S", Yaml.chain("one")),
                List.of("CREATE_COMPLETE"),
                cloud -> assertThat(cloud.world.values())
                        .isEqualTo(Map.of("A", List.of("one"), "B", List.of("out of one"), "C", List.of("constant"))));
    }

    @Test
    void aCreationThatFailsLeavesNothing() {
        atEachWrite(
                cloud -> cloud.world.failing.add("create C"),
                cloud -> cloud.create("S", Yaml.chain("one")),
                List.of("ROLLBACK_COMPLETE"),
                cloud -> assertThat(cloud.world.values()).isEmpty());
    }

    @Test
    void anUpdateGoesOn() {
        atEachWrite(
                created(Yaml.chain("one")),
                cloud -> cloud.update("S", Yaml.chain("two")),
                List.of("UPDATE_COMPLETE"),
                cloud -> assertThat(cloud.world.values())
                        .isEqualTo(Map.of("A", List.of("two"), "B", List.of("out of two"), "C", List.of("constant"))));
    }

    @Test
    void aReplacementGoesOn() {
        atEachWrite(
                created(Yaml.named("x", "one")),
                cloud -> cloud.update("S", Yaml.named("y", "two")),
                List.of("UPDATE_COMPLETE"),
                cloud -> {
                    assertThat(cloud.world.values()).containsEntry("A", List.of("two"));
                    assertThat(cloud.world.values()).containsEntry("B", List.of("A-3"));
                });
    }

    @Test
    void anUpdateThatFailsIsRolledBack() {
        atEachWrite(
                cloud -> {
                    created(Yaml.named("x", "one")).accept(cloud);
                    cloud.world.failing.add("update B to A-3");
                },
                cloud -> cloud.update("S", Yaml.named("y", "two")),
                List.of("UPDATE_ROLLBACK_COMPLETE"),
                cloud -> assertThat(cloud.world.values()).isEqualTo(Map.of("A", List.of("one"), "B", List.of("A-1"))));
    }

    @Test
    void whatIsDoneAtTheSameTimeGoesOn() {
        String before = """
                Resources:
                  Root: {Type: Test::Fake::Thing, Properties: {Value: one}}
                  Left: {Type: Test::Fake::Thing, Properties: {Value: !Ref Root}}
                  Right: {Type: Test::Fake::Thing, Properties: {Name: x, Value: !GetAtt Root.Out}}
                  Gone: {Type: Test::Fake::Thing, Properties: {Value: !Ref Left, Other: !Ref Right}}
                """;
        String after = """
                Resources:
                  Root: {Type: Test::Fake::Thing, Properties: {Value: two}}
                  Left: {Type: Test::Fake::Thing, Properties: {Value: !Ref Root, Other: more}}
                  Right: {Type: Test::Fake::Thing, Properties: {Name: y, Value: !GetAtt Root.Out}}
                  Come: {Type: Test::Fake::Thing, Properties: {Value: constant, Other: !Ref Right}}
                """;
        atEachWrite(
                created(before),
                cloud -> cloud.update("S", after),
                List.of("UPDATE_COMPLETE"),
                cloud -> assertThat(cloud.world.values())
                        .hasEntrySatisfying("Left", left -> assertThat(left).hasSize(1))
                        .containsEntry("Root", List.of("two"))
                        .containsEntry("Right", List.of("out of two"))
                        .containsEntry("Come", List.of("constant"))
                        .hasSize(4));
    }

    @Test
    void aDeletionGoesOn() {
        atEachWrite(
                created(Yaml.chain("one")),
                cloud -> cloud.cloudFormation.deleteStack(request -> request.stackName("S")),
                List.of("DELETE_COMPLETE"),
                cloud -> assertThat(cloud.world.values()).isEmpty());
    }

    @Test
    void aStackIsDeletedThatWasBeingMadeInTheCrash() {
        atEachWrite(
                cloud -> cloud.world.slow.add("create B"),
                cloud -> {
                    cloud.create("S", Yaml.chain("one"));
                    cloud.await(() -> cloud.waits.waiting() > 0 || isDead(cloud), "B to wait");
                    cloud.cloudFormation.deleteStack(request -> request.stackName("S"));
                },
                List.of("DELETE_COMPLETE"),
                cloud -> assertThat(cloud.world.values()).isEmpty());
    }

    private static final String IMPORT = """
            Resources:
              A: {Type: Test::Fake::Thing, DeletionPolicy: RetainExceptOnCreate, Properties: {Name: taken, Value: one}}
              B: {Type: Test::Fake::Thing, Properties: {Value: !GetAtt A.Out}}
            """;

    /** Something is there by a name, and a change set imports it. */
    private static void proposeImport(TestCloud cloud) {
        cloud.world.make(new FakeWorld.Thing("Foreign", "none", Map.of("Name", "taken", "Value", "old"), Map.of()));
        cloud.cloudFormation.createChangeSet(request -> request.stackName("S")
                .changeSetName("C")
                .changeSetType("CREATE")
                .templateBody(IMPORT)
                .importExistingResources(true));
    }

    @Test
    void anImportGoesOn() {
        atEachWrite(
                RecoveryTest::proposeImport,
                cloud -> cloud.cloudFormation.executeChangeSet(
                        request -> request.stackName("S").changeSetName("C")),
                List.of("CREATE_COMPLETE"),
                cloud -> {
                    assertThat(cloud.world.values().keySet()).containsExactly("B", "Foreign");
                    assertThat(cloud.events("S"))
                            .contains("A IMPORT_COMPLETE Resource import completed.", "A UPDATE_COMPLETE");
                    assertThat(cloud.world.thing("Foreign-1").orElseThrow().tags())
                            .containsEntry("aws:cloudformation:logical-id", "A");
                });
    }

    @Test
    void aRollbackLeavesWhatWasImported() {
        atEachWrite(
                cloud -> {
                    cloud.world.failing.add("create early B");
                    proposeImport(cloud);
                },
                cloud -> cloud.cloudFormation.executeChangeSet(
                        request -> request.stackName("S").changeSetName("C")),
                List.of("ROLLBACK_COMPLETE"),
                cloud -> assertThat(cloud.world.values().keySet()).containsExactly("Foreign"));
    }

    @Test
    void aStackIsDeletedThatWasImportingInTheCrash() {
        atEachWrite(
                cloud -> {
                    cloud.world.slow.add("update A");
                    proposeImport(cloud);
                },
                cloud -> {
                    cloud.cloudFormation.executeChangeSet(
                            request -> request.stackName("S").changeSetName("C"));
                    cloud.await(() -> cloud.waits.waiting() > 0 || isDead(cloud), "A to wait");
                    cloud.cloudFormation.deleteStack(request -> request.stackName("S"));
                },
                List.of("DELETE_COMPLETE"),
                cloud -> assertThat(cloud.world.values().keySet()).containsExactly("Foreign"));
    }

    private static boolean isDead(TestCloud cloud) {
        return !cloud.troubles.isEmpty();
    }

    @Test
    void whatWasUnderWayAtTheEndGoesOnAtTheNextStart() {
        try (var cloud = new TestCloud()) {
            cloud.world.slow.add("create B");
            cloud.create("S", Yaml.chain("one"));
            cloud.awaitWaiting(1);
            cloud.world.slow.clear();
            cloud.restart();
            assertThat(cloud.rest("S")).isEqualTo("CREATE_COMPLETE");
            assertThat(cloud.world.log()).containsExactly("create A-1", "create B-2", "create C-3");
        }
    }
}
