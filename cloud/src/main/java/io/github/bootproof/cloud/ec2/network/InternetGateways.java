package io.github.bootproof.cloud.ec2.network;

import io.github.bootproof.cloud.ec2.common.Ec2Context;
import io.github.bootproof.cloud.ec2.common.Ec2Errors;
import io.github.bootproof.cloud.ec2.common.Filters;
import io.github.bootproof.cloud.ec2.common.Listing;
import io.github.bootproof.cloud.ec2.common.Members;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.ec2.model.AttachInternetGatewayRequest;
import software.amazon.awssdk.services.ec2.model.AttachInternetGatewayResponse;
import software.amazon.awssdk.services.ec2.model.CreateInternetGatewayRequest;
import software.amazon.awssdk.services.ec2.model.CreateInternetGatewayResponse;
import software.amazon.awssdk.services.ec2.model.DeleteInternetGatewayRequest;
import software.amazon.awssdk.services.ec2.model.DeleteInternetGatewayResponse;
import software.amazon.awssdk.services.ec2.model.DescribeInternetGatewaysRequest;
import software.amazon.awssdk.services.ec2.model.DescribeInternetGatewaysResponse;
import software.amazon.awssdk.services.ec2.model.DetachInternetGatewayRequest;
import software.amazon.awssdk.services.ec2.model.DetachInternetGatewayResponse;
import software.amazon.awssdk.services.ec2.model.InternetGateway;
import software.amazon.awssdk.services.ec2.model.InternetGatewayAttachment;
import software.amazon.awssdk.services.ec2.model.ResourceType;

/**
 * Internet gateways. An attachment's state is {@code available}, as EC2's answers have it.
 *
 * <p>Source: the VPC User Guide, "Enable internet access for a VPC using an internet gateway".
 */
public final class InternetGateways {
    private static final Listing<InternetGateway> LISTING = new Listing<>(
            InternetGateway::internetGatewayId,
            Filters.<InternetGateway>none()
                    .values(
                            "attachment.state",
                            gateway -> gateway.attachments().stream().map(InternetGatewayAttachment::stateAsString))
                    .values(
                            "attachment.vpc-id",
                            gateway -> gateway.attachments().stream().map(InternetGatewayAttachment::vpcId))
                    .value("internet-gateway-id", InternetGateway::internetGatewayId)
                    .value("owner-id", InternetGateway::ownerId)
                    .tags(InternetGateway::tags));

    private final Ec2Context context;
    private final Networks networks;

    public InternetGateways(Ec2Context context, Networks networks) {
        this.context = context;
        this.networks = networks;
    }

    public CreateInternetGatewayResponse create(CreateInternetGatewayRequest request) {
        Members.of(request).supported("TagSpecifications");
        Map<String, String> tags = context.tags().specified(request.tagSpecifications(), ResourceType.INTERNET_GATEWAY);
        InternetGatewayRecord made = context.change(() -> {
            var gateway = new InternetGatewayRecord(context.newId("igw"), Optional.empty());
            networks.internetGateways().put(gateway.internetGatewayId(), gateway);
            context.tags().enter(gateway.internetGatewayId(), ResourceType.INTERNET_GATEWAY, tags);
            return gateway;
        });
        return CreateInternetGatewayResponse.builder()
                .internetGateway(answer(made))
                .build();
    }

    public DescribeInternetGatewaysResponse describe(DescribeInternetGatewaysRequest request) {
        Members.of(request).supported("InternetGatewayIds", "Filters", "MaxResults", "NextToken");
        var page = LISTING.of(
                networks.internetGateways().all().stream().map(this::answer).toList(),
                request.internetGatewayIds(),
                request.filters(),
                request.maxResults(),
                request.nextToken());
        return DescribeInternetGatewaysResponse.builder()
                .internetGateways(page.items())
                .nextToken(page.nextToken())
                .build();
    }

    public AttachInternetGatewayResponse attach(AttachInternetGatewayRequest request) {
        Members.of(request).required("InternetGatewayId", "VpcId").supported();
        String id = request.internetGatewayId();
        String vpcId = request.vpcId();
        context.changing(() -> {
            InternetGatewayRecord gateway = Networks.known(networks.internetGateways(), id);
            networks.vpc(vpcId);
            if (gateway.vpcId().isPresent()) {
                throw Ec2Errors.error(
                        "Resource.AlreadyAssociated",
                        "resource %s is already attached to network %s"
                                .formatted(id, gateway.vpcId().get()));
            }
            if (networks.internetGatewayOf(vpcId).isPresent()) {
                throw Ec2Errors.invalidParameterValue(
                        "Network %s already has an internet gateway attached".formatted(vpcId));
            }
            networks.internetGateways().put(id, new InternetGatewayRecord(id, Optional.of(vpcId)));
        });
        return AttachInternetGatewayResponse.builder().build();
    }

    /** Not while something in the VPC has a public address, a NAT gateway included. */
    public DetachInternetGatewayResponse detach(DetachInternetGatewayRequest request) {
        Members.of(request).required("InternetGatewayId", "VpcId").supported();
        String id = request.internetGatewayId();
        String vpcId = request.vpcId();
        context.changing(() -> {
            InternetGatewayRecord gateway = Networks.known(networks.internetGateways(), id);
            if (!gateway.vpcId().equals(Optional.of(vpcId))) {
                throw Ec2Errors.error(
                        "Gateway.NotAttached", "resource %s is not attached to network %s".formatted(id, vpcId));
            }
            boolean hasPublicAddresses = networks.networkInterfaces().all().stream()
                    .filter(networkInterface -> networkInterface.vpcId().equals(vpcId))
                    .anyMatch(networkInterface ->
                            networks.publicAddress(networkInterface).isPresent());
            if (hasPublicAddresses) {
                throw Ec2Errors.dependencyViolation(("Network %s has some mapped public address(es). Please unmap"
                                + " those public address(es) before detaching the gateway.")
                        .formatted(vpcId));
            }
            networks.internetGateways().put(id, new InternetGatewayRecord(id, Optional.empty()));
        });
        return DetachInternetGatewayResponse.builder().build();
    }

    public DeleteInternetGatewayResponse delete(DeleteInternetGatewayRequest request) {
        Members.of(request).required("InternetGatewayId").supported();
        String id = request.internetGatewayId();
        context.changing(() -> {
            if (Networks.known(networks.internetGateways(), id).vpcId().isPresent()) {
                throw Ec2Errors.dependencyViolation("internetGateway", id);
            }
            networks.internetGateways().remove(id);
            context.tags().remove(id);
        });
        return DeleteInternetGatewayResponse.builder().build();
    }

    private InternetGateway answer(InternetGatewayRecord gateway) {
        List<InternetGatewayAttachment> attachments = gateway
                .vpcId()
                .map(vpcId -> InternetGatewayAttachment.builder()
                        .vpcId(vpcId)
                        .state("available")
                        .build())
                .stream()
                .toList();
        return InternetGateway.builder()
                .internetGatewayId(gateway.internetGatewayId())
                .attachments(attachments)
                .ownerId(context.scope().account())
                .tags(context.tags().of(gateway.internetGatewayId()))
                .build();
    }
}
