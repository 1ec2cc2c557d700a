package io.github.bootproof.cloud.cloudformation.types;

import io.github.bootproof.cloud.cloudformation.resource.Resource;
import io.github.bootproof.cloud.cloudformation.resource.ResourceContext;
import io.github.bootproof.cloud.cloudformation.resource.ResourceType;
import io.github.bootproof.cloudformation.Value;
import java.util.Optional;

/**
 * A kind of resource that one call makes and others complete. The others may be made again, so that what a crash has left half done
 * is completed and not made twice.
 */
abstract class SteppedType implements ResourceType {
    /** Remembered: whether one was there before this one was made. */
    private static final String FOREIGN = "foreign";

    private final String name;

    SteppedType(String name) {
        this.name = name;
    }

    @Override
    public final String name() {
        return name;
    }

    @Override
    public final Resource create(ResourceContext context, Value.Members properties) {
        if (isFoundByContent()) {
            boolean _ =
                    context.remember(FOREIGN, () -> found(context, properties).isPresent());
        }
        String id = make(context, properties);
        context.initiated(id);
        return complete(context, id, properties);
    }

    @Override
    public final Optional<Resource> find(ResourceContext context, Value.Members properties) {
        // Without a memory of what was there before, the earlier attempt has made nothing.
        if (isFoundByContent() && context.remembered(FOREIGN).orElse(true)) {
            return Optional.empty();
        }
        return found(context, properties)
                .filter(id -> !context.earlierPhysicalIds().contains(id))
                .map(id -> {
                    context.initiated(id);
                    return complete(context, id, properties);
                });
    }

    private Optional<String> found(ResourceContext context, Value.Members properties) {
        // Where what it would be part of is gone, so is it.
        return Calls.find(() -> locate(context, properties)).flatMap(located -> located);
    }

    /**
     * Whether what {@link #locate} finds may as well be someone else's, since nothing on it tells whose it is: what was there before
     * the attempt is then remembered, so that a rollback after a crash ends nothing foreign.
     */
    boolean isFoundByContent() {
        return false;
    }

    /** Makes it: its physical id. */
    abstract String make(ResourceContext context, Value.Members properties);

    /** Everything after that, and its attributes. */
    abstract Resource complete(ResourceContext context, String id, Value.Members properties);

    /** The physical id of what an earlier attempt has made. Empty too where making it again with the same token gives the same. */
    abstract Optional<String> locate(ResourceContext context, Value.Members properties);
}
