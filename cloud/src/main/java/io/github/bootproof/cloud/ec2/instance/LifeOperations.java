package io.github.bootproof.cloud.ec2.instance;

import io.github.bootproof.cloud.ec2.common.Members;
import java.util.List;
import software.amazon.awssdk.services.ec2.model.InstanceStateChange;
import software.amazon.awssdk.services.ec2.model.RebootInstancesRequest;
import software.amazon.awssdk.services.ec2.model.RebootInstancesResponse;
import software.amazon.awssdk.services.ec2.model.StartInstancesRequest;
import software.amazon.awssdk.services.ec2.model.StartInstancesResponse;
import software.amazon.awssdk.services.ec2.model.StopInstancesRequest;
import software.amazon.awssdk.services.ec2.model.StopInstancesResponse;
import software.amazon.awssdk.services.ec2.model.TerminateInstancesRequest;
import software.amazon.awssdk.services.ec2.model.TerminateInstancesResponse;

/** StartInstances, StopInstances, RebootInstances, TerminateInstances. Each does it to all the instances it names, or to none. */
final class LifeOperations {
    private final InstanceTable instances;
    private final InstanceMachines machines;

    LifeOperations(InstanceTable instances, InstanceMachines machines) {
        this.instances = instances;
        this.machines = machines;
    }

    StartInstancesResponse start(StartInstancesRequest request) {
        Members.of(request).required("InstanceIds").supported();
        return StartInstancesResponse.builder()
                .startingInstances(changes(instances.known(request.instanceIds()), InstanceEvent.START_REQUESTED))
                .build();
    }

    /** {@code Force} is taken: a machine that does not shut down within ten seconds is ended in any case. */
    StopInstancesResponse stop(StopInstancesRequest request) {
        Members.of(request).required("InstanceIds").supported("Force");
        List<InstanceRecord> wanted = instances.known(request.instanceIds());
        wanted.stream()
                .filter(instance -> instance.settings().disableApiStop())
                .findFirst()
                .ifPresent(instance -> {
                    throw InstanceErrors.stopProtected(instance.instanceId());
                });
        return StopInstancesResponse.builder()
                .stoppingInstances(changes(wanted, InstanceEvent.STOP_REQUESTED))
                .build();
    }

    RebootInstancesResponse reboot(RebootInstancesRequest request) {
        Members.of(request).required("InstanceIds").supported();
        machines.request(instances.known(request.instanceIds()), InstanceEvent.REBOOT_REQUESTED);
        return RebootInstancesResponse.builder().build();
    }

    TerminateInstancesResponse terminate(TerminateInstancesRequest request) {
        Members.of(request).required("InstanceIds").supported("Force", "SkipOsShutdown");
        List<InstanceRecord> wanted = instances.known(request.instanceIds());
        wanted.stream()
                .filter(instance ->
                        instance.state().isAlive() && instance.settings().disableApiTermination())
                .findFirst()
                .ifPresent(instance -> {
                    throw InstanceErrors.terminationProtected(instance.instanceId());
                });
        return TerminateInstancesResponse.builder()
                .terminatingInstances(changes(wanted, InstanceEvent.TERMINATE_REQUESTED))
                .build();
    }

    private List<InstanceStateChange> changes(List<InstanceRecord> wanted, InstanceEvent event) {
        return machines.request(wanted, event).stream()
                .map(transition -> InstanceStateChange.builder()
                        .instanceId(transition.after().instanceId())
                        .previousState(transition.before().state().shape())
                        .currentState(transition.after().state().shape())
                        .build())
                .toList();
    }
}
