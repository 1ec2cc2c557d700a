package io.github.bootproof.cli.cloud;

import io.github.bootproof.machines.Folders;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.cloudformation.CloudFormationClient;
import software.amazon.awssdk.services.cloudformation.model.CloudFormationException;
import software.amazon.awssdk.services.cloudformation.model.Stack;
import software.amazon.awssdk.services.ec2.Ec2Client;

/** Looks at a cloud that runs, again and again. */
public final class CloudWatch implements AutoCloseable {
    private final RunningCloud cloud;
    private final CloudClients clients;
    private final CloudFormationClient cloudFormation;
    private final Ec2Client ec2;

    private CloudWatch(RunningCloud cloud) {
        this.cloud = cloud;
        this.clients = new CloudClients(cloud);
        this.cloudFormation = clients.cloudFormation();
        this.ec2 = clients.ec2();
    }

    /** At the cloud of this folder, if one runs there. */
    public static Optional<CloudWatch> at(Path data, Folders home) {
        return CloudFolder.at(data, home).running().map(CloudWatch::new);
    }

    /** The process that runs it. */
    public long pid() {
        return cloud.pid();
    }

    /** The state of a stack that is not deleted. */
    public Optional<String> stack(String name) {
        try {
            return cloudFormation.describeStacks(request -> request.stackName(name)).stacks().stream()
                    .map(Stack::stackStatusAsString)
                    .findFirst();
        } catch (CloudFormationException e) {
            if (String.valueOf(e.awsErrorDetails().errorMessage()).contains("does not exist")) {
                return Optional.empty();
            }
            throw e;
        }
    }

    /** All instances with their status checks, terminated ones included. */
    public List<InstanceLine> instances() {
        return InstanceLines.withChecks(ec2, InstanceLines.all(ec2));
    }

    @Override
    public void close() {
        clients.close();
    }
}
