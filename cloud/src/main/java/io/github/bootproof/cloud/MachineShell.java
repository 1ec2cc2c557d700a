package io.github.bootproof.cloud;

import io.github.bootproof.cloud.ec2.instance.Instances;
import io.github.bootproof.cloud.ec2.instance.MachineHostException;
import io.github.bootproof.cloud.ssm.command.InstanceShell;
import io.github.bootproof.machines.engine.ExecResult;
import java.time.Duration;
import java.util.List;

/** Systems Manager's way to the machines of EC2's instances. */
record MachineShell(Instances instances) implements InstanceShell {
    @Override
    public Ran run(String instanceId, List<String> command, Duration limit) {
        try {
            ExecResult result = instances.exec(instanceId, command, limit);
            return new Ran(result.exitCode(), result.output(), result.errors());
        } catch (MachineHostException e) {
            throw new Unreachable(e.getMessage(), e);
        }
    }
}
