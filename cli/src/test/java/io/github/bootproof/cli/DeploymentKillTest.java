package io.github.bootproof.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.bootproof.machines.MachineId;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.cloudformation.CloudFormationClient;
import software.amazon.awssdk.services.cloudformation.model.CloudFormationException;
import software.amazon.awssdk.services.cloudformation.model.Stack;
import software.amazon.awssdk.services.cloudformation.model.StackResourceSummary;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.Instance;
import software.amazon.awssdk.services.ec2.model.InstanceStateName;

/**
 * The cloud is killed by kill -9 at random moments of deployments with machines, and started again: nothing that was acknowledged is
 * lost, each stack comes to rest, no machine and no network is orphaned or doubled.
 *
 * <p>A few kills here; fifty by {@code ./bootproof-test -Dgroups=machine -Dtest=DeploymentKillTest -Dbootproof.kills=50
 * -Dsurefire.failIfNoSpecifiedTests=false}. The seed is printed; {@code -Dbootproof.seed=N} repeats it.
 */
@Tag("machine")
@SuppressWarnings("unchecked") // of the SDK\'s lists of lambdas
class DeploymentKillTest {
    private static final Duration LIMIT = Duration.ofMinutes(3);
    private static final long SEED = Long.getLong("bootproof.seed", System.nanoTime());
    private static final int KILLS = Integer.getInteger("bootproof.kills", 3);
    private static final String STACK = "Killed";

    @TempDir
    private Path folder;

    private Optional<LocalCloudProcess> cloud = Optional.empty();

    private static String template(int version) {
        return """
                Resources:
                  Vpc:
                    Type: AWS::EC2::VPC
                    Properties: {CidrBlock: 10.0.0.0/16}
                  Subnet:
                    Type: AWS::EC2::Subnet
                    Properties: {VpcId: !Ref Vpc, CidrBlock: 10.0.1.0/24}
                  Group:
                    Type: AWS::EC2::SecurityGroup
                    Properties: {VpcId: !Ref Vpc, GroupDescription: "Version %1$d"}
                  First:
                    Type: AWS::EC2::Instance
                    Properties:
                      ImageId: '{{resolve:ssm:/aws/service/debian/release/12/latest/amd64}}'
                      InstanceType: t3.micro
                      SubnetId: !Ref Subnet
                      UserData: !Base64 "#!/bin/sh\\necho version %1$d\\n"
                  Second:
                    Type: AWS::EC2::Instance
                    Properties:
                      ImageId: '{{resolve:ssm:/aws/service/debian/release/12/latest/amd64}}'
                      InstanceType: t3.micro
                      SubnetId: !Ref Subnet
                      SecurityGroupIds: [!Ref Group]
                  Parameter:
                    Type: AWS::SSM::Parameter
                    Properties: {Type: String, Value: "%1$d"}
                """.formatted(version);
    }

    @AfterEach
    void end() throws Exception {
        if (cloud.isPresent()) {
            cloud.get().close();
        }
        Bootproof.run("reset", "--yes", "--data", data().toString());
        assertThat(LocalCloudProcess.machines(data())).isEmpty();
        assertThat(LocalCloudProcess.networks(data())).isEmpty();
    }

    private Path data() {
        return folder.resolve("data");
    }

    @Test
    void aKilledCloudGoesOnWhereItWas() throws Exception {
        var random = new Random(SEED);
        for (int kill = 1; kill <= KILLS; kill++) {
            LocalCloudProcess running = LocalCloudProcess.up(data());
            cloud = Optional.of(running);
            String asked = ask(running, kill, random);
            long moment = random.nextLong(5_000);
            Thread.sleep(moment);
            running.kill();
            cloud = Optional.of(LocalCloudProcess.up(data()));
            String where = "seed %d, kill %d, %s, after %d ms".formatted(SEED, kill, asked, moment);
            try {
                requireSound(cloud.get(), where);
            } catch (AssertionError e) {
                throw new AssertionError(
                        "%s%nbefore the kill:%n%s%nafter it:%n%s"
                                .formatted(
                                        e.getMessage(),
                                        running.said(),
                                        cloud.get().said()),
                        e);
            }
            cloud.get().interrupt();
        }
    }

    /** Begins a deployment, and returns what was acknowledged. */
    private static String ask(LocalCloudProcess running, int number, Random random) {
        try (CloudFormationClient cloudFormation = running.client(CloudFormationClient.builder())) {
            Optional<Stack> stack = stack(cloudFormation);
            String state = stack.map(Stack::stackStatusAsString).orElse("none");
            if (stack.isEmpty() || state.equals("DELETE_COMPLETE")) {
                cloudFormation.createStack(request -> request.stackName(STACK).templateBody(template(number)));
                return "create";
            }
            if (state.equals("ROLLBACK_COMPLETE") || random.nextInt(4) == 0) {
                cloudFormation.deleteStack(request -> request.stackName(STACK));
                return "delete";
            }
            cloudFormation.updateStack(request -> request.stackName(STACK).templateBody(template(number)));
            return "update";
        }
    }

    private static void requireSound(LocalCloudProcess running, String moment) throws InterruptedException {
        try (CloudFormationClient cloudFormation = running.client(CloudFormationClient.builder());
                Ec2Client ec2 = running.client(Ec2Client.builder())) {
            Optional<Stack> stack = rest(cloudFormation, moment);
            Set<String> ofStack =
                    stack.map(present -> instancesOf(cloudFormation)).orElse(Set.of());
            Set<String> ofEc2 = alive(ec2, moment);
            assertThat(ofEc2).as("instances, " + moment).isEqualTo(ofStack);
            assertThat(LocalCloudProcess.machines(running.data()).stream()
                            .map(MachineId::value)
                            .collect(Collectors.toSet()))
                    .as("machines, " + moment)
                    .isEqualTo(ofEc2);
            assertThat(LocalCloudProcess.networks(running.data()))
                    .as("networks, " + moment)
                    .hasSize(ofEc2.isEmpty() ? 0 : 1);
            List<String> vpcs = ec2
                    .describeVpcs(request ->
                            request.filters(filter -> filter.name("is-default").values("false")))
                    .vpcs()
                    .stream()
                    .map(vpc -> vpc.vpcId())
                    .toList();
            assertThat(vpcs).as("VPCs, " + moment).hasSize(stack.isPresent() && !ofStack.isEmpty() ? 1 : 0);
        }
    }

    private static Optional<Stack> stack(CloudFormationClient cloudFormation) {
        try {
            return cloudFormation.describeStacks(request -> request.stackName(STACK)).stacks().stream()
                    .findFirst();
        } catch (CloudFormationException e) {
            assertThat(e.awsErrorDetails().errorMessage()).contains("does not exist");
            return Optional.empty();
        }
    }

    private static Optional<Stack> rest(CloudFormationClient cloudFormation, String moment)
            throws InterruptedException {
        long end = System.nanoTime() + LIMIT.toNanos();
        Optional<Stack> seen = stack(cloudFormation);
        while (seen.map(Stack::stackStatusAsString).orElse("").endsWith("IN_PROGRESS")) {
            assertThat(System.nanoTime())
                    .as("the stack is still " + seen.get().stackStatusAsString() + ", " + moment)
                    .isLessThan(end);
            Thread.sleep(200);
            seen = stack(cloudFormation);
        }
        assertThat(seen.map(Stack::stackStatusAsString).orElse("gone"))
                .as(() -> "the stack, " + moment + failures(cloudFormation))
                .isIn("CREATE_COMPLETE", "UPDATE_COMPLETE", "ROLLBACK_COMPLETE", "UPDATE_ROLLBACK_COMPLETE", "gone");
        return seen;
    }

    /** What the stack's events say of failures, the newest first. */
    private static String failures(CloudFormationClient cloudFormation) {
        return cloudFormation.describeStackEventsPaginator(request -> request.stackName(STACK)).stackEvents().stream()
                .filter(event -> event.resourceStatusReason() != null)
                .limit(20)
                .map(event -> "\n  " + event.logicalResourceId() + " " + event.resourceStatusAsString() + " "
                        + event.resourceStatusReason())
                .collect(Collectors.joining());
    }

    private static Set<String> instancesOf(CloudFormationClient cloudFormation) {
        return cloudFormation.listStackResources(request -> request.stackName(STACK)).stackResourceSummaries().stream()
                .filter(resource -> resource.resourceType().equals("AWS::EC2::Instance"))
                .filter(resource -> !resource.resourceStatusAsString().startsWith("DELETE"))
                .map(StackResourceSummary::physicalResourceId)
                .collect(Collectors.toSet());
    }

    private static Set<String> alive(Ec2Client ec2, String moment) {
        var alive = new TreeSet<String>();
        for (Instance instance : ec2.describeInstancesPaginator().reservations().stream()
                .flatMap(reservation -> reservation.instances().stream())
                .toList()) {
            InstanceStateName state = instance.state().name();
            if (state != InstanceStateName.TERMINATED) {
                assertThat(state).as(instance.instanceId() + ", " + moment).isEqualTo(InstanceStateName.RUNNING);
                alive.add(instance.instanceId());
            }
        }
        return alive;
    }
}
