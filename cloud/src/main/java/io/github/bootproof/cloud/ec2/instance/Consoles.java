package io.github.bootproof.cloud.ec2.instance;

import io.github.bootproof.cloud.ec2.common.Ec2Context;
import io.github.bootproof.cloud.ec2.common.Members;
import java.util.Optional;
import software.amazon.awssdk.services.ec2.model.GetConsoleOutputRequest;
import software.amazon.awssdk.services.ec2.model.GetConsoleOutputResponse;
import software.amazon.awssdk.services.ec2.model.GetPasswordDataRequest;
import software.amazon.awssdk.services.ec2.model.GetPasswordDataResponse;

/**
 * GetConsoleOutput: the last 64 KB, in base64 (API reference). What was seen last is kept, for times when the machine or its engine is
 * away; without any, the answer has no output. GetPasswordData has none to give: its instances run Windows.
 *
 * <p>Source: the EC2 User Guide, "Instance console output": it is posted after boot, reboot and termination.
 */
final class Consoles {
    private static final int MOST_BYTES = 64 * 1024;

    private final InstanceTable instances;
    private final MachineHost host;
    private final Ec2Context context;

    Consoles(Ec2Context context, InstanceTable instances, MachineHost host) {
        this.context = context;
        this.instances = instances;
        this.host = host;
    }

    /** Without {@code Latest} AWS gives what it took after the last change of state; here it is always the present one. */
    GetConsoleOutputResponse output(GetConsoleOutputRequest request) {
        Members.of(request).required("InstanceId").supported("Latest");
        InstanceRecord instance = instances.known(request.instanceId());
        keep(instance.instanceId());
        GetConsoleOutputResponse.Builder answer =
                GetConsoleOutputResponse.builder().instanceId(instance.instanceId());
        return instances
                .console(instance.instanceId())
                .map(console -> answer.output(console.base64()).timestamp(console.at()))
                .orElseGet(() -> answer.timestamp(context.now()))
                .build();
    }

    /** Keeps what the console shows at the moment, if there is a machine and its engine answers. */
    void keep(String instanceId) {
        try {
            host.console(instanceId, MOST_BYTES)
                    .filter(console -> !instances
                            .console(instanceId)
                            .map(ConsoleRecord::base64)
                            .equals(Optional.of(console.base64())))
                    .ifPresent(console -> instances.keepConsole(instanceId, console));
        } catch (MachineHostException e) {
            // What was kept before is the latest that is known.
        }
    }

    GetPasswordDataResponse password(GetPasswordDataRequest request) {
        Members.of(request).required("InstanceId").supported();
        return GetPasswordDataResponse.builder()
                .instanceId(instances.known(request.instanceId()).instanceId())
                .timestamp(context.now())
                .passwordData("")
                .build();
    }
}
