package io.github.bootproof.cloud.ec2.instance;

import io.github.bootproof.cloud.ec2.common.Ec2Context;
import io.github.bootproof.cloud.ec2.common.Ec2Errors;
import io.github.bootproof.cloud.ec2.common.Members;
import software.amazon.awssdk.services.ec2.model.GetConsoleOutputRequest;
import software.amazon.awssdk.services.ec2.model.GetConsoleOutputResponse;
import software.amazon.awssdk.services.ec2.model.GetPasswordDataRequest;
import software.amazon.awssdk.services.ec2.model.GetPasswordDataResponse;

/** GetConsoleOutput: the last 64 KB, in base64 (API reference). GetPasswordData has none to give: its instances run Windows. */
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
        try {
            return host.console(instance.instanceId(), MOST_BYTES)
                    .map(console -> answer(instance)
                            .output(console.base64())
                            .timestamp(console.at())
                            .build())
                    .orElseGet(() -> answer(instance).timestamp(context.now()).build());
        } catch (MachineHostException e) {
            throw Ec2Errors.error("InternalError", e.getMessage(), 500);
        }
    }

    private static GetConsoleOutputResponse.Builder answer(InstanceRecord instance) {
        return GetConsoleOutputResponse.builder().instanceId(instance.instanceId());
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
