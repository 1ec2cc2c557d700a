package io.github.bootproof.cloud.ssm.command;

import io.github.bootproof.cloud.common.Clients;
import io.github.bootproof.cloud.common.Constraints;
import io.github.bootproof.cloud.common.Ids;
import io.github.bootproof.cloud.common.Scope;
import io.github.bootproof.cloud.store.Store;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import software.amazon.awssdk.services.ssm.model.CancelCommandRequest;
import software.amazon.awssdk.services.ssm.model.CancelCommandResponse;
import software.amazon.awssdk.services.ssm.model.DescribeInstanceInformationRequest;
import software.amazon.awssdk.services.ssm.model.DescribeInstanceInformationResponse;
import software.amazon.awssdk.services.ssm.model.GetCommandInvocationRequest;
import software.amazon.awssdk.services.ssm.model.GetCommandInvocationResponse;
import software.amazon.awssdk.services.ssm.model.ListCommandInvocationsRequest;
import software.amazon.awssdk.services.ssm.model.ListCommandInvocationsResponse;
import software.amazon.awssdk.services.ssm.model.ListCommandsRequest;
import software.amazon.awssdk.services.ssm.model.ListCommandsResponse;
import software.amazon.awssdk.services.ssm.model.SendCommandRequest;
import software.amazon.awssdk.services.ssm.model.SendCommandResponse;

/** The operations of Run Command. */
public final class RunCommand implements AutoCloseable {
    private final CommandStore store;
    private final Sending sending;
    private final Deliveries deliveries;
    private final CommandShapes shapes;
    private final CommandListing listing;
    private final InstanceListing instances;

    /**
     * What it is made of.
     *
     * @param pause before an instance that does not answer is asked again
     */
    public record Parts(
            Scope scope,
            Store store,
            Clients clients,
            InstanceShell shell,
            Ids ids,
            InstantSource time,
            Duration pause) {}

    public RunCommand(Parts parts) {
        var managed = new ManagedInstances(parts.clients(), parts.time());
        store = new CommandStore(parts.scope(), parts.store(), parts.time());
        sending = new Sending(parts.scope(), managed, parts.ids(), parts.time());
        deliveries =
                new Deliveries(store, managed, new Agent(parts.scope(), parts.shell()), parts.time(), parts.pause());
        shapes = new CommandShapes(parts.scope());
        listing = new CommandListing(store, shapes);
        instances = new InstanceListing(managed);
    }

    /** Goes on with the commands that an earlier process left. Returns at once. */
    public void recover() {
        deliveries.recover();
    }

    public SendCommandResponse send(SendCommandRequest request) {
        CommandRecord command = sending.command(request);
        store.add(command);
        SendCommandResponse answer = SendCommandResponse.builder()
                .command(shapes.command(command, store.invocations(command)))
                .build();
        deliveries.begin(command);
        return answer;
    }

    /** Ends what can still be ended; of the rest nothing is said. */
    public CancelCommandResponse cancel(CancelCommandRequest request) {
        new Constraints().required("commandId", request.commandId()).orThrow(CommandErrors::validation);
        CommandRecord command =
                store.command(request.commandId()).orElseThrow(() -> CommandErrors.commandId(request.commandId()));
        List<InvocationRecord> meant = store.invocations(command).stream()
                .filter(each ->
                        request.instanceIds().isEmpty() || request.instanceIds().contains(each.instanceId()))
                .toList();
        if (meant.stream().anyMatch(each -> !each.state().isOver())
                && request.instanceIds().isEmpty()) {
            store.cancelled(command.commandId());
        }
        meant.forEach(deliveries::cancel);
        return CancelCommandResponse.builder().build();
    }

    public GetCommandInvocationResponse get(GetCommandInvocationRequest request) {
        return listing.get(request);
    }

    public ListCommandsResponse list(ListCommandsRequest request) {
        return listing.list(request);
    }

    public ListCommandInvocationsResponse list(ListCommandInvocationsRequest request) {
        return listing.list(request);
    }

    public DescribeInstanceInformationResponse describe(DescribeInstanceInformationRequest request) {
        return instances.describe(request);
    }

    /** Leaves off what is under way where it is. Scripts that run go on. */
    @Override
    public void close() {
        deliveries.close();
    }
}
