package io.github.bootproof.cloud.cloudformation.types;

import io.github.bootproof.cloud.cloudformation.resource.Attributes;
import io.github.bootproof.cloud.cloudformation.resource.Json;
import io.github.bootproof.cloud.cloudformation.resource.Resource;
import io.github.bootproof.cloud.cloudformation.resource.ResourceContext;
import io.github.bootproof.cloud.cloudformation.resource.ResourceException;
import io.github.bootproof.cloud.cloudformation.resource.ResourceType;
import io.github.bootproof.cloudformation.Value;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * AWS::CloudFormation::WaitCondition: waits for signals at its handle's URL, or, with a creation policy, for none.
 *
 * <p>Source: the CloudFormation User Guide, "Create wait conditions in a CloudFormation template". That a body which is no signal is
 * passed over is a guess, and so is the form of the physical id.
 */
final class WaitCondition implements ResourceType {
    private final InstantSource clock;

    WaitCondition(InstantSource clock) {
        this.clock = clock;
    }

    @Override
    public String name() {
        return "AWS::CloudFormation::WaitCondition";
    }

    @Override
    public Resource create(ResourceContext context, Value.Members properties) {
        String id = context.stack().id() + "/" + context.logicalId();
        context.initiated(id);
        Map<String, Value> data = Props.text(properties, "Handle")
                .map(handle -> signals(context, URI.create(handle), properties))
                .orElse(Map.of());
        return new Attributes()
                .text("Data", Json.write(new Value.Members(data)))
                .text("Id", id)
                .of(id);
    }

    @Override
    public Resource update(ResourceContext context, Resource current, Value.Members before, Value.Members after) {
        throw new ResourceException("Update to resource type " + name() + " is not supported.");
    }

    @Override
    public void delete(ResourceContext context, Resource current, Value.Members properties) {
        // It was an event, not a thing.
    }

    /** The data of each signal by its id; a second one of the same id counts once. */
    private Map<String, Value> signals(ResourceContext context, URI handle, Value.Members properties) {
        int expected = Props.integer(properties, "Count").orElse(1);
        Duration limit = Duration.ofSeconds(Props.integer(properties, "Timeout").orElse(0));
        Instant end = clock.instant().plus(limit);
        Map<String, Value> received = new LinkedHashMap<>();
        try (ResourceContext.Mailbox mailbox = context.mailbox(handle)) {
            while (received.size() < expected) {
                Json.read(next(mailbox, end, received.size(), expected)).ifPresent(signal -> add(received, signal));
            }
        }
        return received;
    }

    private byte[] next(ResourceContext.Mailbox mailbox, Instant end, int received, int expected) {
        Duration left = Duration.between(clock.instant(), end);
        try {
            return mailbox.await(left.isNegative() ? Duration.ZERO : left);
        } catch (ResourceException e) {
            if (clock.instant().isBefore(end)) {
                throw e;
            }
            throw new ResourceException(
                    "WaitCondition timed out. Received " + received + " conditions when expecting " + expected);
        }
    }

    private static void add(Map<String, Value> received, Value signal) {
        if (!(signal instanceof Value.Members members)) {
            return;
        }
        String id = Props.text(members, "UniqueId").orElse("");
        switch (Props.text(members, "Status").orElse("")) {
            case "SUCCESS" ->
                received.put(id, Value.text(Props.text(members, "Data").orElse("")));
            case "FAILURE" ->
                throw new ResourceException("WaitCondition received failed message: '"
                        + Props.text(members, "Reason").orElse("") + "' for uniqueId: " + id);
            default -> {
                // No signal.
            }
        }
    }
}
