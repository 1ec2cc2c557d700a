package io.github.bootproof.cloud.ec2.network;

import io.github.bootproof.cloud.ec2.common.Ec2Context;
import io.github.bootproof.cloud.ec2.common.Ec2Errors;
import io.github.bootproof.cloud.ec2.common.Filters;
import io.github.bootproof.cloud.ec2.common.Listing;
import io.github.bootproof.cloud.ec2.common.Members;
import io.github.bootproof.cloud.ec2.network.AddressRecord.Association;
import io.github.bootproof.cloud.ec2.network.NatGatewayRecord.Failure;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.ec2.model.ConnectivityType;
import software.amazon.awssdk.services.ec2.model.CreateNatGatewayRequest;
import software.amazon.awssdk.services.ec2.model.CreateNatGatewayResponse;
import software.amazon.awssdk.services.ec2.model.DeleteNatGatewayRequest;
import software.amazon.awssdk.services.ec2.model.DeleteNatGatewayResponse;
import software.amazon.awssdk.services.ec2.model.DescribeNatGatewaysRequest;
import software.amazon.awssdk.services.ec2.model.DescribeNatGatewaysResponse;
import software.amazon.awssdk.services.ec2.model.NatGateway;
import software.amazon.awssdk.services.ec2.model.NatGatewayAddress;
import software.amazon.awssdk.services.ec2.model.ResourceType;

/**
 * NAT gateways of one zone. On AWS one becomes available after minutes; here the answer to CreateNatGateway says {@code pending}
 * as there, and from then on it is {@code available}, or {@code failed} for the reasons that it fails for there. A deleted one is
 * visible for an hour.
 *
 * <p>Source: the VPC User Guide, "NAT gateways" and "Troubleshoot NAT gateways" (the failures).
 */
public final class NatGateways {
    private static final Duration VISIBLE_AFTER_DELETION = Duration.ofHours(1);

    private static final Listing<NatGateway> LISTING = new Listing<>(
            NatGateway::natGatewayId,
            Filters.<NatGateway>none()
                    .value("nat-gateway-id", NatGateway::natGatewayId)
                    .value("state", NatGateway::stateAsString)
                    .value("subnet-id", NatGateway::subnetId)
                    .value("vpc-id", NatGateway::vpcId)
                    .tags(NatGateway::tags));

    private final Ec2Context context;
    private final Networks networks;
    private final NetworkInterfaces networkInterfaces;

    public NatGateways(Ec2Context context, Networks networks, NetworkInterfaces networkInterfaces) {
        this.context = context;
        this.networks = networks;
        this.networkInterfaces = networkInterfaces;
    }

    public CreateNatGatewayResponse create(CreateNatGatewayRequest request) {
        Members.of(request)
                .required("SubnetId")
                .supported("AllocationId", "ConnectivityType", "PrivateIpAddress", "ClientToken", "TagSpecifications");
        boolean isPrivate = request.connectivityType() == ConnectivityType.PRIVATE;
        if (!isPrivate && request.allocationId() == null) {
            throw Ec2Errors.missing("The request must include the AllocationId parameter. Add the required parameter"
                    + " and retry the request.");
        }
        if (isPrivate && request.allocationId() != null) {
            throw Ec2Errors.invalidParameterCombination(
                    "AllocationId cannot be specified for a NAT gateway with connectivity type private");
        }
        Map<String, String> tags = context.tags().specified(request.tagSpecifications(), ResourceType.NATGATEWAY);
        String id = context.tokens()
                .once(
                        request.clientToken(),
                        request,
                        made -> networks.natGateways().get(made).isPresent(),
                        () -> make(request, isPrivate, tags));
        NatGateway answer = answer(Networks.known(networks.natGateways(), id));
        return CreateNatGatewayResponse.builder()
                .clientToken(request.clientToken())
                .natGateway(answer.toBuilder()
                        .state("pending")
                        .failureCode(null)
                        .failureMessage(null)
                        .build())
                .build();
    }

    private String make(CreateNatGatewayRequest request, boolean isPrivate, Map<String, String> tags) {
        forgetOld();
        SubnetRecord subnet = networks.subnet(request.subnetId());
        Optional<AddressRecord> address = Optional.ofNullable(request.allocationId())
                .map(allocationId -> Networks.known(networks.addresses(), allocationId));
        Optional<Failure> failure = isPrivate ? Optional.empty() : failure(subnet, address);
        String id = context.newId("nat");
        Optional<NetworkInterfaceRecord> networkInterface = failure.isPresent()
                ? Optional.empty()
                : Optional.of(networkInterface(id, subnet, Optional.ofNullable(request.privateIpAddress())));
        networkInterface.ifPresent(made -> address.ifPresent(free -> networks.addresses()
                .put(
                        free.allocationId(),
                        free.with(
                                Optional.of(new Association(context.newId("eipassoc"), made.networkInterfaceId()))))));
        networks.natGateways()
                .put(
                        id,
                        new NatGatewayRecord(
                                id,
                                subnet.vpcId(),
                                subnet.subnetId(),
                                isPrivate ? "private" : "public",
                                address.map(AddressRecord::allocationId),
                                address.map(AddressRecord::publicIp),
                                networkInterface.map(NetworkInterfaceRecord::networkInterfaceId),
                                networkInterface.map(NetworkInterfaceRecord::privateIp),
                                context.now(),
                                failure,
                                Optional.empty()));
        context.tags().enter(id, ResourceType.NATGATEWAY, tags);
        return id;
    }

    private Optional<Failure> failure(SubnetRecord subnet, Optional<AddressRecord> address) {
        if (networks.internetGatewayOf(subnet.vpcId()).isEmpty()) {
            return Optional.of(new Failure(
                    "Gateway.NotAttached", "Network %s has no Internet gateway attached".formatted(subnet.vpcId())));
        }
        return address.flatMap(AddressRecord::association)
                .map(association -> new Failure(
                        "Resource.AlreadyAssociated",
                        "Elastic IP address %s is already associated"
                                .formatted(
                                        address.map(AddressRecord::allocationId).orElse(""))));
    }

    private NetworkInterfaceRecord networkInterface(String id, SubnetRecord subnet, Optional<String> privateIp) {
        NetworkInterfaceRecord made = networkInterfaces.make(new NewInterface(
                subnet.subnetId(),
                privateIp,
                List.of(),
                "Interface for NAT Gateway " + id,
                "nat_gateway",
                true,
                Map.of()));
        return networkInterfaces.attach(made.networkInterfaceId(), Optional.empty(), 1, false);
    }

    public DescribeNatGatewaysResponse describe(DescribeNatGatewaysRequest request) {
        Members.of(request).supported("NatGatewayIds", "Filter", "MaxResults", "NextToken");
        var page = LISTING.of(
                networks.natGateways().all().stream()
                        .filter(this::isVisible)
                        .map(this::answer)
                        .toList(),
                request.natGatewayIds(),
                request.filter(),
                request.maxResults(),
                request.nextToken());
        return DescribeNatGatewaysResponse.builder()
                .natGateways(page.items())
                .nextToken(page.nextToken())
                .build();
    }

    /** Its elastic address is free at once; routes to it become black holes. Deleting it again changes nothing. */
    public DeleteNatGatewayResponse delete(DeleteNatGatewayRequest request) {
        Members.of(request).required("NatGatewayId").supported();
        String id = request.natGatewayId();
        context.changing(() -> {
            forgetOld();
            NatGatewayRecord gateway = Networks.known(networks.natGateways(), id);
            if (gateway.deleteTime().isEmpty()) {
                gateway.networkInterfaceId().ifPresent(networkInterfaces::remove);
                networks.natGateways().put(id, gateway.deleted(context.now()));
            }
        });
        return DeleteNatGatewayResponse.builder().natGatewayId(id).build();
    }

    private boolean isVisible(NatGatewayRecord gateway) {
        return gateway.deleteTime()
                .filter(deleted -> !deleted.plus(VISIBLE_AFTER_DELETION).isAfter(context.now()))
                .isEmpty();
    }

    private void forgetOld() {
        networks.natGateways().all().stream()
                .filter(gateway -> !isVisible(gateway))
                .forEach(gateway -> {
                    networks.natGateways().remove(gateway.natGatewayId());
                    context.tags().remove(gateway.natGatewayId());
                });
    }

    private NatGateway answer(NatGatewayRecord gateway) {
        var address = NatGatewayAddress.builder()
                .allocationId(gateway.allocationId().orElse(null))
                .publicIp(gateway.publicIp().orElse(null))
                .networkInterfaceId(gateway.networkInterfaceId().orElse(null))
                .privateIp(gateway.privateIp().orElse(null))
                .isPrimary(true)
                .status(gateway.failure().isPresent() ? "failed" : "succeeded");
        gateway.networkInterfaceId()
                .flatMap(networks::addressOf)
                .flatMap(AddressRecord::association)
                .ifPresent(association -> address.associationId(association.associationId()));
        return NatGateway.builder()
                .natGatewayId(gateway.natGatewayId())
                .vpcId(gateway.vpcId())
                .subnetId(gateway.subnetId())
                .connectivityType(gateway.connectivityType())
                .createTime(gateway.createTime())
                .deleteTime(gateway.deleteTime().orElse(null))
                .failureCode(gateway.failure().map(Failure::code).orElse(null))
                .failureMessage(gateway.failure().map(Failure::message).orElse(null))
                .state(state(gateway))
                .natGatewayAddresses(address.build())
                .tags(context.tags().of(gateway.natGatewayId()))
                .build();
    }

    private static String state(NatGatewayRecord gateway) {
        if (gateway.deleteTime().isPresent()) {
            return "deleted";
        }
        return gateway.failure().isPresent() ? "failed" : "available";
    }
}
