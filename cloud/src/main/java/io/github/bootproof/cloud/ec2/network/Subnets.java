package io.github.bootproof.cloud.ec2.network;

import io.github.bootproof.cloud.ec2.common.Ec2Context;
import io.github.bootproof.cloud.ec2.common.Ec2Errors;
import io.github.bootproof.cloud.ec2.common.Filters;
import io.github.bootproof.cloud.ec2.common.Listing;
import io.github.bootproof.cloud.ec2.common.Members;
import io.github.bootproof.cloud.ec2.region.Zones;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.ec2.model.CreateSubnetRequest;
import software.amazon.awssdk.services.ec2.model.CreateSubnetResponse;
import software.amazon.awssdk.services.ec2.model.DeleteSubnetRequest;
import software.amazon.awssdk.services.ec2.model.DeleteSubnetResponse;
import software.amazon.awssdk.services.ec2.model.DescribeSubnetsRequest;
import software.amazon.awssdk.services.ec2.model.DescribeSubnetsResponse;
import software.amazon.awssdk.services.ec2.model.ModifySubnetAttributeRequest;
import software.amazon.awssdk.services.ec2.model.ModifySubnetAttributeResponse;
import software.amazon.awssdk.services.ec2.model.ResourceType;
import software.amazon.awssdk.services.ec2.model.Subnet;

/**
 * Subnets.
 *
 * <p>Source: the VPC User Guide, "Subnet CIDR blocks". Which zone AWS takes when none is named it does not say; here it is the
 * first.
 */
public final class Subnets {
    private static final int LARGEST = 16;
    private static final int SMALLEST = 28;

    private static final Listing<Subnet> LISTING = new Listing<>(
            Subnet::subnetId,
            Filters.<Subnet>none()
                    .value("availability-zone", Subnet::availabilityZone)
                    .value("availabilityZone", Subnet::availabilityZone)
                    .value("availability-zone-id", Subnet::availabilityZoneId)
                    .value("availabilityZoneId", Subnet::availabilityZoneId)
                    .value("available-ip-address-count", Subnet::availableIpAddressCount)
                    .value("cidr", Subnet::cidrBlock)
                    .value("cidr-block", Subnet::cidrBlock)
                    .value("cidrBlock", Subnet::cidrBlock)
                    .value("default-for-az", Subnet::defaultForAz)
                    .value("defaultForAz", Subnet::defaultForAz)
                    .value("map-public-ip-on-launch", Subnet::mapPublicIpOnLaunch)
                    .value("owner-id", Subnet::ownerId)
                    .value("state", Subnet::stateAsString)
                    .value("subnet-arn", Subnet::subnetArn)
                    .value("subnet-id", Subnet::subnetId)
                    .value("vpc-id", Subnet::vpcId)
                    .tags(Subnet::tags));

    private final Ec2Context context;
    private final Networks networks;
    private final NetworkInterfaces networkInterfaces;

    public Subnets(Ec2Context context, Networks networks, NetworkInterfaces networkInterfaces) {
        this.context = context;
        this.networks = networks;
        this.networkInterfaces = networkInterfaces;
    }

    public CreateSubnetResponse create(CreateSubnetRequest request) {
        if (request.cidrBlock() == null) {
            throw Ec2Errors.missing("Either 'cidrBlock' or 'ipv6CidrBlock' should be provided.");
        }
        Members.of(request)
                .required("VpcId", "CidrBlock")
                .supported("AvailabilityZone", "AvailabilityZoneId", "TagSpecifications");
        Ipv4Cidr cidr = Ipv4Cidr.parse(request.cidrBlock())
                .orElseThrow(() -> Ec2Errors.invalidParameterValue(
                        request.cidrBlock(), "cidrBlock", "This is not a valid CIDR block."));
        String zone = zone(request);
        Map<String, String> tags = context.tags().specified(request.tagSpecifications(), ResourceType.SUBNET);
        SubnetRecord made = context.change(() -> {
            VpcRecord vpc = networks.vpc(request.vpcId());
            requireFits(cidr, request.cidrBlock(), vpc);
            String id = context.newId("subnet");
            var subnet = new SubnetRecord(id, vpc.vpcId(), cidr.toString(), zone, false, false);
            networks.subnets().put(id, subnet);
            context.tags().enter(id, ResourceType.SUBNET, tags);
            return subnet;
        });
        return CreateSubnetResponse.builder().subnet(answer(made)).build();
    }

    private void requireFits(Ipv4Cidr cidr, String asGiven, VpcRecord vpc) {
        if (cidr.prefixLength() < LARGEST
                || cidr.prefixLength() > SMALLEST
                || !Ipv4Cidr.of(vpc.cidrBlock()).contains(cidr)) {
            throw Ec2Errors.error("InvalidSubnet.Range", "The CIDR '%s' is invalid.".formatted(asGiven));
        }
        boolean conflicts = networks.subnetsOf(vpc.vpcId()).stream()
                .anyMatch(other -> Ipv4Cidr.of(other.cidrBlock()).overlaps(cidr));
        if (conflicts) {
            throw Ec2Errors.error(
                    "InvalidSubnet.Conflict", "The CIDR '%s' conflicts with another subnet".formatted(asGiven));
        }
    }

    private String zone(CreateSubnetRequest request) {
        String region = context.scope().region();
        if (request.availabilityZone() != null) {
            return Zones.named(region, request.availabilityZone())
                    .map(Zones.Zone::name)
                    .orElseThrow(() -> invalidZone(request.availabilityZone(), "availabilityZone"));
        }
        if (request.availabilityZoneId() != null) {
            return Zones.withId(region, request.availabilityZoneId())
                    .map(Zones.Zone::name)
                    .orElseThrow(() -> invalidZone(request.availabilityZoneId(), "availabilityZoneId"));
        }
        return Zones.of(region).getFirst().name();
    }

    private RuntimeException invalidZone(String zone, String parameter) {
        String zones = Zones.of(context.scope().region()).stream()
                .map(Zones.Zone::name)
                .collect(Collectors.joining(", "));
        return Ec2Errors.invalidParameterValue(
                zone,
                parameter,
                "Subnets can currently only be created in the following availability zones: %s.".formatted(zones));
    }

    public DescribeSubnetsResponse describe(DescribeSubnetsRequest request) {
        Members.of(request).supported("SubnetIds", "Filters", "MaxResults", "NextToken");
        var page = LISTING.of(
                networks.subnets().all().stream().map(this::answer).toList(),
                request.subnetIds(),
                request.filters(),
                request.maxResults(),
                request.nextToken());
        return DescribeSubnetsResponse.builder()
                .subnets(page.items())
                .nextToken(page.nextToken())
                .build();
    }

    public ModifySubnetAttributeResponse modify(ModifySubnetAttributeRequest request) {
        Members.of(request).required("SubnetId").supported("MapPublicIpOnLaunch");
        Optional<SubnetRecord> modified = networks.subnets()
                .update(
                        request.subnetId(),
                        subnet -> request.mapPublicIpOnLaunch() == null
                                ? subnet
                                : subnet.withMapPublicIpOnLaunch(
                                        request.mapPublicIpOnLaunch().value()));
        if (modified.isEmpty()) {
            throw Ec2Errors.notFound(request.subnetId());
        }
        return ModifySubnetAttributeResponse.builder().build();
    }

    public DeleteSubnetResponse delete(DeleteSubnetRequest request) {
        Members.of(request).required("SubnetId").supported();
        String id = request.subnetId();
        context.changing(() -> {
            networks.subnet(id);
            if (!networks.interfacesIn(id).isEmpty()) {
                throw Ec2Errors.dependencyViolation("subnet", id);
            }
            networks.routeTableAssociations().all().stream()
                    .filter(association ->
                            association.subnetId().filter(id::equals).isPresent())
                    .forEach(association -> networks.routeTableAssociations().remove(association.associationId()));
            networks.subnets().remove(id);
            context.tags().remove(id);
        });
        return DeleteSubnetResponse.builder().build();
    }

    Subnet answer(SubnetRecord subnet) {
        String id = subnet.subnetId();
        return Subnet.builder()
                .subnetId(id)
                .subnetArn(context.scope().arn("ec2", "subnet/" + id))
                .vpcId(subnet.vpcId())
                .state("available")
                .cidrBlock(subnet.cidrBlock())
                .availabilityZone(subnet.availabilityZone())
                .availabilityZoneId(Zones.id(context.scope().region(), subnet.availabilityZone()))
                .availableIpAddressCount(networkInterfaces.available(subnet))
                .defaultForAz(subnet.defaultForAz())
                .mapPublicIpOnLaunch(subnet.mapPublicIpOnLaunch())
                .mapCustomerOwnedIpOnLaunch(false)
                .assignIpv6AddressOnCreation(false)
                .ipv6Native(false)
                .enableDns64(false)
                .privateDnsNameOptionsOnLaunch(options -> options.hostnameType("ip-name")
                        .enableResourceNameDnsARecord(false)
                        .enableResourceNameDnsAAAARecord(false))
                .ownerId(context.scope().account())
                .tags(context.tags().of(id))
                .build();
    }
}
