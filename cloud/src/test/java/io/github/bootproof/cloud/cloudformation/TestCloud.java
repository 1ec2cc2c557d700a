package io.github.bootproof.cloud.cloudformation;

import io.github.bootproof.cloud.cloudformation.deploy.EventRecord;
import io.github.bootproof.cloud.cloudformation.deploy.StackListener;
import io.github.bootproof.cloud.cloudformation.deploy.TypeRegistry;
import io.github.bootproof.cloud.cloudformation.deploy.Waits;
import io.github.bootproof.cloud.cloudformation.resource.ResourceType;
import io.github.bootproof.cloud.cloudformation.types.ResourceTypes;
import io.github.bootproof.cloud.common.Ids;
import io.github.bootproof.cloud.common.Scope;
import io.github.bootproof.cloud.store.SqliteStore;
import io.github.bootproof.cloud.store.Store;
import io.github.bootproof.cloudformation.schema.Schema;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import software.amazon.awssdk.services.cloudformation.model.CloudFormationException;
import software.amazon.awssdk.services.cloudformation.model.Stack;
import software.amazon.awssdk.services.cloudformation.model.StackEvent;

/** A CloudFormation with fakes around it, which can be started again on the same store and world. */
final class TestCloud implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    final Store store;
    final FakeWorld world = new FakeWorld();
    final FakeClients clients = new FakeClients();
    final VirtualTime time = new VirtualTime();
    final List<String> recordPatterns = new ArrayList<>();
    final List<Throwable> troubles = Collections.synchronizedList(new ArrayList<>());
    Waits waits;
    LocalCloudFormation cloudFormation;
    private final boolean realTypes;
    private int starts;

    TestCloud() {
        this(SqliteStore.inMemory());
    }

    TestCloud(Store store) {
        this(store, false);
    }

    private TestCloud(Store store, boolean realTypes) {
        this.store = store;
        this.realTypes = realTypes;
        start(store, () -> false);
    }

    /** With the types and the schema of the product. */
    static TestCloud withRealTypes() {
        return new TestCloud(SqliteStore.inMemory(), true);
    }

    /** A process begins, on what the last one left. */
    void start(Store with, BooleanSupplier dead) {
        waits = new Waits(time);
        ResourceType thing = new FakeThing(FakeSchema.THING, world, dead);
        ResourceType role = new FakeThing(FakeSchema.ROLE, world, dead);
        var real = new ResourceTypes(time);
        var types = realTypes
                ? new TypeRegistry(real::find, recordPatterns)
                : new TypeRegistry(
                        name -> name.equals(thing.name())
                                ? Optional.of(thing)
                                : name.equals(role.name()) ? Optional.of(role) : Optional.empty(),
                        recordPatterns);
        cloudFormation = new LocalCloudFormation(new LocalCloudFormation.Parts(
                new Scope("aws", "123456789012", "eu-central-1"),
                with,
                clients,
                new Ids(new Random(++starts)),
                waits,
                types,
                realTypes ? Schema.bundled() : new FakeSchema(),
                URI.create("http://127.0.0.1:4566"),
                new StackListener() {
                    @Override
                    public void happened(String stackName, EventRecord event) {}

                    @Override
                    public void failed(String stackName, String logicalId, Throwable cause) {
                        troubles.add(cause);
                    }

                    @Override
                    public void halted(String stackName, Throwable cause) {
                        troubles.add(cause);
                    }
                }));
    }

    void restart() {
        cloudFormation.close();
        start(store, () -> false);
        cloudFormation.recover();
    }

    String create(String name, String template) {
        return cloudFormation
                .createStack(request -> request.stackName(name).templateBody(template))
                .stackId();
    }

    void update(String name, String template) {
        cloudFormation.updateStack(request -> request.stackName(name).templateBody(template));
    }

    Stack stack(String name) {
        return cloudFormation
                .describeStacks(request -> request.stackName(name))
                .stacks()
                .getFirst();
    }

    /** Waits in real time, for what other threads do at once. */
    void await(BooleanSupplier condition, String what) {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > end) {
                throw new AssertionError("Waited in vain for " + what + "; " + troubles);
            }
            LockSupport.parkNanos(200_000);
        }
    }

    /** The state in which a stack comes to rest. */
    String rest(String nameOrId) {
        await(() -> !stack(nameOrId).stackStatusAsString().endsWith("_IN_PROGRESS"), nameOrId + " to rest");
        return stack(nameOrId).stackStatusAsString();
    }

    /** Until something in a deployment waits, for a time or a signal. */
    void awaitWaiting(int count) {
        await(() -> waits.waiting() >= count, count + " to wait");
    }

    void advance(Duration duration) {
        time.advance(duration);
        waits.wake();
    }

    /** All events of a stack, the oldest first: {@code LOGICALID STATUS reason}. */
    List<String> events(String nameOrId) {
        List<StackEvent> all = new ArrayList<>();
        String token = null;
        do {
            String next = token;
            var page = cloudFormation.describeStackEvents(
                    request -> request.stackName(nameOrId).nextToken(next));
            all.addAll(page.stackEvents());
            token = page.nextToken();
        } while (token != null);
        return all.reversed().stream()
                .map(event -> event.logicalResourceId() + " " + event.resourceStatusAsString()
                        + (event.resourceStatusReason() == null ? "" : " " + event.resourceStatusReason()))
                .toList();
    }

    /** The events since some were seen. */
    List<String> eventsAfter(String nameOrId, int seen) {
        List<String> all = events(nameOrId);
        return all.subList(seen, all.size());
    }

    static String code(CloudFormationException e) {
        return e.awsErrorDetails().errorCode();
    }

    @Override
    public void close() {
        cloudFormation.close();
        store.close();
    }
}
