package io.github.bootproof.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.bootproof.machines.MachineId;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.cloudformation.CloudFormationClient;

/** A cloud with one machine, whose script answers a wait condition by the URL that the template gave it, and what goes wrong then. */
@Tag("machine")
class LocalCloudFaultsTest {
    private static final String TEMPLATE = """
            Resources:
              Vpc:
                Type: AWS::EC2::VPC
                Properties: {CidrBlock: 10.0.0.0/16}
              Subnet:
                Type: AWS::EC2::Subnet
                Properties: {VpcId: !Ref Vpc, CidrBlock: 10.0.1.0/24}
              Handle:
                Type: AWS::CloudFormation::WaitConditionHandle
              Instance:
                Type: AWS::EC2::Instance
                Properties:
                  ImageId: '{{resolve:ssm:/aws/service/debian/release/12/latest/amd64}}'
                  InstanceType: t3.micro
                  SubnetId: !Ref Subnet
                  UserData:
                    Fn::Base64: !Sub |
                      #!/bin/sh
                      curl -X PUT -H 'Content-Type:' '${Handle}' --data-binary \\
                        '{"Status": "SUCCESS", "Reason": "done", "UniqueId": "1", "Data": "it ran"}'
              Wait:
                Type: AWS::CloudFormation::WaitCondition
                DependsOn: Instance
                Properties: {Handle: !Ref Handle, Timeout: '60'}
            """;

    @TempDir
    private Path folder;

    private Path data() {
        return folder.resolve("data");
    }

    @AfterEach
    void removeAll() {
        Bootproof.run("reset", "--yes", "--data", data().toString());
    }

    private LocalCloudProcess deployed(String... options) {
        LocalCloudProcess cloud = LocalCloudProcess.up(data(), options);
        try (CloudFormationClient cloudFormation = cloud.client(CloudFormationClient.builder())) {
            cloudFormation.createStack(request -> request.stackName("S").templateBody(TEMPLATE));
            String state = Bootproof.await(
                    "the stack comes to rest",
                    () -> cloudFormation
                            .describeStacks(request -> request.stackName("S"))
                            .stacks()
                            .getFirst()
                            .stackStatusAsString(),
                    seen -> !seen.endsWith("_IN_PROGRESS"));
            assertThat(state).as(cloud::said).isEqualTo("CREATE_COMPLETE");
        }
        return cloud;
    }

    @Test
    void anEphemeralCloudOnAnyPortIsReachedByItsUrlFromInsideAndLeavesNothing() throws Exception {
        LocalCloudProcess cloud = deployed("--ephemeral");
        List<MachineId> machines = LocalCloudProcess.machines(data());
        assertThat(machines).hasSize(1);

        cloud.interrupt();

        assertThat(data()).doesNotExist();
        assertThat(LocalCloudProcess.machines(data())).isEmpty();
        assertThat(LocalCloudProcess.networks(data())).isEmpty();
        assertThat(Bootproof.processesWith(machines.getFirst().value())).isEmpty();
        assertThat(Bootproof.processesWith("podman-" + cloud.pid() + ".sock")).isEmpty();
    }

    @Test
    void downStopsWhatAKilledCloudLeftAndKeepsIt() throws Exception {
        LocalCloudProcess cloud = deployed();
        cloud.kill();
        assertThat(LocalCloudProcess.running(data())).hasSize(1);

        Bootproof.Result down = Bootproof.run("down", "--data", data().toString());

        assertThat(down.text()).contains("No local cloud runs. Stopped 1 of its machines");
        assertThat(LocalCloudProcess.running(data())).isEmpty();
        assertThat(LocalCloudProcess.machines(data())).hasSize(1);
        assertThat(Files.exists(data().resolve("state.db"))).isTrue();
    }
}
