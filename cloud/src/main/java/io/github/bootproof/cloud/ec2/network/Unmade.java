package io.github.bootproof.cloud.ec2.network;

import io.github.bootproof.cloud.ec2.common.Ec2Errors;
import java.util.List;
import software.amazon.awssdk.services.ec2.model.DescribeEgressOnlyInternetGatewaysRequest;
import software.amazon.awssdk.services.ec2.model.DescribeEgressOnlyInternetGatewaysResponse;
import software.amazon.awssdk.services.ec2.model.DescribeFlowLogsRequest;
import software.amazon.awssdk.services.ec2.model.DescribeFlowLogsResponse;
import software.amazon.awssdk.services.ec2.model.DescribeVpcEndpointsRequest;
import software.amazon.awssdk.services.ec2.model.DescribeVpcEndpointsResponse;
import software.amazon.awssdk.services.ec2.model.DescribeVpcPeeringConnectionsRequest;
import software.amazon.awssdk.services.ec2.model.DescribeVpcPeeringConnectionsResponse;
import software.amazon.awssdk.services.ec2.model.DescribeVpnGatewaysRequest;
import software.amazon.awssdk.services.ec2.model.DescribeVpnGatewaysResponse;

/**
 * Kinds of resources that cannot be made here, but that are asked for (CDK's lookup of a VPC asks for VPN gateways): there are none,
 * so one that is named is not found, whatever the filters are.
 */
public final class Unmade {

    public DescribeVpcEndpointsResponse describe(DescribeVpcEndpointsRequest request) {
        requireNone(request.vpcEndpointIds());
        return DescribeVpcEndpointsResponse.builder().vpcEndpoints(List.of()).build();
    }

    public DescribeVpcPeeringConnectionsResponse describe(DescribeVpcPeeringConnectionsRequest request) {
        requireNone(request.vpcPeeringConnectionIds());
        return DescribeVpcPeeringConnectionsResponse.builder()
                .vpcPeeringConnections(List.of())
                .build();
    }

    public DescribeVpnGatewaysResponse describe(DescribeVpnGatewaysRequest request) {
        requireNone(request.vpnGatewayIds());
        return DescribeVpnGatewaysResponse.builder().vpnGateways(List.of()).build();
    }

    public DescribeFlowLogsResponse describe(DescribeFlowLogsRequest request) {
        requireNone(request.flowLogIds());
        return DescribeFlowLogsResponse.builder().flowLogs(List.of()).build();
    }

    public DescribeEgressOnlyInternetGatewaysResponse describe(DescribeEgressOnlyInternetGatewaysRequest request) {
        requireNone(request.egressOnlyInternetGatewayIds());
        return DescribeEgressOnlyInternetGatewaysResponse.builder()
                .egressOnlyInternetGateways(List.of())
                .build();
    }

    private static void requireNone(List<String> ids) {
        if (!ids.isEmpty()) {
            throw Ec2Errors.notFound(ids.getFirst());
        }
    }
}
