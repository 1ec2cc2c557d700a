package io.github.bootproof.cloud.cloudformation.types;

import io.github.bootproof.cloud.cloudformation.resource.ResourceContext;
import io.github.bootproof.cloud.cloudformation.resource.ResourceException;
import java.time.Duration;
import java.util.Optional;
import software.amazon.awssdk.services.ec2.model.Instance;
import software.amazon.awssdk.services.ec2.model.InstanceStateName;

/** Waits for states of instances. */
final class InstanceStates {
    private InstanceStates() {}

    static Optional<Instance> instance(ResourceContext context, String id) {
        return Calls.find(() -> context.clients()
                        .ec2()
                        .describeInstances(request -> request.instanceIds(id))
                        .reservations())
                .flatMap(reservations -> reservations.stream()
                        .flatMap(reservation -> reservation.instances().stream())
                        .findFirst());
    }

    /**
     * Blocks until it runs.
     *
     * @throws ResourceException when it comes to another end, with EC2's reason
     */
    static Instance running(ResourceContext context, String id, Duration limit) {
        return Calls.await(
                context,
                limit,
                "the instance " + id + " is not running",
                () -> instance(context, id).filter(instance -> isRunning(id, instance)));
    }

    /**
     * Blocks while it is pending: EC2 stops none that has not come up.
     *
     * @return in whatever state that has led to
     * @throws ResourceException when there is none
     */
    static Instance started(ResourceContext context, String id, Duration limit) {
        return Calls.await(
                context,
                limit,
                "the instance " + id + " is still pending",
                () -> Optional.of(instance(context, id)
                                .orElseThrow(
                                        () -> new ResourceException("The instance " + id + " is not there any more.")))
                        .filter(found -> found.state().name() != InstanceStateName.PENDING));
    }

    static Instance stopped(ResourceContext context, String id, Duration limit) {
        return Calls.await(context, limit, "the instance " + id + " is not stopped", () -> {
            Optional<Instance> instance = instance(context, id);
            InstanceStateName state =
                    instance.map(found -> found.state().name()).orElse(InstanceStateName.TERMINATED);
            if (state == InstanceStateName.TERMINATED || state == InstanceStateName.SHUTTING_DOWN) {
                throw new ResourceException("The instance " + id + " was terminated while it was changed.");
            }
            return instance.filter(found -> state == InstanceStateName.STOPPED);
        });
    }

    static void terminated(ResourceContext context, String id, Duration limit) {
        Calls.await(
                context,
                limit,
                "the instance " + id + " is not terminated",
                () -> instance(context, id)
                                .filter(found -> found.state().name() != InstanceStateName.TERMINATED)
                                .isPresent()
                        ? Optional.empty()
                        : Optional.of(true));
    }

    private static boolean isRunning(String id, Instance instance) {
        return switch (instance.state().name()) {
            case RUNNING -> true;
            case PENDING, UNKNOWN_TO_SDK_VERSION -> false;
            case SHUTTING_DOWN, TERMINATED, STOPPING, STOPPED ->
                throw new ResourceException("Instance " + id + " failed to stabilize. Current state: "
                        + instance.state().nameAsString() + ". Reason: " + reason(instance));
        };
    }

    private static String reason(Instance instance) {
        return Optional.ofNullable(instance.stateReason())
                .flatMap(reason -> Optional.ofNullable(reason.message()))
                .orElse("unknown");
    }
}
