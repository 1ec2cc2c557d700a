package io.github.bootproof.cloud.ec2;

import io.github.bootproof.cloud.ec2.common.Ec2Context;
import io.github.bootproof.cloud.ec2.common.Ec2Errors;
import io.github.bootproof.cloud.ec2.common.Tags;
import io.github.bootproof.cloud.ec2.image.Images;
import io.github.bootproof.cloud.ec2.image.InstanceTypes;
import io.github.bootproof.cloud.ec2.image.PublicImages;
import io.github.bootproof.cloud.ec2.instance.Ec2Catalogue;
import io.github.bootproof.cloud.ec2.instance.InstanceSurroundings;
import io.github.bootproof.cloud.ec2.instance.Instances;
import io.github.bootproof.cloud.ec2.instance.Parts;
import io.github.bootproof.cloud.ec2.keypair.KeyPairs;
import io.github.bootproof.cloud.ec2.launchtemplate.LaunchTemplateStore;
import io.github.bootproof.cloud.ec2.launchtemplate.LaunchTemplateVersions;
import io.github.bootproof.cloud.ec2.launchtemplate.LaunchTemplates;
import io.github.bootproof.cloud.ec2.network.AccountAttributes;
import io.github.bootproof.cloud.ec2.network.Addresses;
import io.github.bootproof.cloud.ec2.network.DefaultVpcs;
import io.github.bootproof.cloud.ec2.network.DhcpOptionSets;
import io.github.bootproof.cloud.ec2.network.InternetGateways;
import io.github.bootproof.cloud.ec2.network.NatGateways;
import io.github.bootproof.cloud.ec2.network.NetworkAcls;
import io.github.bootproof.cloud.ec2.network.NetworkInterfaceListing;
import io.github.bootproof.cloud.ec2.network.NetworkInterfaces;
import io.github.bootproof.cloud.ec2.network.Networks;
import io.github.bootproof.cloud.ec2.network.PrefixLists;
import io.github.bootproof.cloud.ec2.network.PublicAddresses;
import io.github.bootproof.cloud.ec2.network.RouteTableAssociations;
import io.github.bootproof.cloud.ec2.network.RouteTables;
import io.github.bootproof.cloud.ec2.network.Routes;
import io.github.bootproof.cloud.ec2.network.SecurityGroupRules;
import io.github.bootproof.cloud.ec2.network.SecurityGroups;
import io.github.bootproof.cloud.ec2.network.Subnets;
import io.github.bootproof.cloud.ec2.network.Unmade;
import io.github.bootproof.cloud.ec2.network.Vpcs;
import io.github.bootproof.cloud.ec2.region.Regions;
import java.security.SecureRandom;
import java.util.function.Function;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.AllocateAddressRequest;
import software.amazon.awssdk.services.ec2.model.AllocateAddressResponse;
import software.amazon.awssdk.services.ec2.model.AssociateAddressRequest;
import software.amazon.awssdk.services.ec2.model.AssociateAddressResponse;
import software.amazon.awssdk.services.ec2.model.AssociateIamInstanceProfileRequest;
import software.amazon.awssdk.services.ec2.model.AssociateIamInstanceProfileResponse;
import software.amazon.awssdk.services.ec2.model.AssociateRouteTableRequest;
import software.amazon.awssdk.services.ec2.model.AssociateRouteTableResponse;
import software.amazon.awssdk.services.ec2.model.AttachInternetGatewayRequest;
import software.amazon.awssdk.services.ec2.model.AttachInternetGatewayResponse;
import software.amazon.awssdk.services.ec2.model.AuthorizeSecurityGroupEgressRequest;
import software.amazon.awssdk.services.ec2.model.AuthorizeSecurityGroupEgressResponse;
import software.amazon.awssdk.services.ec2.model.AuthorizeSecurityGroupIngressRequest;
import software.amazon.awssdk.services.ec2.model.AuthorizeSecurityGroupIngressResponse;
import software.amazon.awssdk.services.ec2.model.CreateDefaultSubnetRequest;
import software.amazon.awssdk.services.ec2.model.CreateDefaultSubnetResponse;
import software.amazon.awssdk.services.ec2.model.CreateDefaultVpcRequest;
import software.amazon.awssdk.services.ec2.model.CreateDefaultVpcResponse;
import software.amazon.awssdk.services.ec2.model.CreateInternetGatewayRequest;
import software.amazon.awssdk.services.ec2.model.CreateInternetGatewayResponse;
import software.amazon.awssdk.services.ec2.model.CreateKeyPairRequest;
import software.amazon.awssdk.services.ec2.model.CreateKeyPairResponse;
import software.amazon.awssdk.services.ec2.model.CreateLaunchTemplateRequest;
import software.amazon.awssdk.services.ec2.model.CreateLaunchTemplateResponse;
import software.amazon.awssdk.services.ec2.model.CreateLaunchTemplateVersionRequest;
import software.amazon.awssdk.services.ec2.model.CreateLaunchTemplateVersionResponse;
import software.amazon.awssdk.services.ec2.model.CreateNatGatewayRequest;
import software.amazon.awssdk.services.ec2.model.CreateNatGatewayResponse;
import software.amazon.awssdk.services.ec2.model.CreateRouteRequest;
import software.amazon.awssdk.services.ec2.model.CreateRouteResponse;
import software.amazon.awssdk.services.ec2.model.CreateRouteTableRequest;
import software.amazon.awssdk.services.ec2.model.CreateRouteTableResponse;
import software.amazon.awssdk.services.ec2.model.CreateSecurityGroupRequest;
import software.amazon.awssdk.services.ec2.model.CreateSecurityGroupResponse;
import software.amazon.awssdk.services.ec2.model.CreateSubnetRequest;
import software.amazon.awssdk.services.ec2.model.CreateSubnetResponse;
import software.amazon.awssdk.services.ec2.model.CreateTagsRequest;
import software.amazon.awssdk.services.ec2.model.CreateTagsResponse;
import software.amazon.awssdk.services.ec2.model.CreateVpcRequest;
import software.amazon.awssdk.services.ec2.model.CreateVpcResponse;
import software.amazon.awssdk.services.ec2.model.DeleteInternetGatewayRequest;
import software.amazon.awssdk.services.ec2.model.DeleteInternetGatewayResponse;
import software.amazon.awssdk.services.ec2.model.DeleteKeyPairRequest;
import software.amazon.awssdk.services.ec2.model.DeleteKeyPairResponse;
import software.amazon.awssdk.services.ec2.model.DeleteLaunchTemplateRequest;
import software.amazon.awssdk.services.ec2.model.DeleteLaunchTemplateResponse;
import software.amazon.awssdk.services.ec2.model.DeleteLaunchTemplateVersionsRequest;
import software.amazon.awssdk.services.ec2.model.DeleteLaunchTemplateVersionsResponse;
import software.amazon.awssdk.services.ec2.model.DeleteNatGatewayRequest;
import software.amazon.awssdk.services.ec2.model.DeleteNatGatewayResponse;
import software.amazon.awssdk.services.ec2.model.DeleteRouteRequest;
import software.amazon.awssdk.services.ec2.model.DeleteRouteResponse;
import software.amazon.awssdk.services.ec2.model.DeleteRouteTableRequest;
import software.amazon.awssdk.services.ec2.model.DeleteRouteTableResponse;
import software.amazon.awssdk.services.ec2.model.DeleteSecurityGroupRequest;
import software.amazon.awssdk.services.ec2.model.DeleteSecurityGroupResponse;
import software.amazon.awssdk.services.ec2.model.DeleteSubnetRequest;
import software.amazon.awssdk.services.ec2.model.DeleteSubnetResponse;
import software.amazon.awssdk.services.ec2.model.DeleteTagsRequest;
import software.amazon.awssdk.services.ec2.model.DeleteTagsResponse;
import software.amazon.awssdk.services.ec2.model.DeleteVpcRequest;
import software.amazon.awssdk.services.ec2.model.DeleteVpcResponse;
import software.amazon.awssdk.services.ec2.model.DescribeAccountAttributesRequest;
import software.amazon.awssdk.services.ec2.model.DescribeAccountAttributesResponse;
import software.amazon.awssdk.services.ec2.model.DescribeAddressesRequest;
import software.amazon.awssdk.services.ec2.model.DescribeAddressesResponse;
import software.amazon.awssdk.services.ec2.model.DescribeAvailabilityZonesRequest;
import software.amazon.awssdk.services.ec2.model.DescribeAvailabilityZonesResponse;
import software.amazon.awssdk.services.ec2.model.DescribeDhcpOptionsRequest;
import software.amazon.awssdk.services.ec2.model.DescribeDhcpOptionsResponse;
import software.amazon.awssdk.services.ec2.model.DescribeEgressOnlyInternetGatewaysRequest;
import software.amazon.awssdk.services.ec2.model.DescribeEgressOnlyInternetGatewaysResponse;
import software.amazon.awssdk.services.ec2.model.DescribeFlowLogsRequest;
import software.amazon.awssdk.services.ec2.model.DescribeFlowLogsResponse;
import software.amazon.awssdk.services.ec2.model.DescribeIamInstanceProfileAssociationsRequest;
import software.amazon.awssdk.services.ec2.model.DescribeIamInstanceProfileAssociationsResponse;
import software.amazon.awssdk.services.ec2.model.DescribeImagesRequest;
import software.amazon.awssdk.services.ec2.model.DescribeImagesResponse;
import software.amazon.awssdk.services.ec2.model.DescribeInstanceAttributeRequest;
import software.amazon.awssdk.services.ec2.model.DescribeInstanceAttributeResponse;
import software.amazon.awssdk.services.ec2.model.DescribeInstanceCreditSpecificationsRequest;
import software.amazon.awssdk.services.ec2.model.DescribeInstanceCreditSpecificationsResponse;
import software.amazon.awssdk.services.ec2.model.DescribeInstanceStatusRequest;
import software.amazon.awssdk.services.ec2.model.DescribeInstanceStatusResponse;
import software.amazon.awssdk.services.ec2.model.DescribeInstanceTypeOfferingsRequest;
import software.amazon.awssdk.services.ec2.model.DescribeInstanceTypeOfferingsResponse;
import software.amazon.awssdk.services.ec2.model.DescribeInstanceTypesRequest;
import software.amazon.awssdk.services.ec2.model.DescribeInstanceTypesResponse;
import software.amazon.awssdk.services.ec2.model.DescribeInstancesRequest;
import software.amazon.awssdk.services.ec2.model.DescribeInstancesResponse;
import software.amazon.awssdk.services.ec2.model.DescribeInternetGatewaysRequest;
import software.amazon.awssdk.services.ec2.model.DescribeInternetGatewaysResponse;
import software.amazon.awssdk.services.ec2.model.DescribeKeyPairsRequest;
import software.amazon.awssdk.services.ec2.model.DescribeKeyPairsResponse;
import software.amazon.awssdk.services.ec2.model.DescribeLaunchTemplateVersionsRequest;
import software.amazon.awssdk.services.ec2.model.DescribeLaunchTemplateVersionsResponse;
import software.amazon.awssdk.services.ec2.model.DescribeLaunchTemplatesRequest;
import software.amazon.awssdk.services.ec2.model.DescribeLaunchTemplatesResponse;
import software.amazon.awssdk.services.ec2.model.DescribeNatGatewaysRequest;
import software.amazon.awssdk.services.ec2.model.DescribeNatGatewaysResponse;
import software.amazon.awssdk.services.ec2.model.DescribeNetworkAclsRequest;
import software.amazon.awssdk.services.ec2.model.DescribeNetworkAclsResponse;
import software.amazon.awssdk.services.ec2.model.DescribeNetworkInterfacesRequest;
import software.amazon.awssdk.services.ec2.model.DescribeNetworkInterfacesResponse;
import software.amazon.awssdk.services.ec2.model.DescribePrefixListsRequest;
import software.amazon.awssdk.services.ec2.model.DescribePrefixListsResponse;
import software.amazon.awssdk.services.ec2.model.DescribeRegionsRequest;
import software.amazon.awssdk.services.ec2.model.DescribeRegionsResponse;
import software.amazon.awssdk.services.ec2.model.DescribeRouteTablesRequest;
import software.amazon.awssdk.services.ec2.model.DescribeRouteTablesResponse;
import software.amazon.awssdk.services.ec2.model.DescribeSecurityGroupRulesRequest;
import software.amazon.awssdk.services.ec2.model.DescribeSecurityGroupRulesResponse;
import software.amazon.awssdk.services.ec2.model.DescribeSecurityGroupsRequest;
import software.amazon.awssdk.services.ec2.model.DescribeSecurityGroupsResponse;
import software.amazon.awssdk.services.ec2.model.DescribeSubnetsRequest;
import software.amazon.awssdk.services.ec2.model.DescribeSubnetsResponse;
import software.amazon.awssdk.services.ec2.model.DescribeTagsRequest;
import software.amazon.awssdk.services.ec2.model.DescribeTagsResponse;
import software.amazon.awssdk.services.ec2.model.DescribeVolumesRequest;
import software.amazon.awssdk.services.ec2.model.DescribeVolumesResponse;
import software.amazon.awssdk.services.ec2.model.DescribeVpcAttributeRequest;
import software.amazon.awssdk.services.ec2.model.DescribeVpcAttributeResponse;
import software.amazon.awssdk.services.ec2.model.DescribeVpcEndpointsRequest;
import software.amazon.awssdk.services.ec2.model.DescribeVpcEndpointsResponse;
import software.amazon.awssdk.services.ec2.model.DescribeVpcPeeringConnectionsRequest;
import software.amazon.awssdk.services.ec2.model.DescribeVpcPeeringConnectionsResponse;
import software.amazon.awssdk.services.ec2.model.DescribeVpcsRequest;
import software.amazon.awssdk.services.ec2.model.DescribeVpcsResponse;
import software.amazon.awssdk.services.ec2.model.DescribeVpnGatewaysRequest;
import software.amazon.awssdk.services.ec2.model.DescribeVpnGatewaysResponse;
import software.amazon.awssdk.services.ec2.model.DetachInternetGatewayRequest;
import software.amazon.awssdk.services.ec2.model.DetachInternetGatewayResponse;
import software.amazon.awssdk.services.ec2.model.DisassociateAddressRequest;
import software.amazon.awssdk.services.ec2.model.DisassociateAddressResponse;
import software.amazon.awssdk.services.ec2.model.DisassociateIamInstanceProfileRequest;
import software.amazon.awssdk.services.ec2.model.DisassociateIamInstanceProfileResponse;
import software.amazon.awssdk.services.ec2.model.DisassociateRouteTableRequest;
import software.amazon.awssdk.services.ec2.model.DisassociateRouteTableResponse;
import software.amazon.awssdk.services.ec2.model.Ec2Request;
import software.amazon.awssdk.services.ec2.model.GetConsoleOutputRequest;
import software.amazon.awssdk.services.ec2.model.GetConsoleOutputResponse;
import software.amazon.awssdk.services.ec2.model.GetPasswordDataRequest;
import software.amazon.awssdk.services.ec2.model.GetPasswordDataResponse;
import software.amazon.awssdk.services.ec2.model.ImportKeyPairRequest;
import software.amazon.awssdk.services.ec2.model.ImportKeyPairResponse;
import software.amazon.awssdk.services.ec2.model.ModifyInstanceAttributeRequest;
import software.amazon.awssdk.services.ec2.model.ModifyInstanceAttributeResponse;
import software.amazon.awssdk.services.ec2.model.ModifyInstanceCreditSpecificationRequest;
import software.amazon.awssdk.services.ec2.model.ModifyInstanceCreditSpecificationResponse;
import software.amazon.awssdk.services.ec2.model.ModifyInstanceMetadataOptionsRequest;
import software.amazon.awssdk.services.ec2.model.ModifyInstanceMetadataOptionsResponse;
import software.amazon.awssdk.services.ec2.model.ModifyLaunchTemplateRequest;
import software.amazon.awssdk.services.ec2.model.ModifyLaunchTemplateResponse;
import software.amazon.awssdk.services.ec2.model.ModifySubnetAttributeRequest;
import software.amazon.awssdk.services.ec2.model.ModifySubnetAttributeResponse;
import software.amazon.awssdk.services.ec2.model.ModifyVpcAttributeRequest;
import software.amazon.awssdk.services.ec2.model.ModifyVpcAttributeResponse;
import software.amazon.awssdk.services.ec2.model.MonitorInstancesRequest;
import software.amazon.awssdk.services.ec2.model.MonitorInstancesResponse;
import software.amazon.awssdk.services.ec2.model.RebootInstancesRequest;
import software.amazon.awssdk.services.ec2.model.RebootInstancesResponse;
import software.amazon.awssdk.services.ec2.model.ReleaseAddressRequest;
import software.amazon.awssdk.services.ec2.model.ReleaseAddressResponse;
import software.amazon.awssdk.services.ec2.model.ReplaceIamInstanceProfileAssociationRequest;
import software.amazon.awssdk.services.ec2.model.ReplaceIamInstanceProfileAssociationResponse;
import software.amazon.awssdk.services.ec2.model.ReplaceRouteRequest;
import software.amazon.awssdk.services.ec2.model.ReplaceRouteResponse;
import software.amazon.awssdk.services.ec2.model.ReplaceRouteTableAssociationRequest;
import software.amazon.awssdk.services.ec2.model.ReplaceRouteTableAssociationResponse;
import software.amazon.awssdk.services.ec2.model.ResetInstanceAttributeRequest;
import software.amazon.awssdk.services.ec2.model.ResetInstanceAttributeResponse;
import software.amazon.awssdk.services.ec2.model.RevokeSecurityGroupEgressRequest;
import software.amazon.awssdk.services.ec2.model.RevokeSecurityGroupEgressResponse;
import software.amazon.awssdk.services.ec2.model.RevokeSecurityGroupIngressRequest;
import software.amazon.awssdk.services.ec2.model.RevokeSecurityGroupIngressResponse;
import software.amazon.awssdk.services.ec2.model.RunInstancesRequest;
import software.amazon.awssdk.services.ec2.model.RunInstancesResponse;
import software.amazon.awssdk.services.ec2.model.StartInstancesRequest;
import software.amazon.awssdk.services.ec2.model.StartInstancesResponse;
import software.amazon.awssdk.services.ec2.model.StopInstancesRequest;
import software.amazon.awssdk.services.ec2.model.StopInstancesResponse;
import software.amazon.awssdk.services.ec2.model.TerminateInstancesRequest;
import software.amazon.awssdk.services.ec2.model.TerminateInstancesResponse;
import software.amazon.awssdk.services.ec2.model.UnmonitorInstancesRequest;
import software.amazon.awssdk.services.ec2.model.UnmonitorInstancesResponse;
import software.amazon.awssdk.services.ec2.model.UpdateSecurityGroupRuleDescriptionsEgressRequest;
import software.amazon.awssdk.services.ec2.model.UpdateSecurityGroupRuleDescriptionsEgressResponse;
import software.amazon.awssdk.services.ec2.model.UpdateSecurityGroupRuleDescriptionsIngressRequest;
import software.amazon.awssdk.services.ec2.model.UpdateSecurityGroupRuleDescriptionsIngressResponse;

/**
 * EC2 of one account and region: the table of the operations that are supported. What each does is in the class that it is handed
 * to, one for each area.
 *
 * <p>With {@code DryRun} an operation answers DryRunOperation before it looks at anything, as if only permissions were asked for:
 * every caller has them all here.
 */
public final class LocalEc2 implements Ec2Client {
    private final Vpcs vpcs;
    private final DefaultVpcs defaultVpcs;
    private final Subnets subnets;
    private final RouteTables routeTables;
    private final RouteTableAssociations routeTableAssociations;
    private final Routes routes;
    private final InternetGateways internetGateways;
    private final NatGateways natGateways;
    private final Addresses addresses;
    private final SecurityGroups securityGroups;
    private final SecurityGroupRules securityGroupRules;
    private final NetworkAcls networkAcls;
    private final DhcpOptionSets dhcpOptionSets;
    private final PrefixLists prefixLists;
    private final NetworkInterfaceListing networkInterfaceListing;
    private final Unmade unmade = new Unmade();
    private final KeyPairs keyPairs;
    private final LaunchTemplates launchTemplates;
    private final LaunchTemplateVersions launchTemplateVersions;
    private final Images images;
    private final InstanceTypes instanceTypes;
    private final Instances instances;
    private final Regions regions;
    private final AccountAttributes accountAttributes;
    private final Tags tags;

    /**
     * Makes the region's default VPC when there was never one.
     *
     * @param random makes the keys of key pairs
     * @param outside what its instances need
     */
    public LocalEc2(Ec2Context context, SecureRandom random, InstanceSurroundings outside) {
        var networks = new Networks(context);
        var networkInterfaces = new NetworkInterfaces(context, networks);
        var launchTemplateStore = new LaunchTemplateStore(context);
        vpcs = new Vpcs(context, networks);
        subnets = new Subnets(context, networks, networkInterfaces);
        defaultVpcs = new DefaultVpcs(context, networks, vpcs, subnets);
        routeTables = new RouteTables(context, networks);
        routeTableAssociations = new RouteTableAssociations(context, networks);
        routes = new Routes(context, networks);
        internetGateways = new InternetGateways(context, networks);
        natGateways = new NatGateways(context, networks, networkInterfaces);
        var publicAddresses = new PublicAddresses(context, networks);
        addresses = new Addresses(context, networks, publicAddresses);
        securityGroups = new SecurityGroups(context, networks);
        prefixLists = new PrefixLists(context);
        securityGroupRules = new SecurityGroupRules(context, networks, securityGroups, prefixLists);
        networkAcls = new NetworkAcls(context, networks);
        dhcpOptionSets = new DhcpOptionSets(context);
        networkInterfaceListing = new NetworkInterfaceListing(context, networks);
        keyPairs = new KeyPairs(context, random);
        launchTemplates = new LaunchTemplates(context, launchTemplateStore);
        launchTemplateVersions = new LaunchTemplateVersions(context, launchTemplateStore);
        images = new Images(context, new PublicImages(context.scope().region()));
        instanceTypes = new InstanceTypes(context);
        instances = new Instances(new Parts(
                context,
                networks,
                networkInterfaces,
                publicAddresses,
                new Ec2Catalogue(images, keyPairs, launchTemplateStore),
                outside));
        regions = new Regions(context);
        accountAttributes = new AccountAttributes(networks);
        tags = context.tags();
        defaultVpcs.makeFirst();
    }

    @Override
    public String serviceName() {
        return SERVICE_NAME;
    }

    @Override
    public void close() {}

    private static <Q extends Ec2Request, A> A answer(Q request, Function<Q, A> operation) {
        if (request.getValueForField("DryRun", Boolean.class).orElse(false)) {
            throw Ec2Errors.dryRun();
        }
        return operation.apply(request);
    }

    /** An operation after which an instance may have a way to the internet that it had not, or the other way round. */
    private <Q extends Ec2Request, A> A rerouted(Q request, Function<Q, A> operation) {
        A answer = answer(request, operation);
        instances.networkChanged();
        return answer;
    }

    // VPCs.

    @Override
    public CreateVpcResponse createVpc(CreateVpcRequest request) {
        return answer(request, vpcs::create);
    }

    @Override
    public CreateDefaultVpcResponse createDefaultVpc(CreateDefaultVpcRequest request) {
        return answer(request, defaultVpcs::create);
    }

    @Override
    public DescribeVpcsResponse describeVpcs(DescribeVpcsRequest request) {
        return answer(request, vpcs::describe);
    }

    @Override
    public DescribeVpcAttributeResponse describeVpcAttribute(DescribeVpcAttributeRequest request) {
        return answer(request, vpcs::describe);
    }

    @Override
    public ModifyVpcAttributeResponse modifyVpcAttribute(ModifyVpcAttributeRequest request) {
        return answer(request, vpcs::modify);
    }

    @Override
    public DeleteVpcResponse deleteVpc(DeleteVpcRequest request) {
        return answer(request, vpcs::delete);
    }

    // Subnets.

    @Override
    public CreateSubnetResponse createSubnet(CreateSubnetRequest request) {
        return answer(request, subnets::create);
    }

    @Override
    public CreateDefaultSubnetResponse createDefaultSubnet(CreateDefaultSubnetRequest request) {
        return answer(request, defaultVpcs::create);
    }

    @Override
    public DescribeSubnetsResponse describeSubnets(DescribeSubnetsRequest request) {
        return answer(request, subnets::describe);
    }

    @Override
    public ModifySubnetAttributeResponse modifySubnetAttribute(ModifySubnetAttributeRequest request) {
        return answer(request, subnets::modify);
    }

    @Override
    public DeleteSubnetResponse deleteSubnet(DeleteSubnetRequest request) {
        return answer(request, subnets::delete);
    }

    // Route tables and routes.

    @Override
    public CreateRouteTableResponse createRouteTable(CreateRouteTableRequest request) {
        return answer(request, routeTables::create);
    }

    @Override
    public DescribeRouteTablesResponse describeRouteTables(DescribeRouteTablesRequest request) {
        return answer(request, routeTables::describe);
    }

    @Override
    public DeleteRouteTableResponse deleteRouteTable(DeleteRouteTableRequest request) {
        return answer(request, routeTables::delete);
    }

    @Override
    public AssociateRouteTableResponse associateRouteTable(AssociateRouteTableRequest request) {
        return rerouted(request, routeTableAssociations::associate);
    }

    @Override
    public DisassociateRouteTableResponse disassociateRouteTable(DisassociateRouteTableRequest request) {
        return rerouted(request, routeTableAssociations::disassociate);
    }

    @Override
    public ReplaceRouteTableAssociationResponse replaceRouteTableAssociation(
            ReplaceRouteTableAssociationRequest request) {
        return rerouted(request, routeTableAssociations::replace);
    }

    @Override
    public CreateRouteResponse createRoute(CreateRouteRequest request) {
        return rerouted(request, routes::create);
    }

    @Override
    public ReplaceRouteResponse replaceRoute(ReplaceRouteRequest request) {
        return rerouted(request, routes::replace);
    }

    @Override
    public DeleteRouteResponse deleteRoute(DeleteRouteRequest request) {
        return rerouted(request, routes::delete);
    }

    // Gateways.

    @Override
    public CreateInternetGatewayResponse createInternetGateway(CreateInternetGatewayRequest request) {
        return answer(request, internetGateways::create);
    }

    @Override
    public DescribeInternetGatewaysResponse describeInternetGateways(DescribeInternetGatewaysRequest request) {
        return answer(request, internetGateways::describe);
    }

    @Override
    public AttachInternetGatewayResponse attachInternetGateway(AttachInternetGatewayRequest request) {
        return rerouted(request, internetGateways::attach);
    }

    @Override
    public DetachInternetGatewayResponse detachInternetGateway(DetachInternetGatewayRequest request) {
        return rerouted(request, internetGateways::detach);
    }

    @Override
    public DeleteInternetGatewayResponse deleteInternetGateway(DeleteInternetGatewayRequest request) {
        return answer(request, internetGateways::delete);
    }

    @Override
    public CreateNatGatewayResponse createNatGateway(CreateNatGatewayRequest request) {
        return rerouted(request, natGateways::create);
    }

    @Override
    public DescribeNatGatewaysResponse describeNatGateways(DescribeNatGatewaysRequest request) {
        return answer(request, natGateways::describe);
    }

    @Override
    public DeleteNatGatewayResponse deleteNatGateway(DeleteNatGatewayRequest request) {
        return rerouted(request, natGateways::delete);
    }

    // Elastic IP addresses.

    @Override
    public AllocateAddressResponse allocateAddress(AllocateAddressRequest request) {
        return answer(request, addresses::allocate);
    }

    @Override
    public AssociateAddressResponse associateAddress(AssociateAddressRequest request) {
        return rerouted(request, addresses::associate);
    }

    @Override
    public DisassociateAddressResponse disassociateAddress(DisassociateAddressRequest request) {
        return rerouted(request, addresses::disassociate);
    }

    @Override
    public ReleaseAddressResponse releaseAddress(ReleaseAddressRequest request) {
        return rerouted(request, addresses::release);
    }

    @Override
    public DescribeAddressesResponse describeAddresses(DescribeAddressesRequest request) {
        return answer(request, addresses::describe);
    }

    // Security groups.

    @Override
    public CreateSecurityGroupResponse createSecurityGroup(CreateSecurityGroupRequest request) {
        return answer(request, securityGroups::create);
    }

    @Override
    public DescribeSecurityGroupsResponse describeSecurityGroups(DescribeSecurityGroupsRequest request) {
        return answer(request, securityGroups::describe);
    }

    @Override
    public DeleteSecurityGroupResponse deleteSecurityGroup(DeleteSecurityGroupRequest request) {
        return answer(request, securityGroups::delete);
    }

    @Override
    public AuthorizeSecurityGroupIngressResponse authorizeSecurityGroupIngress(
            AuthorizeSecurityGroupIngressRequest request) {
        return answer(request, securityGroupRules::authorize);
    }

    @Override
    public AuthorizeSecurityGroupEgressResponse authorizeSecurityGroupEgress(
            AuthorizeSecurityGroupEgressRequest request) {
        return answer(request, securityGroupRules::authorize);
    }

    @Override
    public RevokeSecurityGroupIngressResponse revokeSecurityGroupIngress(RevokeSecurityGroupIngressRequest request) {
        return answer(request, securityGroupRules::revoke);
    }

    @Override
    public RevokeSecurityGroupEgressResponse revokeSecurityGroupEgress(RevokeSecurityGroupEgressRequest request) {
        return answer(request, securityGroupRules::revoke);
    }

    @Override
    public DescribeSecurityGroupRulesResponse describeSecurityGroupRules(DescribeSecurityGroupRulesRequest request) {
        return answer(request, securityGroupRules::describe);
    }

    @Override
    public UpdateSecurityGroupRuleDescriptionsIngressResponse updateSecurityGroupRuleDescriptionsIngress(
            UpdateSecurityGroupRuleDescriptionsIngressRequest request) {
        return answer(request, securityGroupRules::updateDescriptions);
    }

    @Override
    public UpdateSecurityGroupRuleDescriptionsEgressResponse updateSecurityGroupRuleDescriptionsEgress(
            UpdateSecurityGroupRuleDescriptionsEgressRequest request) {
        return answer(request, securityGroupRules::updateDescriptions);
    }

    // What a VPC comes with, and network interfaces.

    @Override
    public DescribeNetworkAclsResponse describeNetworkAcls(DescribeNetworkAclsRequest request) {
        return answer(request, networkAcls::describe);
    }

    @Override
    public DescribeDhcpOptionsResponse describeDhcpOptions(DescribeDhcpOptionsRequest request) {
        return answer(request, dhcpOptionSets::describe);
    }

    @Override
    public DescribePrefixListsResponse describePrefixLists(DescribePrefixListsRequest request) {
        return answer(request, prefixLists::describe);
    }

    @Override
    public DescribeNetworkInterfacesResponse describeNetworkInterfaces(DescribeNetworkInterfacesRequest request) {
        return answer(request, networkInterfaceListing::describe);
    }

    @Override
    public DescribeVpcEndpointsResponse describeVpcEndpoints(DescribeVpcEndpointsRequest request) {
        return answer(request, unmade::describe);
    }

    @Override
    public DescribeVpcPeeringConnectionsResponse describeVpcPeeringConnections(
            DescribeVpcPeeringConnectionsRequest request) {
        return answer(request, unmade::describe);
    }

    @Override
    public DescribeVpnGatewaysResponse describeVpnGateways(DescribeVpnGatewaysRequest request) {
        return answer(request, unmade::describe);
    }

    @Override
    public DescribeFlowLogsResponse describeFlowLogs(DescribeFlowLogsRequest request) {
        return answer(request, unmade::describe);
    }

    @Override
    public DescribeEgressOnlyInternetGatewaysResponse describeEgressOnlyInternetGateways(
            DescribeEgressOnlyInternetGatewaysRequest request) {
        return answer(request, unmade::describe);
    }

    // Key pairs.

    @Override
    public CreateKeyPairResponse createKeyPair(CreateKeyPairRequest request) {
        return answer(request, keyPairs::create);
    }

    @Override
    public ImportKeyPairResponse importKeyPair(ImportKeyPairRequest request) {
        return answer(request, keyPairs::importKey);
    }

    @Override
    public DescribeKeyPairsResponse describeKeyPairs(DescribeKeyPairsRequest request) {
        return answer(request, keyPairs::describe);
    }

    @Override
    public DeleteKeyPairResponse deleteKeyPair(DeleteKeyPairRequest request) {
        return answer(request, keyPairs::delete);
    }

    // Launch templates.

    @Override
    public CreateLaunchTemplateResponse createLaunchTemplate(CreateLaunchTemplateRequest request) {
        return answer(request, launchTemplates::create);
    }

    @Override
    public DescribeLaunchTemplatesResponse describeLaunchTemplates(DescribeLaunchTemplatesRequest request) {
        return answer(request, launchTemplates::describe);
    }

    @Override
    public ModifyLaunchTemplateResponse modifyLaunchTemplate(ModifyLaunchTemplateRequest request) {
        return answer(request, launchTemplates::modify);
    }

    @Override
    public DeleteLaunchTemplateResponse deleteLaunchTemplate(DeleteLaunchTemplateRequest request) {
        return answer(request, launchTemplates::delete);
    }

    @Override
    public CreateLaunchTemplateVersionResponse createLaunchTemplateVersion(CreateLaunchTemplateVersionRequest request) {
        return answer(request, launchTemplateVersions::create);
    }

    @Override
    public DescribeLaunchTemplateVersionsResponse describeLaunchTemplateVersions(
            DescribeLaunchTemplateVersionsRequest request) {
        return answer(request, launchTemplateVersions::describe);
    }

    @Override
    public DeleteLaunchTemplateVersionsResponse deleteLaunchTemplateVersions(
            DeleteLaunchTemplateVersionsRequest request) {
        return answer(request, launchTemplateVersions::delete);
    }

    // Images and instance types.

    @Override
    public DescribeImagesResponse describeImages(DescribeImagesRequest request) {
        return answer(request, images::describe);
    }

    @Override
    public DescribeInstanceTypesResponse describeInstanceTypes(DescribeInstanceTypesRequest request) {
        return answer(request, instanceTypes::describe);
    }

    @Override
    public DescribeInstanceTypeOfferingsResponse describeInstanceTypeOfferings(
            DescribeInstanceTypeOfferingsRequest request) {
        return answer(request, instanceTypes::describe);
    }

    // Instances.

    /** The instances themselves, for whoever starts and ends the cloud and shows more than EC2 does. */
    public Instances instances() {
        return instances;
    }

    @Override
    public RunInstancesResponse runInstances(RunInstancesRequest request) {
        return answer(request, instances::runInstances);
    }

    @Override
    public DescribeInstancesResponse describeInstances(DescribeInstancesRequest request) {
        return answer(request, instances::describeInstances);
    }

    @Override
    public DescribeInstanceStatusResponse describeInstanceStatus(DescribeInstanceStatusRequest request) {
        return answer(request, instances::describeInstanceStatus);
    }

    @Override
    public StartInstancesResponse startInstances(StartInstancesRequest request) {
        return answer(request, instances::startInstances);
    }

    @Override
    public StopInstancesResponse stopInstances(StopInstancesRequest request) {
        return answer(request, instances::stopInstances);
    }

    @Override
    public RebootInstancesResponse rebootInstances(RebootInstancesRequest request) {
        return answer(request, instances::rebootInstances);
    }

    @Override
    public TerminateInstancesResponse terminateInstances(TerminateInstancesRequest request) {
        return answer(request, instances::terminateInstances);
    }

    @Override
    public DescribeInstanceAttributeResponse describeInstanceAttribute(DescribeInstanceAttributeRequest request) {
        return answer(request, instances::describeInstanceAttribute);
    }

    @Override
    public ModifyInstanceAttributeResponse modifyInstanceAttribute(ModifyInstanceAttributeRequest request) {
        return answer(request, instances::modifyInstanceAttribute);
    }

    @Override
    public ResetInstanceAttributeResponse resetInstanceAttribute(ResetInstanceAttributeRequest request) {
        return answer(request, instances::resetInstanceAttribute);
    }

    @Override
    public ModifyInstanceMetadataOptionsResponse modifyInstanceMetadataOptions(
            ModifyInstanceMetadataOptionsRequest request) {
        return answer(request, instances::modifyInstanceMetadataOptions);
    }

    @Override
    public MonitorInstancesResponse monitorInstances(MonitorInstancesRequest request) {
        return answer(request, instances::monitorInstances);
    }

    @Override
    public UnmonitorInstancesResponse unmonitorInstances(UnmonitorInstancesRequest request) {
        return answer(request, instances::unmonitorInstances);
    }

    @Override
    public AssociateIamInstanceProfileResponse associateIamInstanceProfile(AssociateIamInstanceProfileRequest request) {
        return answer(request, instances::associateIamInstanceProfile);
    }

    @Override
    public DisassociateIamInstanceProfileResponse disassociateIamInstanceProfile(
            DisassociateIamInstanceProfileRequest request) {
        return answer(request, instances::disassociateIamInstanceProfile);
    }

    @Override
    public ReplaceIamInstanceProfileAssociationResponse replaceIamInstanceProfileAssociation(
            ReplaceIamInstanceProfileAssociationRequest request) {
        return answer(request, instances::replaceIamInstanceProfileAssociation);
    }

    @Override
    public DescribeIamInstanceProfileAssociationsResponse describeIamInstanceProfileAssociations(
            DescribeIamInstanceProfileAssociationsRequest request) {
        return answer(request, instances::describeIamInstanceProfileAssociations);
    }

    @Override
    public GetConsoleOutputResponse getConsoleOutput(GetConsoleOutputRequest request) {
        return answer(request, instances::getConsoleOutput);
    }

    @Override
    public GetPasswordDataResponse getPasswordData(GetPasswordDataRequest request) {
        return answer(request, instances::getPasswordData);
    }

    @Override
    public DescribeInstanceCreditSpecificationsResponse describeInstanceCreditSpecifications(
            DescribeInstanceCreditSpecificationsRequest request) {
        return answer(request, instances::describeInstanceCreditSpecifications);
    }

    @Override
    public ModifyInstanceCreditSpecificationResponse modifyInstanceCreditSpecification(
            ModifyInstanceCreditSpecificationRequest request) {
        return answer(request, instances::modifyInstanceCreditSpecification);
    }

    @Override
    public DescribeVolumesResponse describeVolumes(DescribeVolumesRequest request) {
        return answer(request, instances::describeVolumes);
    }

    // Regions and the account.

    @Override
    public DescribeRegionsResponse describeRegions(DescribeRegionsRequest request) {
        return answer(request, regions::describe);
    }

    @Override
    public DescribeAvailabilityZonesResponse describeAvailabilityZones(DescribeAvailabilityZonesRequest request) {
        return answer(request, regions::describe);
    }

    @Override
    public DescribeAccountAttributesResponse describeAccountAttributes(DescribeAccountAttributesRequest request) {
        return answer(request, accountAttributes::describe);
    }

    // Tags.

    @Override
    public CreateTagsResponse createTags(CreateTagsRequest request) {
        return answer(request, tags::create);
    }

    @Override
    public DeleteTagsResponse deleteTags(DeleteTagsRequest request) {
        return answer(request, tags::delete);
    }

    @Override
    public DescribeTagsResponse describeTags(DescribeTagsRequest request) {
        return answer(request, tags::describe);
    }
}
