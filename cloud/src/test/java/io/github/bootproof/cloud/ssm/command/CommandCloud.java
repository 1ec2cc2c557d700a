package io.github.bootproof.cloud.ssm.command;

import io.github.bootproof.cloud.common.Fixed;
import io.github.bootproof.cloud.common.LocalUser;
import io.github.bootproof.cloud.ec2.LocalEc2;
import io.github.bootproof.cloud.ec2.common.Ec2Context;
import io.github.bootproof.cloud.ec2.image.PublicImages;
import io.github.bootproof.cloud.ec2.instance.FakeMachineHost;
import io.github.bootproof.cloud.ec2.instance.IamInstanceProfiles;
import io.github.bootproof.cloud.ec2.instance.InstanceListener;
import io.github.bootproof.cloud.ec2.instance.InstanceSurroundings;
import io.github.bootproof.cloud.iam.LocalIam;
import io.github.bootproof.cloud.ssm.LocalSsm;
import io.github.bootproof.cloud.wire.Callers;
import io.github.bootproof.cloud.wire.LocalClients;
import io.github.bootproof.cloud.wire.ServiceDescription;
import io.github.bootproof.cloud.wire.Wire;
import io.github.bootproof.cloud.wire.WireListener;
import io.github.bootproof.cloud.wire.WireSettings;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.assertj.core.api.Assertions;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.ResourceType;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.ssm.SsmClient;
import software.amazon.awssdk.services.ssm.model.GetCommandInvocationResponse;
import software.amazon.awssdk.services.ssm.model.SendCommandRequest;

/** Systems Manager, EC2 and IAM, spoken to by the SDK's clients, over instances that are only noted. */
@SuppressWarnings("unchecked") // consumers of the SDK as varargs
final class CommandCloud implements AutoCloseable {
    static final String TRUST = "{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Allow\","
            + "\"Principal\":{\"Service\":\"ec2.amazonaws.com\"},\"Action\":\"sts:AssumeRole\"}]}";
    static final String AMAZON_LINUX = "/aws/service/ami-amazon-linux-latest/al2023-ami-kernel-6.1-arm64";
    static final String MINIMAL = "/aws/service/ami-amazon-linux-latest/al2023-ami-minimal-kernel-6.1-arm64";
    static final String UBUNTU = "/aws/service/canonical/ubuntu/server/24.04/stable/current/amd64/hvm/ebs-gp3/ami-id";
    static final String DEBIAN = "/aws/service/debian/release/12/latest/amd64";
    private static final Duration LIMIT = Duration.ofSeconds(20);

    final Fixed fixed = new Fixed();
    final FakeShell shell = new FakeShell();
    final Ec2Client ec2;
    final IamClient iam;
    final SsmClient ssm;
    private final LocalEc2 localEc2;
    private final LocalClients clients;
    private final PublicImages images = new PublicImages("eu-central-1");
    private LocalSsm localSsm;

    CommandCloud() {
        var holder = new LocalClients[1];
        localEc2 = new LocalEc2(
                new Ec2Context(fixed.scope, fixed.store, fixed.ids, fixed, () -> false),
                new SecureRandom(),
                new InstanceSurroundings(
                        fixed,
                        new FakeMachineHost(),
                        new IamInstanceProfiles(() -> holder[0].iam()),
                        (role, session) -> Optional.empty(),
                        InstanceListener.none()));
        var localIam = new LocalIam(fixed.scope, fixed.store, fixed.ids, fixed);
        var wire = new Wire(new WireSettings(
                List.of(
                        ServiceDescription.ec2Query("ec2", Ec2Client.class, "2016-11-15", _ -> localEc2),
                        ServiceDescription.awsQuery("iam", IamClient.class, "2010-05-08", "", _ -> localIam),
                        ServiceDescription.awsJson("ssm", SsmClient.class, "AmazonSSM", "1.1", _ -> localSsm)),
                _ -> new Callers.Authentication.Unknown(),
                _ -> fixed.scope,
                "eu-central-1",
                fixed.ids,
                fixed,
                WireListener.none()));
        clients = new LocalClients(wire, fixed.scope, LocalUser.caller(fixed.scope));
        holder[0] = clients;
        ec2 = clients.ec2();
        iam = clients.iam();
        ssm = clients.ssm();
        open();
    }

    private void open() {
        localSsm = new LocalSsm(
                fixed.scope,
                fixed.store,
                fixed,
                images::parameters,
                new RunCommand(new RunCommand.Parts(
                        fixed.scope, fixed.store, clients, shell, fixed.ids, fixed, Duration.ofMillis(5))));
    }

    /** Another process takes over what the former one left. */
    void restart() {
        localSsm.close();
        open();
        localSsm.recover();
    }

    /** A role in an instance profile, both of this name. */
    void role(String name) {
        iam.createRole(request -> request.roleName(name).assumeRolePolicyDocument(TRUST));
        iam.createInstanceProfile(request -> request.instanceProfileName(name));
        iam.addRoleToInstanceProfile(
                request -> request.instanceProfileName(name).roleName(name));
    }

    void managedRole(String name) {
        role(name);
        iam.attachRolePolicy(
                request -> request.roleName(name).policyArn("arn:aws:iam::aws:policy/AmazonSSMManagedInstanceCore"));
    }

    /** A running instance. */
    String instance(String image, String role) {
        String id = ec2.runInstances(request -> request.imageId(
                                images.parameters().get(image))
                        .instanceType(image.contains("arm64") ? "t4g.micro" : "t3.micro")
                        .minCount(1)
                        .maxCount(1)
                        .iamInstanceProfile(profile -> profile.name(role))
                        .tagSpecifications(tags -> tags.resourceType(ResourceType.INSTANCE)
                                .tags(tag -> tag.key("Role").value(role))))
                .instances()
                .getFirst()
                .instanceId();
        localEc2.instances().awaitIdle();
        return id;
    }

    void stop(String instanceId) {
        ec2.stopInstances(request -> request.instanceIds(instanceId));
        localEc2.instances().awaitIdle();
    }

    void start(String instanceId) {
        ec2.startInstances(request -> request.instanceIds(instanceId));
        localEc2.instances().awaitIdle();
    }

    void terminate(String instanceId) {
        ec2.terminateInstances(request -> request.instanceIds(instanceId));
        localEc2.instances().awaitIdle();
    }

    static SendCommandRequest.Builder command(String... lines) {
        return SendCommandRequest.builder()
                .documentName("AWS-RunShellScript")
                .parameters(Map.of("commands", List.of(lines)));
    }

    String send(SendCommandRequest.Builder request) {
        return ssm.sendCommand(request.build()).command().commandId();
    }

    String send(String instanceId) {
        return send(command("true").instanceIds(instanceId));
    }

    GetCommandInvocationResponse got(String commandId, String instanceId) {
        return ssm.getCommandInvocation(request -> request.commandId(commandId).instanceId(instanceId));
    }

    /** Waits until it has this StatusDetails. */
    GetCommandInvocationResponse await(String commandId, String instanceId, String details) {
        until(() -> got(commandId, instanceId).statusDetails().equals(details));
        return got(commandId, instanceId);
    }

    static void until(BooleanSupplier condition) {
        long end = System.nanoTime() + LIMIT.toNanos();
        while (!condition.getAsBoolean()) {
            Assertions.assertThat(System.nanoTime()).isLessThan(end);
            try {
                Thread.sleep(5);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    @Override
    public void close() {
        localSsm.close();
        localEc2.close();
    }
}
