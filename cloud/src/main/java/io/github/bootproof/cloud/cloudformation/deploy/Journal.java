package io.github.bootproof.cloud.cloudformation.deploy;

import io.github.bootproof.cloud.common.Ids;
import io.github.bootproof.cloud.common.Scope;
import io.github.bootproof.cloud.store.Store;
import io.github.bootproof.cloud.store.Table;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/**
 * The stacks of an account and region as they are stored: each change of a state is written together with its event, before
 * anybody acts on it.
 */
public final class Journal {
    private final Store store;
    private final String area;
    private final InstantSource time;
    private final Ids ids;
    private final StackListener listener;
    private final Table<StackRecord> stacks;
    /** When the last event of a stack was, by the stack's id. */
    private final Map<String, Instant> lastTimes = new ConcurrentHashMap<>();

    public Journal(Store store, Scope scope, InstantSource time, Ids ids, StackListener listener) {
        this.store = store;
        this.area = scope.account() + "/" + scope.region();
        this.time = time;
        this.ids = ids;
        this.listener = listener;
        this.stacks = store.table(area, "cloudformation.stack", StackRecord.class);
    }

    /** All that were ever made, deleted ones too, the oldest first. */
    public List<StackRecord> stacks() {
        return stacks.all();
    }

    public Optional<StackRecord> stack(String id) {
        return stacks.get(id);
    }

    public StackRecord existing(String id) {
        return stack(id).orElseThrow(() -> new IllegalStateException("Stack " + id + " is not stored."));
    }

    /** The events of a stack, the oldest first. */
    public List<EventRecord> events(StackRecord stack) {
        return eventTable(stack).all();
    }

    public List<ResourceRecord> resources(StackRecord stack) {
        return resourceTable(stack).all();
    }

    public Optional<ResourceRecord> resource(StackRecord stack, String logicalId) {
        return resourceTable(stack).get(logicalId);
    }

    /** Does several things at once: one request or one report at a time looks and decides. */
    public <T> T decide(Supplier<T> action) {
        var result = new Object() {
            Optional<T> value = Optional.empty();
        };
        store.write(() -> result.value = Optional.of(action.get()));
        return result.value.orElseThrow();
    }

    /** A new stack, or one whose state has changed: with an event, which whoever sees the state sees as well. */
    public void moved(StackRecord stack) {
        store.write(() -> {
            tell(stack);
            stacks.put(stack.id(), stack);
        });
    }

    /** The stack's state and reason as an event. */
    public void tell(StackRecord stack) {
        store.write(() -> add(
                stack,
                new EventRecord(
                        ids.uuid(),
                        nextTime(stack),
                        stack.name(),
                        Optional.of(stack.id()),
                        EventRecord.STACK,
                        stack.state().name(),
                        stack.reason(),
                        Optional.empty(),
                        stack.operation().clientRequestToken())));
    }

    /** A change that is no event. */
    public StackRecord change(String id, UnaryOperator<StackRecord> change) {
        return stacks.update(id, change)
                .orElseThrow(() -> new IllegalStateException("Stack " + id + " is not stored."));
    }

    /** A resource whose state has changed: with an event. */
    void moved(StackRecord stack, ResourceRecord resource) {
        store.write(() -> {
            tell(stack, resource, resource.live(), resource.state(), resource.reason());
            resourceTable(stack).put(resource.logicalId(), resource);
        });
    }

    /** A change that is no event. */
    void keep(StackRecord stack, ResourceRecord resource) {
        resourceTable(stack).put(resource.logicalId(), resource);
    }

    void forget(StackRecord stack, String logicalId) {
        var _ = resourceTable(stack).remove(logicalId);
    }

    /** An event of one of a resource's incarnations. CloudFormation names it by its time. */
    void tell(
            StackRecord stack,
            ResourceRecord resource,
            Incarnation which,
            ResourceState state,
            Optional<String> reason) {
        store.write(() -> {
            Instant at = nextTime(stack);
            add(
                    stack,
                    new EventRecord(
                            "%s-%s-%s".formatted(resource.logicalId(), state, at),
                            at,
                            resource.logicalId(),
                            which.physicalId(),
                            which.type(),
                            state.name(),
                            reason,
                            Optional.of(which.shownProperties()),
                            stack.operation().clientRequestToken()));
        });
    }

    private void add(StackRecord stack, EventRecord event) {
        eventTable(stack).put(event.id(), event);
        lastTimes.put(stack.id(), event.at());
        listener.happened(stack.name(), event);
    }

    /**
     * Now, in whole milliseconds, but later than the stack's last event: clients that sort the events by time, of which they keep the
     * milliseconds (the CDK CLI), else show those of the same millisecond in the wrong order.
     */
    private Instant nextTime(StackRecord stack) {
        Instant now = time.instant().truncatedTo(ChronoUnit.MILLIS);
        return lastTime(stack)
                .map(last -> last.plusMillis(1))
                .filter(now::isBefore)
                .orElse(now);
    }

    private Optional<Instant> lastTime(StackRecord stack) {
        Instant known = lastTimes.get(stack.id());
        if (known != null) {
            return Optional.of(known);
        }
        List<EventRecord> events = events(stack);
        return events.isEmpty()
                ? Optional.empty()
                : Optional.of(events.getLast().at());
    }

    <T> Table<T> table(StackRecord stack, String kind, Class<T> type) {
        return store.table(area + "/" + stack.uuid(), kind, type);
    }

    private Table<ResourceRecord> resourceTable(StackRecord stack) {
        return table(stack, "cloudformation.resource", ResourceRecord.class);
    }

    private Table<EventRecord> eventTable(StackRecord stack) {
        return table(stack, "cloudformation.event", EventRecord.class);
    }
}
