package io.github.bootproof.cloud.ec2.network;

import io.github.bootproof.cloud.ec2.common.Ec2Context;
import io.github.bootproof.cloud.ec2.common.Ec2Errors;
import io.github.bootproof.cloud.ec2.common.Members;
import io.github.bootproof.cloud.ec2.region.Zones;
import io.github.bootproof.cloud.store.Table;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import software.amazon.awssdk.services.ec2.model.CreateDefaultSubnetRequest;
import software.amazon.awssdk.services.ec2.model.CreateDefaultSubnetResponse;
import software.amazon.awssdk.services.ec2.model.CreateDefaultVpcRequest;
import software.amazon.awssdk.services.ec2.model.CreateDefaultVpcResponse;
import software.amazon.awssdk.services.ec2.model.ResourceType;

/**
 * The default VPC of a region: 172.31.0.0/16, a public /20 subnet in each zone, an internet gateway and the main route to it.
 *
 * <p>Source: the VPC User Guide, "Default VPCs".
 */
public final class DefaultVpcs {
    private static final Ipv4Cidr BLOCK = Ipv4Cidr.of("172.31.0.0/16");
    private static final int SUBNET_PREFIX = 20;
    private static final String ONLY = "default-vpc";

    private final Ec2Context context;
    private final Networks networks;
    private final Vpcs vpcs;
    private final Subnets subnets;
    private final Table<Made> made;

    public DefaultVpcs(Ec2Context context, Networks networks, Vpcs vpcs, Subnets subnets) {
        this.context = context;
        this.networks = networks;
        this.vpcs = vpcs;
        this.subnets = subnets;
        this.made = context.table("region", Made.class);
    }

    /** That the region got its first default VPC: when that is deleted it does not come back by itself. */
    record Made(String vpcId) {}

    /** Makes the default VPC when the region has never had one. */
    public void makeFirst() {
        if (made.get(ONLY).isPresent()) {
            return;
        }
        context.changing(() -> {
            if (made.get(ONLY).isEmpty()) {
                VpcRecord vpc = make(new RegionIds(context.scope()));
                made.put(ONLY, new Made(vpc.vpcId()));
            }
        });
    }

    public CreateDefaultVpcResponse create(CreateDefaultVpcRequest request) {
        Members.of(request).supported();
        return context.change(() -> {
            if (networks.defaultVpc().isPresent()) {
                throw Ec2Errors.error(
                        "DefaultVpcAlreadyExists", "A Default VPC already exists for this account in this region.");
            }
            return CreateDefaultVpcResponse.builder()
                    .vpc(vpcs.answer(make(context::newId)))
                    .build();
        });
    }

    public CreateDefaultSubnetResponse create(CreateDefaultSubnetRequest request) {
        Members.of(request).required("AvailabilityZone").supported();
        String zone = request.availabilityZone();
        if (Zones.named(context.scope().region(), zone).isEmpty()) {
            throw Zones.invalid(zone);
        }
        return context.change(() -> {
            VpcRecord vpc = networks.defaultVpc()
                    .orElseThrow(() -> Ec2Errors.error("DefaultVpcDoesNotExist", "No default VPC for this user"));
            if (networks.defaultSubnet(zone).isPresent()) {
                throw Ec2Errors.error(
                        "DefaultSubnetAlreadyExistsInAvailabilityZone",
                        "'%s' is already the default subnet in %s."
                                .formatted(networks.defaultSubnet(zone).get().subnetId(), zone));
            }
            return CreateDefaultSubnetResponse.builder()
                    .subnet(subnets.answer(makeSubnet(context::newId, vpc, zone)))
                    .build();
        });
    }

    private VpcRecord make(UnaryOperator<String> newId) {
        VpcRecord vpc = new VpcMaker(context, networks, newId).make(BLOCK, "default", true, Map.of());
        String gatewayId = newId.apply("igw");
        networks.internetGateways().put(gatewayId, new InternetGatewayRecord(gatewayId, Optional.of(vpc.vpcId())));
        context.tags().enter(gatewayId, ResourceType.INTERNET_GATEWAY, Map.of());
        networks.routeTables()
                .update(
                        networks.mainAssociation(vpc.vpcId()).routeTableId(),
                        table -> table.with(new RouteRecord("0.0.0.0/0", gatewayId)));
        for (Zones.Zone zone : Zones.of(context.scope().region())) {
            makeSubnet(newId, vpc, zone.name());
        }
        return vpc;
    }

    private SubnetRecord makeSubnet(UnaryOperator<String> newId, VpcRecord vpc, String zone) {
        String id = newId.apply("subnet");
        var subnet = new SubnetRecord(id, vpc.vpcId(), freeBlock(vpc).toString(), zone, true, true);
        networks.subnets().put(id, subnet);
        context.tags().enter(id, ResourceType.SUBNET, Map.of());
        return subnet;
    }

    private Ipv4Cidr freeBlock(VpcRecord vpc) {
        List<Ipv4Cidr> used = networks.subnetsOf(vpc.vpcId()).stream()
                .map(subnet -> Ipv4Cidr.of(subnet.cidrBlock()))
                .toList();
        for (int i = 0; i < 1 << (SUBNET_PREFIX - BLOCK.prefixLength()); i++) {
            var block = new Ipv4Cidr(BLOCK.first() + (i << (32 - SUBNET_PREFIX)), SUBNET_PREFIX);
            if (used.stream().noneMatch(block::overlaps)) {
                return block;
            }
        }
        throw Ec2Errors.error("InsufficientCidrBlocks", "There are not enough free CIDR blocks in " + vpc.vpcId());
    }
}
