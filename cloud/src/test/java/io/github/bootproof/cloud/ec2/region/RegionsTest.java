package io.github.bootproof.cloud.ec2.region;

import static io.github.bootproof.cloud.ec2.TestEc2.failure;
import static io.github.bootproof.cloud.ec2.TestEc2.filter;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.bootproof.cloud.ec2.TestEc2;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.AvailabilityZone;
import software.amazon.awssdk.services.ec2.model.Region;

class RegionsTest {
    private final TestEc2 test = new TestEc2();
    private final Ec2Client ec2 = test.ec2;

    @ParameterizedTest
    @CsvSource({
        "us-east-1, use1-az1, 6",
        "eu-central-1, euc1-az1, 3",
        "ap-southeast-2, apse2-az1, 3",
        "ap-northeast-1, apne1-az1, 3",
        "us-gov-west-1, usgw1-az1, 3",
        "cn-northwest-1, cnnw1-az1, 3",
        "us-west-2, usw2-az1, 4"
    })
    void zonesHaveIdsOfTheirRegion(String region, String firstId, int count) {
        assertThat(Zones.of(region)).hasSize(count);
        assertThat(Zones.of(region).getFirst()).isEqualTo(new Zones.Zone(region + "a", firstId));
    }

    @Test
    void zonesAreDescribedFilteredAndNamed() {
        assertThat(ec2.describeAvailabilityZones(request -> {}).availabilityZones())
                .extracting(AvailabilityZone::zoneName)
                .containsExactly("eu-central-1a", "eu-central-1b", "eu-central-1c");
        assertThat(ec2.describeAvailabilityZones(
                                request -> request.filters(filter("opt-in-status", "opt-in-not-required")))
                        .availabilityZones())
                .hasSize(3);
        assertThat(ec2.describeAvailabilityZones(request -> request.zoneIds("euc1-az2"))
                        .availabilityZones())
                .extracting(AvailabilityZone::zoneName)
                .containsExactly("eu-central-1b");
        assertThat(failure(
                        "InvalidParameterValue",
                        () -> ec2.describeAvailabilityZones(request -> request.zoneNames("eu-central-1z"))))
                .isEqualTo("Invalid availability zone: [eu-central-1z]");
    }

    @Test
    void regionsThatAreNotOptedInToAreShownWhenAsked() {
        assertThat(ec2.describeRegions(request -> {}).regions())
                .hasSize(17)
                .extracting(Region::regionName)
                .contains("eu-central-1")
                .doesNotContain("af-south-1");
        assertThat(ec2.describeRegions(request -> request.allRegions(true)).regions())
                .extracting(Region::regionName)
                .contains("af-south-1");
        failure("InvalidParameterValue", () -> ec2.describeRegions(request -> request.regionNames("mars-1")));
    }

    @Test
    void theAccountNamesItsDefaultVpc() {
        assertThat(ec2.describeAccountAttributes(request -> request.attributeNamesWithStrings("default-vpc"))
                        .accountAttributes()
                        .getFirst()
                        .attributeValues()
                        .getFirst()
                        .attributeValue())
                .isEqualTo(test.networks.defaultVpc().orElseThrow().vpcId());
    }

    @Test
    void whatCannotBeMadeIsNotThere() {
        assertThat(ec2.describeVpnGateways(request -> request.filters(filter("attachment.vpc-id", "vpc-1")))
                        .vpnGateways())
                .isEmpty();
        assertThat(ec2.describeVpcEndpoints(request -> {}).vpcEndpoints()).isEmpty();
        assertThat(ec2.describeFlowLogs(request -> {}).flowLogs()).isEmpty();
        assertThat(ec2.describeEgressOnlyInternetGateways(request -> {}).egressOnlyInternetGateways())
                .isEmpty();
        failure(
                "InvalidVpcPeeringConnectionID.NotFound",
                () -> ec2.describeVpcPeeringConnections(request -> request.vpcPeeringConnectionIds("pcx-1")));
    }
}
