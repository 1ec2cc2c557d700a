package io.github.bootproof.cloud.cloudformation.types;

import static io.github.bootproof.cloud.cloudformation.types.FakeContext.properties;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.bootproof.cloud.cloudformation.resource.Resource;
import io.github.bootproof.cloud.cloudformation.resource.ResourceException;
import io.github.bootproof.cloudformation.Value;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.ec2.model.DescribeInstancesRequest;
import software.amazon.awssdk.services.ec2.model.Ec2Exception;
import software.amazon.awssdk.services.ec2.model.InstanceStateName;
import software.amazon.awssdk.services.ec2.model.ModifyInstanceAttributeRequest;
import software.amazon.awssdk.services.ec2.model.RunInstancesRequest;
import software.amazon.awssdk.services.ec2.model.StateReason;
import software.amazon.awssdk.services.ec2.model.Tag;

class Ec2InstanceTest {
    private static final Resource CURRENT = new Resource("i-1", Map.of());

    private final FakeContext context = new FakeContext();
    private final FakeEc2 ec2 = new FakeEc2();
    private final Ec2Instance type = new Ec2Instance();

    @BeforeEach
    void giveEc2() {
        context.clients.ec2 = ec2;
    }

    @Test
    void itIsRunAndWaitedForUntilItRuns() {
        ec2.states.addAll(List.of(
                InstanceStateName.PENDING,
                InstanceStateName.PENDING,
                InstanceStateName.PENDING,
                InstanceStateName.RUNNING));

        Resource made = type.create(context, properties("""
                {'ImageId': 'ami-1', 'InstanceType': 't4g.micro', 'AvailabilityZone': 'eu-central-1a', 'Monitoring': true,
                 'IamInstanceProfile': 'profile', 'UserData': 'IyEvYmluL3No', 'SubnetId': 'subnet-1',
                 'SecurityGroupIds': ['sg-1'], 'Tags': [{'Key': 'Name', 'Value': 'web'}]}"""));

        assertThat(made.physicalId()).isEqualTo("i-1");
        assertThat(made.attributes())
                .containsEntry("PrivateIp", Value.text("10.0.0.4"))
                .containsEntry("AvailabilityZone", Value.text("eu-central-1a"))
                .containsEntry("PublicIp", Value.text(""));
        assertThat(context.initiated).containsExactly("i-1");
        assertThat(ec2.states).containsExactly(InstanceStateName.RUNNING);
        assertThat(ec2.requests(RunInstancesRequest.class)).singleElement().satisfies(request -> {
            assertThat(request.clientToken()).isEqualTo(FakeContext.TOKEN);
            assertThat(request.minCount()).isOne();
            assertThat(request.userData()).isEqualTo("IyEvYmluL3No");
            assertThat(request.placement().availabilityZone()).isEqualTo("eu-central-1a");
            assertThat(request.iamInstanceProfile().name()).isEqualTo("profile");
            assertThat(request.monitoring().enabled()).isTrue();
            assertThat(request.tagSpecifications()).singleElement().satisfies(specification -> {
                assertThat(specification.resourceTypeAsString()).isEqualTo("instance");
                assertThat(specification.tags()).extracting(Tag::key).contains("Name", "aws:cloudformation:stack-id");
            });
        });
    }

    @Test
    void oneThatDoesNotComeUpSaysWhy() {
        ec2.states.addAll(List.of(InstanceStateName.PENDING, InstanceStateName.TERMINATED));
        ec2.reason = StateReason.builder()
                .code("Server.InternalError")
                .message("Server.InternalError: The image could not be made")
                .build();

        assertThatThrownBy(() -> type.create(context, properties("{'ImageId': 'ami-1'}")))
                .isInstanceOf(ResourceException.class)
                .hasMessage("Instance i-1 failed to stabilize. Current state: terminated. Reason: Server.InternalError:"
                        + " The image could not be made");
        assertThat(context.initiated).containsExactly("i-1");
    }

    @Test
    void newUserDataStopsTheInstanceAndStartsItAgain() {
        ec2.states.add(InstanceStateName.RUNNING);

        type.update(context, CURRENT, userData("old"), userData("new"));

        assertThat(ec2.changes()).containsExactly("StopInstances", "ModifyInstanceAttribute", "StartInstances");
        assertThat(ec2.requests(ModifyInstanceAttributeRequest.class)
                        .getFirst()
                        .userData()
                        .value()
                        .asUtf8String())
                .isEqualTo("new");
    }

    @Test
    void aChangeThatACrashCutOffStartsTheInstanceThatItHadStopped() {
        context.remember("ran", () -> true);
        ec2.states.add(InstanceStateName.STOPPED);

        type.update(context, CURRENT, userData("old"), userData("new"));

        assertThat(ec2.changes()).containsExactly("ModifyInstanceAttribute", "StartInstances");
        assertThat(context.remembered("ran")).isEmpty();
    }

    @Test
    void aChangeThatFailedWhileItWasStoppedIsUndoneAndStartsIt() {
        ec2.states.add(InstanceStateName.RUNNING);
        ec2.failures.put("ModifyInstanceAttribute", 1);

        assertThatThrownBy(() -> type.update(context, CURRENT, userData("old"), userData("new")))
                .isInstanceOf(Ec2Exception.class);
        type.update(context, CURRENT, userData("new"), userData("old"));

        assertThat(ec2.changes()).containsExactly("StopInstances", "ModifyInstanceAttribute", "StartInstances");
    }

    @Test
    void oneThatIsStillPendingIsStoppedWhenItHasComeUp() {
        ec2.states.addAll(List.of(InstanceStateName.PENDING, InstanceStateName.PENDING, InstanceStateName.RUNNING));

        type.update(context, CURRENT, userData("old"), userData("new"));

        assertThat(ec2.changes()).containsExactly("StopInstances", "ModifyInstanceAttribute", "StartInstances");
    }

    @Test
    void afterACrashItIsFoundByItsToken() {
        ec2.states.add(InstanceStateName.RUNNING);

        assertThat(type.find(context, properties("{'ImageId': 'ami-1'}")))
                .map(Resource::physicalId)
                .contains("i-1");

        assertThat(ec2.requests(DescribeInstancesRequest.class).getFirst().filters())
                .containsExactly(Ec2Tags.filter("client-token", FakeContext.TOKEN));
    }

    @Test
    void oneThatWasStoppedStaysStopped() {
        ec2.states.add(InstanceStateName.STOPPED);

        type.update(context, CURRENT, userData("old"), userData("new"));

        assertThat(ec2.changes()).containsExactly("ModifyInstanceAttribute");
    }

    @Test
    void allThatInterruptsInterruptsOnce() {
        ec2.states.add(InstanceStateName.RUNNING);

        type.update(
                context,
                CURRENT,
                properties("{'InstanceType': 't4g.micro', 'UserData': 'b2xk'}"),
                properties("{'InstanceType': 't4g.small', 'UserData': 'bmV3', 'EbsOptimized': true}"));

        assertThat(ec2.changes())
                .containsExactly(
                        "StopInstances",
                        "ModifyInstanceAttribute",
                        "ModifyInstanceAttribute",
                        "ModifyInstanceAttribute",
                        "StartInstances");
    }

    @Test
    void tagsAndSecurityGroupsDoNotInterrupt() {
        ec2.states.add(InstanceStateName.RUNNING);
        context.stackTags.put("team", "web");

        type.update(
                context,
                CURRENT,
                properties("{'SecurityGroupIds': ['sg-1'], 'Tags': [{'Key': 'Old', 'Value': '1'}]}"),
                properties("{'SecurityGroupIds': ['sg-2'], 'Tags': [{'Key': 'New', 'Value': '1'}]}"));

        assertThat(ec2.changes()).containsExactly("ModifyInstanceAttribute", "DeleteTags", "CreateTags");
    }

    @Test
    void whatCannotBeChangedChangesNothing() {
        assertThatThrownBy(() -> type.update(
                        context,
                        CURRENT,
                        properties("{'Tenancy': 'default', 'UserData': 'b2xk'}"),
                        properties("{'Tenancy': 'dedicated', 'UserData': 'bmV3'}")))
                .hasMessage(
                        "Changing Tenancy of AWS::EC2::Instance without replacing it is not supported by Bootproof.");
        assertThat(ec2.changes()).isEmpty();
    }

    @Test
    void itIsGoneWhenItIsTerminated() {
        ec2.states.add(InstanceStateName.RUNNING);

        type.delete(context, CURRENT, Props.empty());

        assertThat(ec2.changes()).containsExactly("TerminateInstances");
        assertThat(ec2.states).containsExactly(InstanceStateName.TERMINATED);
    }

    @Test
    void anInstanceWithVolumesIsRefusedBeforehand() {
        assertThat(type.unsupported(properties("{'ImageId': 'ami-1', 'Volumes': [{'VolumeId': 'v', 'Device': 'd'}]}")))
                .containsExactly("Volumes");
    }

    private static Value.Members userData(String script) {
        return properties(
                "{'UserData': '" + Base64.getEncoder().encodeToString(script.getBytes(StandardCharsets.UTF_8)) + "'}");
    }
}
