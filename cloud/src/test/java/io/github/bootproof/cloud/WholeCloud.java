package io.github.bootproof.cloud;

import io.github.bootproof.cloud.common.Clients;
import io.github.bootproof.cloud.ec2.instance.FakeMachineHost;
import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import software.amazon.awssdk.services.cloudformation.model.Stack;
import software.amazon.awssdk.services.cloudformation.model.StackEvent;

/** A local cloud with all its services, whose machines are only noted, and short ways to its stacks. */
final class WholeCloud implements AutoCloseable {
    private static final long PATIENCE = 20_000_000_000L;

    final Clients clients;
    private final Cloud cloud;

    WholeCloud(Path data) throws IOException {
        cloud = Cloud.open(new Cloud.Setup(
                data,
                data,
                0,
                "123456789012",
                "us-east-1",
                List.of(),
                new FakeMachineHost(),
                Cloud.Listeners.none(),
                InstantSource.system(),
                new SecureRandom()));
        clients = cloud.clients("us-east-1");
    }

    /** A stack that is made from a template, when it has come to rest. */
    Stack create(String name, String template, String... parameters) {
        String id = clients.cloudFormation()
                .createStack(request -> request.stackName(name)
                        .templateBody(template)
                        .parameters(parameters(parameters))
                        .capabilitiesWithStrings("CAPABILITY_NAMED_IAM", "CAPABILITY_AUTO_EXPAND"))
                .stackId();
        return rest(id);
    }

    /** A stack when it is gone. */
    void delete(String name) {
        String id = stack(name).stackId();
        clients.cloudFormation().deleteStack(request -> request.stackName(name));
        rest(id);
    }

    Stack stack(String nameOrId) {
        return clients.cloudFormation()
                .describeStacks(request -> request.stackName(nameOrId))
                .stacks()
                .getFirst();
    }

    /** A stack when it has come to rest. */
    Stack rest(String nameOrId) {
        long end = System.nanoTime() + PATIENCE;
        while (stack(nameOrId).stackStatusAsString().endsWith("_IN_PROGRESS")) {
            if (System.nanoTime() > end) {
                throw new AssertionError(nameOrId + " does not come to rest: " + events(nameOrId));
            }
            LockSupport.parkNanos(1_000_000);
        }
        return stack(nameOrId);
    }

    /** The oldest first: {@code LOGICALID STATUS reason}. */
    List<String> events(String nameOrId) {
        return stackEvents(nameOrId).stream()
                .map(event -> event.logicalResourceId() + " " + event.resourceStatusAsString()
                        + (event.resourceStatusReason() == null ? "" : " " + event.resourceStatusReason()))
                .toList();
    }

    List<StackEvent> stackEvents(String nameOrId) {
        return clients.cloudFormation()
                .describeStackEvents(request -> request.stackName(nameOrId))
                .stackEvents()
                .reversed();
    }

    /** Names and values in turn. */
    static List<software.amazon.awssdk.services.cloudformation.model.Parameter> parameters(String... namesAndValues) {
        return java.util.stream.IntStream.range(0, namesAndValues.length / 2)
                .mapToObj(i -> software.amazon.awssdk.services.cloudformation.model.Parameter.builder()
                        .parameterKey(namesAndValues[2 * i])
                        .parameterValue(namesAndValues[2 * i + 1])
                        .build())
                .toList();
    }

    @Override
    public void close() {
        cloud.close();
    }
}
