package io.github.bootproof.cloud.ec2.network;

import static io.github.bootproof.cloud.ec2.TestEc2.failure;
import static io.github.bootproof.cloud.ec2.TestEc2.filter;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.bootproof.cloud.ec2.TestEc2;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.Address;
import software.amazon.awssdk.services.ec2.model.NatGateway;
import software.amazon.awssdk.services.ec2.model.NatGatewayState;

/** Internet gateways, NAT gateways and elastic addresses. */
class GatewaysTest {
    private final TestEc2 test = new TestEc2();
    private final Ec2Client ec2 = test.ec2;
    private final String vpcId = test.vpc("10.0.0.0/16");
    private final String subnetId = test.subnet(vpcId, "10.0.0.0/24");

    private String allocate() {
        return ec2.allocateAddress(request -> request.domain("vpc")).allocationId();
    }

    private String natGateway(String allocationId) {
        return ec2.createNatGateway(request -> request.subnetId(subnetId).allocationId(allocationId))
                .natGateway()
                .natGatewayId();
    }

    private NatGateway describedNat(String id) {
        return ec2.describeNatGateways(request -> request.natGatewayIds(id))
                .natGateways()
                .getFirst();
    }

    private Address described(String allocationId) {
        return ec2.describeAddresses(request -> request.allocationIds(allocationId))
                .addresses()
                .getFirst();
    }

    private NetworkInterfaceRecord instanceInterface(String instanceId) {
        String id = test.networkInterfaces
                .make(NewInterface.ofInstance(subnetId, Optional.empty(), List.of(), Map.of()))
                .networkInterfaceId();
        return test.networkInterfaces.attach(id, Optional.of(instanceId), 0, true);
    }

    @Test
    void aGatewayIsOfOneVpcAndAVpcHasOne() {
        String gateway = test.internetGateway(vpcId);
        assertThat(failure(
                        "Resource.AlreadyAssociated",
                        () -> ec2.attachInternetGateway(
                                request -> request.internetGatewayId(gateway).vpcId(vpcId))))
                .isEqualTo("resource %s is already attached to network %s".formatted(gateway, vpcId));
        assertThat(failure("InvalidParameterValue", () -> test.internetGateway(vpcId)))
                .isEqualTo("Network %s already has an internet gateway attached".formatted(vpcId));
        failure("DependencyViolation", () -> ec2.deleteInternetGateway(request -> request.internetGatewayId(gateway)));
        ec2.detachInternetGateway(request -> request.internetGatewayId(gateway).vpcId(vpcId));
        failure(
                "Gateway.NotAttached",
                () -> ec2.detachInternetGateway(
                        request -> request.internetGatewayId(gateway).vpcId(vpcId)));
        ec2.deleteInternetGateway(request -> request.internetGatewayId(gateway));
        failure(
                "InvalidInternetGatewayID.NotFound",
                () -> ec2.deleteInternetGateway(request -> request.internetGatewayId(gateway)));
    }

    @Test
    void aNatGatewayIsPendingInTheAnswerAndThenAvailable() {
        test.internetGateway(vpcId);
        String allocation = allocate();
        assertThat(ec2.createNatGateway(request -> request.subnetId(subnetId)
                                .allocationId(allocation)
                                .clientToken("t"))
                        .natGateway()
                        .state())
                .isEqualTo(NatGatewayState.PENDING);
        String id = ec2.createNatGateway(request ->
                        request.subnetId(subnetId).allocationId(allocation).clientToken("t"))
                .natGateway()
                .natGatewayId();
        NatGateway gateway = describedNat(id);
        assertThat(gateway.state()).isEqualTo(NatGatewayState.AVAILABLE);
        assertThat(gateway.natGatewayAddresses().getFirst().publicIp())
                .isEqualTo(described(allocation).publicIp());
        assertThat(gateway.natGatewayAddresses().getFirst().privateIp()).isEqualTo("10.0.0.4");
        assertThat(ec2.describeNatGateways(request -> {}).natGateways()).hasSize(1);
        assertThat(ec2.describeNatGateways(request -> request.filter(filter("state", "pending")))
                        .natGateways())
                .isEmpty();
    }

    @Test
    void aDeletedNatGatewayIsVisibleForAnHour() {
        test.internetGateway(vpcId);
        String id = natGateway(allocate());
        ec2.deleteNatGateway(request -> request.natGatewayId(id));
        ec2.deleteNatGateway(request -> request.natGatewayId(id));
        assertThat(describedNat(id).state()).isEqualTo(NatGatewayState.DELETED);
        test.advance(Duration.ofMinutes(61));
        assertThat(failure("NatGatewayNotFound", () -> describedNat(id)))
                .isEqualTo("The Nat Gateway %s was not found".formatted(id));
        failure("NatGatewayNotFound", () -> ec2.deleteNatGateway(request -> request.natGatewayId(id)));
    }

    @Test
    void aNatGatewayFailsWithoutInternetGatewayOrWithAnAddressInUse() {
        String first = natGateway(allocate());
        assertThat(describedNat(first).state()).isEqualTo(NatGatewayState.FAILED);
        assertThat(describedNat(first).failureCode()).isEqualTo("Gateway.NotAttached");
        test.internetGateway(vpcId);
        String allocation = allocate();
        natGateway(allocation);
        assertThat(describedNat(natGateway(allocation)).failureCode()).isEqualTo("Resource.AlreadyAssociated");
    }

    @Test
    void aPublicNatGatewayNeedsAnAddressAndAPrivateOneHasNone() {
        failure("MissingParameter", () -> ec2.createNatGateway(request -> request.subnetId(subnetId)));
        failure("InvalidAllocationID.NotFound", () -> natGateway("eipalloc-0"));
        failure(
                "InvalidParameterCombination",
                () -> ec2.createNatGateway(request ->
                        request.subnetId(subnetId).connectivityType("private").allocationId(allocate())));
        String id = ec2.createNatGateway(request -> request.subnetId(subnetId).connectivityType("private"))
                .natGateway()
                .natGatewayId();
        assertThat(describedNat(id).state()).isEqualTo(NatGatewayState.AVAILABLE);
    }

    @Test
    void publicAddressesAreOfBlocksForDocumentationAndNotGivenTwice() {
        var seen = new HashSet<String>();
        for (int i = 0; i < 600; i++) {
            assertThat(seen.add(described(allocate()).publicIp())).isTrue();
        }
        assertThat(seen).allMatch(ip -> ip.startsWith("203.0.113.") || ip.startsWith("198."));
    }

    @Test
    void anAddressThatWasReleasedIsNotTheNextOne() {
        String first = allocate();
        String ip = described(first).publicIp();
        ec2.releaseAddress(request -> request.allocationId(first));
        failure("InvalidAllocationID.NotFound", () -> described(first));
        assertThat(described(allocate()).publicIp()).isNotEqualTo(ip);
    }

    @Test
    void anAddressIsAssociatedWithAnInstance() {
        test.internetGateway(vpcId);
        String networkInterface = instanceInterface("i-00000000000000001").networkInterfaceId();
        test.networks
                .networkInterfaces()
                .update(networkInterface, before -> before.withPublicIp(Optional.of("203.0.113.250")));
        String allocation = allocate();
        String association = ec2.associateAddress(
                        request -> request.allocationId(allocation).instanceId("i-00000000000000001"))
                .associationId();
        Address address = described(allocation);
        assertThat(address.associationId()).isEqualTo(association);
        assertThat(address.instanceId()).isEqualTo("i-00000000000000001");
        assertThat(address.privateIpAddress()).isEqualTo("10.0.0.4");
        assertThat(test.networks.publicAddress(test.networks.networkInterface(networkInterface)))
                .contains(address.publicIp());
        assertThat(failure(
                        "InvalidIPAddress.InUse",
                        () -> ec2.releaseAddress(request -> request.allocationId(allocation))))
                .isEqualTo("Address %s is in use.".formatted(address.publicIp()));
        ec2.disassociateAddress(request -> request.associationId(association));
        assertThat(described(allocation).associationId()).isNull();
        failure(
                "InvalidAssociationID.NotFound",
                () -> ec2.disassociateAddress(request -> request.associationId(association)));
    }

    @Test
    void anAddressInUseMovesOnlyWhenThatIsAllowed() {
        test.internetGateway(vpcId);
        instanceInterface("i-00000000000000001");
        instanceInterface("i-00000000000000002");
        String allocation = allocate();
        ec2.associateAddress(request -> request.allocationId(allocation).instanceId("i-00000000000000001"));
        failure(
                "Resource.AlreadyAssociated",
                () -> ec2.associateAddress(
                        request -> request.allocationId(allocation).instanceId("i-00000000000000002")));
        ec2.associateAddress(request -> request.allocationId(allocation)
                .instanceId("i-00000000000000002")
                .allowReassociation(true));
        assertThat(described(allocation).instanceId()).isEqualTo("i-00000000000000002");
    }

    @Test
    void anAddressOfANatGatewayIsAwsToTakeOff() {
        test.internetGateway(vpcId);
        String allocation = allocate();
        natGateway(allocation);
        failure(
                "AuthFailure",
                () -> ec2.disassociateAddress(
                        request -> request.associationId(described(allocation).associationId())));
    }

    @Test
    void withoutInternetGatewayNothingGetsAPublicAddress() {
        instanceInterface("i-00000000000000001");
        String allocation = allocate();
        failure(
                "Gateway.NotAttached",
                () -> ec2.associateAddress(
                        request -> request.allocationId(allocation).instanceId("i-00000000000000001")));
        failure(
                "InvalidInstanceID.NotFound",
                () -> ec2.associateAddress(
                        request -> request.allocationId(allocation).instanceId("i-00000000000000009")));
        failure("MissingParameter", () -> ec2.associateAddress(request -> request.allocationId(allocation)));
        failure("InvalidAddress.NotFound", () -> ec2.describeAddresses(request -> request.publicIps("192.0.2.1")));
    }
}
