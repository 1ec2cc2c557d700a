package io.github.bootproof.cloud.cloudformation;

import io.github.bootproof.cloud.cloudformation.resource.Resource;
import io.github.bootproof.cloud.cloudformation.resource.ResourceContext;
import io.github.bootproof.cloud.cloudformation.resource.ResourceException;
import io.github.bootproof.cloud.cloudformation.resource.ResourceType;
import io.github.bootproof.cloud.cloudformation.resource.Surroundings;
import io.github.bootproof.cloudformation.Value;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/** A type that fails, is slow, or dies with its process, as the test wants. */
final class FakeThing implements ResourceType {
    private final String name;
    private final FakeWorld world;
    private final BooleanSupplier dead;

    /** Nobody can do anything after the process has ended. */
    static final class Dead extends Error {
        private static final long serialVersionUID = 1L;
    }

    FakeThing(String name, FakeWorld world, BooleanSupplier dead) {
        this.name = name;
        this.world = world;
        this.dead = dead;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public Resource create(ResourceContext context, Value.Members properties) {
        live();
        if (world.failing.contains("create early " + context.logicalId())) {
            throw new ResourceException("it cannot be");
        }
        String id = world.make(
                new FakeWorld.Thing(context.logicalId(), context.token(), texts(properties), context.stackTags()));
        live();
        context.initiated(id);
        if (world.failing.contains("create " + context.logicalId())) {
            throw new ResourceException("it is broken");
        }
        if (world.slow.contains("create " + context.logicalId())) {
            context.pause(Duration.ofHours(1));
        }
        live();
        return resource(id, properties);
    }

    @Override
    public Resource update(ResourceContext context, Resource current, Value.Members before, Value.Members after) {
        live();
        world.changeTokens.add(context.changeToken());
        if (world.failing.contains("update " + context.logicalId())
                || world.failing.contains(
                        "update " + context.logicalId() + " to " + texts(after).get("Value"))) {
            throw new ResourceException("it cannot change");
        }
        world.change(current.physicalId(), texts(after), context.stackTags());
        if (world.slow.contains("update " + context.logicalId())) {
            context.pause(Duration.ofHours(1));
        }
        live();
        return resource(current.physicalId(), after);
    }

    @Override
    public void delete(ResourceContext context, Resource current, Value.Members properties) {
        live();
        if (world.failing.contains("delete " + context.logicalId())) {
            throw new ResourceException("it will not go");
        }
        world.end(current.physicalId());
        live();
    }

    @Override
    public Optional<Resource> find(ResourceContext context, Value.Members properties) {
        live();
        return world.find(context.token()).map(id -> {
            context.initiated(id);
            if (world.failing.contains("create " + context.logicalId())) {
                throw new ResourceException("it is broken");
            }
            return resource(id, properties);
        });
    }

    @Override
    public Optional<Resource> existing(Surroundings surroundings, String name) {
        live();
        return world.named(name).map(id -> resource(id, new Value.Members(Map.of())));
    }

    private void live() {
        if (dead.getAsBoolean()) {
            throw new Dead();
        }
    }

    private static Resource resource(String id, Value.Members properties) {
        return new Resource(
                id,
                Map.of("Out", Value.text("out of " + texts(properties).getOrDefault("Value", "nothing"))),
                "NoEcho".equals(texts(properties).get("Other")));
    }

    private static Map<String, String> texts(Value.Members properties) {
        var texts = new HashMap<String, String>();
        properties.members().forEach((key, value) -> value.scalar().ifPresent(text -> texts.put(key, text)));
        return texts;
    }
}
