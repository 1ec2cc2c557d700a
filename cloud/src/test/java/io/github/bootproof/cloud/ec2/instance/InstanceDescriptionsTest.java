package io.github.bootproof.cloud.ec2.instance;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.bootproof.cloud.imds.ImdsContent;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.ec2.model.DescribeIamInstanceProfileAssociationsRequest;
import software.amazon.awssdk.services.ec2.model.DescribeInstanceAttributeRequest;
import software.amazon.awssdk.services.ec2.model.DescribeInstancesRequest;
import software.amazon.awssdk.services.ec2.model.DescribeInstancesResponse;
import software.amazon.awssdk.services.ec2.model.DescribeVolumesRequest;
import software.amazon.awssdk.services.ec2.model.DisassociateIamInstanceProfileRequest;
import software.amazon.awssdk.services.ec2.model.Filter;
import software.amazon.awssdk.services.ec2.model.GetConsoleOutputRequest;
import software.amazon.awssdk.services.ec2.model.GroupIdentifier;
import software.amazon.awssdk.services.ec2.model.ModifyInstanceAttributeRequest;
import software.amazon.awssdk.services.ec2.model.ModifyInstanceMetadataOptionsRequest;

/** What is shown of instances. */
@SuppressWarnings("unchecked") // of the SDK\'s lists of lambdas
class InstanceDescriptionsTest extends NotedInstances {
    @Test
    void describeFiltersAndPages() {
        String id = cloud.run(request -> request.minCount(7).maxCount(7));
        cloud.stop(id);
        assertThat(cloud.instances
                        .describeInstances(DescribeInstancesRequest.builder()
                                .filters(Filter.builder()
                                        .name("instance-state-name")
                                        .values("stop*")
                                        .build())
                                .build())
                        .reservations()
                        .getFirst()
                        .instances())
                .hasSize(1);
        DescribeInstancesResponse page = cloud.instances.describeInstances(
                DescribeInstancesRequest.builder().maxResults(5).build());
        assertThat(page.reservations().getFirst().instances()).hasSize(5);
        assertThat(cloud.instances
                        .describeInstances(DescribeInstancesRequest.builder()
                                .maxResults(5)
                                .nextToken(page.nextToken())
                                .build())
                        .reservations()
                        .getFirst()
                        .instances())
                .hasSize(2);
        assertThat(cloud.instances
                        .describeVolumes(DescribeVolumesRequest.builder().build())
                        .volumes())
                .hasSize(7);
    }

    @Test
    void attributesAreShownAndModified() {
        String id = cloud.run(request -> request.userData("YQ=="));
        assertThat(cloud.instances
                        .describeInstanceAttribute(DescribeInstanceAttributeRequest.builder()
                                .instanceId(id)
                                .attribute("userData")
                                .build())
                        .userData()
                        .value())
                .isEqualTo("YQ==");
        cloud.instances.modifyInstanceAttribute(ModifyInstanceAttributeRequest.builder()
                .instanceId(id)
                .groups("sg-weba")
                .build());
        cloud.instances.modifyInstanceAttribute(ModifyInstanceAttributeRequest.builder()
                .instanceId(id)
                .sourceDestCheck(flag -> flag.value(false))
                .build());
        assertThat(cloud.shape(id).securityGroups())
                .extracting(GroupIdentifier::groupId)
                .containsExactly("sg-weba");
        assertThat(cloud.shape(id).sourceDestCheck()).isFalse();
        cloud.stop(id);
        cloud.instances.modifyInstanceAttribute(ModifyInstanceAttributeRequest.builder()
                .instanceId(id)
                .instanceType(type -> type.value("t4g.small"))
                .build());
        assertThat(cloud.shape(id).instanceTypeAsString()).isEqualTo("t4g.small");
        cloud.instances.modifyInstanceMetadataOptions(ModifyInstanceMetadataOptionsRequest.builder()
                .instanceId(id)
                .httpTokens("optional")
                .build());
        assertThat(cloud.shape(id).metadataOptions().httpTokensAsString()).isEqualTo("optional");
        assertThat(cloud.instances
                        .getConsoleOutput(
                                GetConsoleOutputRequest.builder().instanceId(id).build())
                        .output())
                .isEqualTo(Base64.getEncoder().encodeToString("fake console\n".getBytes(StandardCharsets.UTF_8)));
    }

    @Test
    void theHopLimitIsKeptAndShown() {
        String id = cloud.run(request -> request.metadataOptions(options -> options.httpPutResponseHopLimit(1)));
        assertThat(cloud.shape(id).metadataOptions().httpPutResponseHopLimit()).isEqualTo(1);
        cloud.instances.modifyInstanceMetadataOptions(ModifyInstanceMetadataOptionsRequest.builder()
                .instanceId(id)
                .httpPutResponseHopLimit(3)
                .build());
        assertThat(cloud.shape(id).metadataOptions().httpPutResponseHopLimit()).isEqualTo(3);
    }

    @Test
    void volumesAreThoseThatComeWithInstances() {
        String id = cloud.run(request -> {});
        var volumes = cloud.instances
                .describeVolumes(DescribeVolumesRequest.builder().build())
                .volumes();
        assertThat(volumes).hasSize(1);
        assertThat(volumes.getFirst().attachments().getFirst().instanceId()).isEqualTo(id);
        assertThat(volumes.getFirst().size()).isEqualTo(8);
    }

    @Test
    void aProfilesRoleIsServedWithCredentials() {
        cloud.profile = Optional.of(new InstanceProfiles.Profile(
                "arn:aws:iam::123456789012:instance-profile/p", "AIPA1", Optional.of("role")));
        String id = cloud.run(request -> request.iamInstanceProfile(profile -> profile.name("p")));
        ImdsContent served = host.order(id).metadata().current();
        assertThat(served.metadata().instanceProfile().orElseThrow().roleName()).isEqualTo("role");
        assertThat(served.roleCredentials().orElseThrow().accessKeyId()).isEqualTo("ASIArole");
        String association = cloud.instances
                .describeIamInstanceProfileAssociations(
                        DescribeIamInstanceProfileAssociationsRequest.builder().build())
                .iamInstanceProfileAssociations()
                .getFirst()
                .associationId();
        cloud.instances.disassociateIamInstanceProfile(DisassociateIamInstanceProfileRequest.builder()
                .associationId(association)
                .build());
        assertThat(cloud.shape(id).iamInstanceProfile()).isNull();
        assertThat(host.order(id).metadata().current().roleCredentials()).isEmpty();
    }
}
