package io.github.bootproof.cloud.ec2.network;

import static io.github.bootproof.cloud.ec2.TestEc2.failure;
import static io.github.bootproof.cloud.ec2.TestEc2.filter;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.bootproof.cloud.ec2.TestEc2;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.Ec2Exception;
import software.amazon.awssdk.services.ec2.model.NetworkInterface;
import software.amazon.awssdk.services.ec2.model.Subnet;

class SubnetsTest {
    private final TestEc2 test = new TestEc2();
    private final Ec2Client ec2 = test.ec2;
    private final String vpcId = test.vpc("10.0.0.0/16");

    private Subnet described(String id) {
        return ec2.describeSubnets(request -> request.subnetIds(id)).subnets().getFirst();
    }

    private NetworkInterfaceRecord networkInterface(String subnetId, Optional<String> address) {
        return test.networkInterfaces.make(NewInterface.ofInstance(subnetId, address, List.of(), Map.of()));
    }

    @Test
    void aSubnetHasAllAddressesButFive() {
        Subnet subnet = described(test.subnet(vpcId, "10.0.1.0/24"));
        assertThat(subnet.availableIpAddressCount()).isEqualTo(251);
        assertThat(subnet.availabilityZone()).isEqualTo("eu-central-1a");
        assertThat(subnet.availabilityZoneId()).isEqualTo("euc1-az1");
        assertThat(subnet.mapPublicIpOnLaunch()).isFalse();
        assertThat(subnet.subnetArn()).isEqualTo("arn:aws:ec2:eu-central-1:123456789012:subnet/" + subnet.subnetId());
    }

    @ParameterizedTest
    @CsvSource({
        "10.1.0.0/24, InvalidSubnet.Range, The CIDR '10.1.0.0/24' is invalid.",
        "10.0.0.0/15, InvalidSubnet.Range, The CIDR '10.0.0.0/15' is invalid.",
        "10.0.0.0/29, InvalidSubnet.Range, The CIDR '10.0.0.0/29' is invalid.",
        "10.0.0.128/25, InvalidSubnet.Conflict, The CIDR '10.0.0.128/25' conflicts with another subnet",
        "10.0.0.0/16, InvalidSubnet.Conflict, The CIDR '10.0.0.0/16' conflicts with another subnet",
        "x, InvalidParameterValue, Value (x) for parameter cidrBlock is invalid. This is not a valid CIDR block."
    })
    void aBlockThatDoesNotFitIsRefused(String cidrBlock, String code, String message) {
        test.subnet(vpcId, "10.0.0.0/24");
        assertThat(failure(code, () -> test.subnet(vpcId, cidrBlock))).isEqualTo(message);
    }

    @Test
    void theZoneIsNamedByNameOrId() {
        assertThat(ec2.createSubnet(request ->
                                request.vpcId(vpcId).cidrBlock("10.0.0.0/24").availabilityZone("eu-central-1b"))
                        .subnet()
                        .availabilityZoneId())
                .isEqualTo("euc1-az2");
        assertThat(ec2.createSubnet(request ->
                                request.vpcId(vpcId).cidrBlock("10.0.1.0/24").availabilityZoneId("euc1-az3"))
                        .subnet()
                        .availabilityZone())
                .isEqualTo("eu-central-1c");
        assertThat(failure(
                        "InvalidParameterValue",
                        () -> ec2.createSubnet(request ->
                                request.vpcId(vpcId).cidrBlock("10.0.2.0/24").availabilityZone("us-east-1a"))))
                .contains("eu-central-1a, eu-central-1b, eu-central-1c.");
    }

    @Test
    void addressesBeginAfterTheReservedOnesAndAreGivenOnce() {
        String id = test.subnet(vpcId, "10.0.0.0/28");
        for (int i = 4; i < 15; i++) {
            assertThat(networkInterface(id, Optional.empty()).privateIp()).isEqualTo("10.0.0." + i);
        }
        assertThat(described(id).availableIpAddressCount()).isZero();
        assertThat(failure("InsufficientFreeAddressesInSubnet", () -> networkInterface(id, Optional.empty())))
                .contains(id);
        failure("DependencyViolation", () -> ec2.deleteSubnet(request -> request.subnetId(id)));
    }

    @Test
    void anAddressMayBeChosenWhenItIsFreeAndNotReserved() {
        String id = test.subnet(vpcId, "10.0.0.0/24");
        assertThat(networkInterface(id, Optional.of("10.0.0.77")).privateIp()).isEqualTo("10.0.0.77");
        assertThat(failure("InvalidIPAddress.InUse", () -> networkInterface(id, Optional.of("10.0.0.77"))))
                .isEqualTo("Address 10.0.0.77 is in use.");
        failure("InvalidParameterValue", () -> networkInterface(id, Optional.of("10.0.1.77")));
        failure("InvalidParameterValue", () -> networkInterface(id, Optional.of("10.0.0.3")));
        failure("InvalidParameterValue", () -> networkInterface(id, Optional.of("10.0.0.255")));
    }

    @Test
    void aNetworkInterfaceIsDescribedWithItsGroupAndAttachment() {
        String id = test.subnet(vpcId, "10.0.0.0/24");
        String eni = networkInterface(id, Optional.empty()).networkInterfaceId();
        test.networkInterfaces.attach(eni, Optional.of("i-0123456789abcdef0"), 0, true);
        NetworkInterface described = ec2.describeNetworkInterfaces(
                        request -> request.filters(filter("attachment.instance-id", "i-0123456789abcdef0")))
                .networkInterfaces()
                .getFirst();
        assertThat(described.networkInterfaceId()).isEqualTo(eni);
        assertThat(described.groups().getFirst().groupName()).isEqualTo("default");
        assertThat(described.privateDnsName()).isEqualTo("ip-10-0-0-4.eu-central-1.compute.internal");
        assertThat(described.macAddress()).matches("02(:[0-9a-f]{2}){5}");
        assertThat(described.statusAsString()).isEqualTo("in-use");
        assertThat(described.association()).isNull();
        assertThat(ec2.describeNetworkInterfaces(request -> request.filters(filter("association.public-ip", "*")))
                        .networkInterfaces())
                .isEmpty();
    }

    @Test
    void groupsMustBeOfTheSameVpc() {
        String id = test.subnet(vpcId, "10.0.0.0/24");
        String other = test.defaultGroup(test.vpc("10.1.0.0/16"));
        failure(
                "InvalidParameter",
                () -> test.networkInterfaces.make(
                        NewInterface.ofInstance(id, Optional.empty(), List.of(other), Map.of())));
        failure(
                "InvalidGroup.NotFound",
                () -> test.networkInterfaces.make(
                        NewInterface.ofInstance(id, Optional.empty(), List.of("sg-0"), Map.of())));
    }

    @Test
    void manyAddressesTakenAtOnceAreAllDifferent() {
        String id = test.subnet(vpcId, "10.0.0.0/24");
        Set<String> addresses = ConcurrentHashMap.newKeySet();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < 100; i++) {
                threads.execute(() ->
                        addresses.add(networkInterface(id, Optional.empty()).privateIp()));
            }
        }
        assertThat(addresses).hasSize(100);
    }

    @Test
    void subnetsOfTheSameBlockMadeAtOnceConflict() {
        Set<String> made = ConcurrentHashMap.newKeySet();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < 20; i++) {
                threads.execute(() -> addUnlessItConflicts(made));
            }
        }
        assertThat(made).hasSize(1);
    }

    private void addUnlessItConflicts(Set<String> made) {
        try {
            made.add(test.subnet(vpcId, "10.0.0.0/24"));
        } catch (Ec2Exception conflict) {
            assertThat(conflict.awsErrorDetails().errorCode()).isEqualTo("InvalidSubnet.Conflict");
        }
    }

    @Test
    void modifyingAnythingElseThanThePublicAddressIsRefused() {
        String id = test.subnet(vpcId, "10.0.0.0/24");
        ec2.modifySubnetAttribute(request -> request.subnetId(id).mapPublicIpOnLaunch(value -> value.value(true)));
        assertThat(described(id).mapPublicIpOnLaunch()).isTrue();
        ec2.modifySubnetAttribute(
                request -> request.subnetId(id).assignIpv6AddressOnCreation(value -> value.value(false)));
        failure(
                "UnsupportedOperation",
                () -> ec2.modifySubnetAttribute(
                        request -> request.subnetId(id).enableDns64(value -> value.value(true))));
        failure(
                "InvalidSubnetID.NotFound",
                () -> ec2.modifySubnetAttribute(
                        request -> request.subnetId("subnet-0").mapPublicIpOnLaunch(value -> value.value(true))));
    }

    @Test
    void aDefaultSubnetComesBackInItsZone() {
        SubnetRecord gone = test.networks.defaultSubnet("eu-central-1b").orElseThrow();
        failure(
                "DefaultSubnetAlreadyExistsInAvailabilityZone",
                () -> ec2.createDefaultSubnet(request -> request.availabilityZone("eu-central-1b")));
        ec2.deleteSubnet(request -> request.subnetId(gone.subnetId()));
        Subnet back = ec2.createDefaultSubnet(request -> request.availabilityZone("eu-central-1b"))
                .subnet();
        assertThat(back.cidrBlock()).isEqualTo("172.31.16.0/20");
        assertThat(back.defaultForAz()).isTrue();
    }
}
