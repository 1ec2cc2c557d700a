package io.github.bootproof.cloud.ec2.network;

import io.github.bootproof.cloud.ec2.common.Ec2Context;
import io.github.bootproof.cloud.ec2.common.Ec2Errors;
import io.github.bootproof.cloud.store.Table;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The networks of an account and region as they are kept, and what follows from them. Changes nothing by itself. */
public final class Networks {
    private final Table<VpcRecord> vpcs;
    private final Table<SubnetRecord> subnets;
    private final Table<RouteTableRecord> routeTables;
    private final Table<RouteTableAssociationRecord> routeTableAssociations;
    private final Table<InternetGatewayRecord> internetGateways;
    private final Table<NatGatewayRecord> natGateways;
    private final Table<AddressRecord> addresses;
    private final Table<NetworkInterfaceRecord> networkInterfaces;
    private final Table<SecurityGroupRecord> securityGroups;
    private final Table<SecurityGroupRuleRecord> securityGroupRules;
    private final Table<NetworkAclRecord> networkAcls;

    public Networks(Ec2Context context) {
        vpcs = context.table("vpc", VpcRecord.class);
        subnets = context.table("subnet", SubnetRecord.class);
        routeTables = context.table("route-table", RouteTableRecord.class);
        routeTableAssociations = context.table("route-table-association", RouteTableAssociationRecord.class);
        internetGateways = context.table("internet-gateway", InternetGatewayRecord.class);
        natGateways = context.table("natgateway", NatGatewayRecord.class);
        addresses = context.table("elastic-ip", AddressRecord.class);
        networkInterfaces = context.table("network-interface", NetworkInterfaceRecord.class);
        securityGroups = context.table("security-group", SecurityGroupRecord.class);
        securityGroupRules = context.table("security-group-rule", SecurityGroupRuleRecord.class);
        networkAcls = context.table("network-acl", NetworkAclRecord.class);
    }

    public Table<VpcRecord> vpcs() {
        return vpcs;
    }

    public Table<SubnetRecord> subnets() {
        return subnets;
    }

    public Table<RouteTableRecord> routeTables() {
        return routeTables;
    }

    public Table<RouteTableAssociationRecord> routeTableAssociations() {
        return routeTableAssociations;
    }

    public Table<InternetGatewayRecord> internetGateways() {
        return internetGateways;
    }

    public Table<NatGatewayRecord> natGateways() {
        return natGateways;
    }

    public Table<AddressRecord> addresses() {
        return addresses;
    }

    public Table<NetworkInterfaceRecord> networkInterfaces() {
        return networkInterfaces;
    }

    public Table<SecurityGroupRecord> securityGroups() {
        return securityGroups;
    }

    public Table<SecurityGroupRuleRecord> securityGroupRules() {
        return securityGroupRules;
    }

    public Table<NetworkAclRecord> networkAcls() {
        return networkAcls;
    }

    /** The record of an id, or EC2's error that there is none. */
    public static <T> T known(Table<T> table, String id) {
        return table.get(id).orElseThrow(() -> Ec2Errors.notFound(id));
    }

    public VpcRecord vpc(String id) {
        return known(vpcs, id);
    }

    public SubnetRecord subnet(String id) {
        return known(subnets, id);
    }

    public SecurityGroupRecord securityGroup(String id) {
        return known(securityGroups, id);
    }

    public NetworkInterfaceRecord networkInterface(String id) {
        return known(networkInterfaces, id);
    }

    /** The region's default VPC, unless it was deleted. */
    public Optional<VpcRecord> defaultVpc() {
        return vpcs.all().stream().filter(VpcRecord::isDefault).findFirst();
    }

    /** The default subnet of a zone. */
    public Optional<SubnetRecord> defaultSubnet(String availabilityZone) {
        return defaultSubnets()
                .filter(subnet -> subnet.availabilityZone().equals(availabilityZone))
                .findFirst();
    }

    /** The default subnets, in the order of their zones' names. */
    public Stream<SubnetRecord> defaultSubnets() {
        return subnets.all().stream().filter(SubnetRecord::defaultForAz);
    }

    public List<SubnetRecord> subnetsOf(String vpcId) {
        return subnets.all().stream()
                .filter(subnet -> subnet.vpcId().equals(vpcId))
                .toList();
    }

    public List<SecurityGroupRecord> securityGroupsOf(String vpcId) {
        return securityGroups.all().stream()
                .filter(group -> group.vpcId().equals(vpcId))
                .toList();
    }

    /** The group that comes with each VPC. */
    public SecurityGroupRecord defaultGroup(String vpcId) {
        return securityGroupsOf(vpcId).stream()
                .filter(SecurityGroupRecord::isDefault)
                .findFirst()
                .orElseThrow(() -> Ec2Errors.notFound(vpcId));
    }

    public List<SecurityGroupRuleRecord> rulesOf(String groupId) {
        return securityGroupRules.all().stream()
                .filter(rule -> rule.groupId().equals(groupId))
                .toList();
    }

    public List<NetworkInterfaceRecord> interfacesIn(String subnetId) {
        return networkInterfaces.all().stream()
                .filter(networkInterface -> networkInterface.subnetId().equals(subnetId))
                .toList();
    }

    /** The interface of device index 0 of an instance. */
    public Optional<NetworkInterfaceRecord> primaryInterface(String instanceId) {
        return networkInterfaces.all().stream()
                .filter(networkInterface -> networkInterface
                        .attachment()
                        .filter(attachment -> attachment.deviceIndex() == 0)
                        .flatMap(NetworkInterfaceRecord.Attachment::instanceId)
                        .filter(instanceId::equals)
                        .isPresent())
                .findFirst();
    }

    /** The elastic address of an interface. */
    public Optional<AddressRecord> addressOf(String networkInterfaceId) {
        return addresses.all().stream()
                .filter(address -> address.association()
                        .filter(association -> association.networkInterfaceId().equals(networkInterfaceId))
                        .isPresent())
                .findFirst();
    }

    /** The public address of an interface: its elastic one, or else the one that it was given. */
    public Optional<String> publicAddress(NetworkInterfaceRecord networkInterface) {
        return addressOf(networkInterface.networkInterfaceId())
                .map(AddressRecord::publicIp)
                .or(networkInterface::publicIp);
    }

    public Optional<InternetGatewayRecord> internetGatewayOf(String vpcId) {
        return internetGateways.all().stream()
                .filter(gateway -> gateway.vpcId().equals(Optional.of(vpcId)))
                .findFirst();
    }

    /** The association that makes a table the main one of its VPC. */
    public RouteTableAssociationRecord mainAssociation(String vpcId) {
        return routeTableAssociations.all().stream()
                .filter(RouteTableAssociationRecord::isMain)
                .filter(association ->
                        known(routeTables, association.routeTableId()).vpcId().equals(vpcId))
                .findFirst()
                .orElseThrow(() -> Ec2Errors.notFound(vpcId));
    }

    /** The route table that a subnet uses: its own, or else the VPC's main one. */
    public RouteTableRecord routeTableOf(SubnetRecord subnet) {
        Optional<RouteTableAssociationRecord> own = routeTableAssociations.all().stream()
                .filter(association -> association.subnetId().equals(Optional.of(subnet.subnetId())))
                .findFirst();
        return known(
                routeTables,
                own.orElseGet(() -> mainAssociation(subnet.vpcId())).routeTableId());
    }

    /** How packets leave a subnet for the internet. */
    public Egress egress(SubnetRecord subnet) {
        return routeTableOf(subnet)
                .route("0.0.0.0/0")
                .map(route -> egress(subnet.vpcId(), route.target()))
                .orElse(Egress.NONE);
    }

    /**
     * Whether an instance in a subnet reaches the internet.
     *
     * @param hasPublicAddress whether it has a public or elastic address, which an internet gateway asks for
     */
    public boolean hasInternetEgress(SubnetRecord subnet, boolean hasPublicAddress) {
        return switch (egress(subnet)) {
            case INTERNET_GATEWAY -> hasPublicAddress;
            case NAT_GATEWAY -> true;
            case NONE -> false;
        };
    }

    private Egress egress(String vpcId, String target) {
        if (target.startsWith("igw-")) {
            return isAttached(target, vpcId) ? Egress.INTERNET_GATEWAY : Egress.NONE;
        }
        if (target.startsWith("nat-")) {
            return natGateways.get(target).filter(this::reachesTheInternet).isPresent()
                    ? Egress.NAT_GATEWAY
                    : Egress.NONE;
        }
        return Egress.NONE;
    }

    /** A NAT gateway has an elastic address, and its own subnet must have a route to the internet gateway. */
    private boolean reachesTheInternet(NatGatewayRecord gateway) {
        return gateway.isAvailable()
                && gateway.publicIp().isPresent()
                && subnets.get(gateway.subnetId())
                        .flatMap(subnet -> routeTableOf(subnet).route("0.0.0.0/0"))
                        .filter(route ->
                                route.target().startsWith("igw-") && isAttached(route.target(), gateway.vpcId()))
                        .isPresent();
    }

    private boolean isAttached(String internetGatewayId, String vpcId) {
        return internetGateways
                .get(internetGatewayId)
                .filter(gateway -> gateway.vpcId().equals(Optional.of(vpcId)))
                .isPresent();
    }
}
