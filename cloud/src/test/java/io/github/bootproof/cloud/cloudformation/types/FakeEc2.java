package io.github.bootproof.cloud.cloudformation.types;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.AuthorizeSecurityGroupEgressRequest;
import software.amazon.awssdk.services.ec2.model.AuthorizeSecurityGroupEgressResponse;
import software.amazon.awssdk.services.ec2.model.AuthorizeSecurityGroupIngressRequest;
import software.amazon.awssdk.services.ec2.model.AuthorizeSecurityGroupIngressResponse;
import software.amazon.awssdk.services.ec2.model.CreateNatGatewayRequest;
import software.amazon.awssdk.services.ec2.model.CreateNatGatewayResponse;
import software.amazon.awssdk.services.ec2.model.CreateSecurityGroupRequest;
import software.amazon.awssdk.services.ec2.model.CreateSecurityGroupResponse;
import software.amazon.awssdk.services.ec2.model.CreateTagsRequest;
import software.amazon.awssdk.services.ec2.model.CreateTagsResponse;
import software.amazon.awssdk.services.ec2.model.CreateVpcRequest;
import software.amazon.awssdk.services.ec2.model.CreateVpcResponse;
import software.amazon.awssdk.services.ec2.model.DeleteTagsRequest;
import software.amazon.awssdk.services.ec2.model.DeleteTagsResponse;
import software.amazon.awssdk.services.ec2.model.DeleteVpcRequest;
import software.amazon.awssdk.services.ec2.model.DeleteVpcResponse;
import software.amazon.awssdk.services.ec2.model.DescribeInstancesRequest;
import software.amazon.awssdk.services.ec2.model.DescribeInstancesResponse;
import software.amazon.awssdk.services.ec2.model.DescribeNatGatewaysRequest;
import software.amazon.awssdk.services.ec2.model.DescribeNatGatewaysResponse;
import software.amazon.awssdk.services.ec2.model.DescribeNetworkAclsRequest;
import software.amazon.awssdk.services.ec2.model.DescribeNetworkAclsResponse;
import software.amazon.awssdk.services.ec2.model.DescribeSecurityGroupsRequest;
import software.amazon.awssdk.services.ec2.model.DescribeSecurityGroupsResponse;
import software.amazon.awssdk.services.ec2.model.DescribeTagsRequest;
import software.amazon.awssdk.services.ec2.model.DescribeTagsResponse;
import software.amazon.awssdk.services.ec2.model.DescribeVpcsRequest;
import software.amazon.awssdk.services.ec2.model.DescribeVpcsResponse;
import software.amazon.awssdk.services.ec2.model.Ec2Exception;
import software.amazon.awssdk.services.ec2.model.Ec2Request;
import software.amazon.awssdk.services.ec2.model.Instance;
import software.amazon.awssdk.services.ec2.model.InstanceStateName;
import software.amazon.awssdk.services.ec2.model.ModifyInstanceAttributeRequest;
import software.amazon.awssdk.services.ec2.model.ModifyInstanceAttributeResponse;
import software.amazon.awssdk.services.ec2.model.ModifyVpcAttributeRequest;
import software.amazon.awssdk.services.ec2.model.ModifyVpcAttributeResponse;
import software.amazon.awssdk.services.ec2.model.NatGateway;
import software.amazon.awssdk.services.ec2.model.NatGatewayState;
import software.amazon.awssdk.services.ec2.model.NetworkAcl;
import software.amazon.awssdk.services.ec2.model.Reservation;
import software.amazon.awssdk.services.ec2.model.RevokeSecurityGroupEgressRequest;
import software.amazon.awssdk.services.ec2.model.RevokeSecurityGroupEgressResponse;
import software.amazon.awssdk.services.ec2.model.RevokeSecurityGroupIngressRequest;
import software.amazon.awssdk.services.ec2.model.RevokeSecurityGroupIngressResponse;
import software.amazon.awssdk.services.ec2.model.RunInstancesRequest;
import software.amazon.awssdk.services.ec2.model.RunInstancesResponse;
import software.amazon.awssdk.services.ec2.model.SecurityGroup;
import software.amazon.awssdk.services.ec2.model.StartInstancesRequest;
import software.amazon.awssdk.services.ec2.model.StartInstancesResponse;
import software.amazon.awssdk.services.ec2.model.StateReason;
import software.amazon.awssdk.services.ec2.model.StopInstancesRequest;
import software.amazon.awssdk.services.ec2.model.StopInstancesResponse;
import software.amazon.awssdk.services.ec2.model.TagDescription;
import software.amazon.awssdk.services.ec2.model.TerminateInstancesRequest;
import software.amazon.awssdk.services.ec2.model.TerminateInstancesResponse;
import software.amazon.awssdk.services.ec2.model.Vpc;
import software.amazon.awssdk.services.ec2.model.VpcState;

/** An EC2 that writes its calls down and goes through the states that a test gives. */
final class FakeEc2 implements Ec2Client {
    final List<String> calls = new ArrayList<>();
    final List<Ec2Request> requests = new ArrayList<>();
    /** The states of the instance, one a look; the last one stays. */
    final Deque<InstanceStateName> states = new ArrayDeque<>();

    final Map<String, Integer> failures = new HashMap<>();
    final List<TagDescription> tags = new ArrayList<>();
    String failureCode = "DependencyViolation";
    StateReason reason;

    private void called(Ec2Request request) {
        String call = request.getClass().getSimpleName().replace("Request", "");
        int left = failures.getOrDefault(call, 0);
        if (left > 0) {
            failures.put(call, left - 1);
            throw error(failureCode);
        }
        calls.add(call);
        requests.add(request);
    }

    private <T> T answered(Ec2Request request, T answer) {
        called(request);
        return answer;
    }

    /** The calls that change something. */
    List<String> changes() {
        return calls.stream().filter(call -> !call.startsWith("Describe")).toList();
    }

    <T extends Ec2Request> List<T> requests(Class<T> type) {
        return requests.stream().filter(type::isInstance).map(type::cast).toList();
    }

    static Ec2Exception error(String code) {
        return (Ec2Exception) Ec2Exception.builder()
                .statusCode(400)
                .awsErrorDetails(AwsErrorDetails.builder()
                        .errorCode(code)
                        .errorMessage("It says " + code)
                        .build())
                .build();
    }

    private Instance instance() {
        InstanceStateName state = states.size() > 1 ? states.remove() : states.peek();
        return Instance.builder()
                .instanceId("i-1")
                .vpcId("vpc-1")
                .privateIpAddress("10.0.0.4")
                .placement(placement -> placement.availabilityZone("eu-central-1a"))
                .state(value -> value.name(state))
                .stateReason(reason)
                .build();
    }

    @Override
    public RunInstancesResponse runInstances(RunInstancesRequest request) {
        called(request);
        return RunInstancesResponse.builder().instances(instance()).build();
    }

    @Override
    public DescribeInstancesResponse describeInstances(DescribeInstancesRequest request) {
        called(request);
        return DescribeInstancesResponse.builder()
                .reservations(Reservation.builder().instances(instance()).build())
                .build();
    }

    @Override
    public StopInstancesResponse stopInstances(StopInstancesRequest request) {
        called(request);
        states.clear();
        states.addAll(List.of(InstanceStateName.STOPPING, InstanceStateName.STOPPED));
        return StopInstancesResponse.builder().build();
    }

    @Override
    public StartInstancesResponse startInstances(StartInstancesRequest request) {
        called(request);
        states.clear();
        states.addAll(List.of(InstanceStateName.PENDING, InstanceStateName.RUNNING));
        return StartInstancesResponse.builder().build();
    }

    @Override
    public TerminateInstancesResponse terminateInstances(TerminateInstancesRequest request) {
        called(request);
        states.clear();
        states.addAll(List.of(InstanceStateName.SHUTTING_DOWN, InstanceStateName.TERMINATED));
        return TerminateInstancesResponse.builder().build();
    }

    @Override
    public ModifyInstanceAttributeResponse modifyInstanceAttribute(ModifyInstanceAttributeRequest request) {
        return answered(request, ModifyInstanceAttributeResponse.builder().build());
    }

    @Override
    public CreateTagsResponse createTags(CreateTagsRequest request) {
        return answered(request, CreateTagsResponse.builder().build());
    }

    @Override
    public DeleteTagsResponse deleteTags(DeleteTagsRequest request) {
        return answered(request, DeleteTagsResponse.builder().build());
    }

    /** Those that all filters let through. */
    @Override
    public DescribeTagsResponse describeTags(DescribeTagsRequest request) {
        return answered(
                request,
                DescribeTagsResponse.builder()
                        .tags(tags.stream()
                                .filter(tag -> request.filters().stream()
                                        .allMatch(filter -> filter.values()
                                                .contains(
                                                        switch (filter.name()) {
                                                            case "resource-type" -> tag.resourceTypeAsString();
                                                            case "key" -> tag.key();
                                                            case "value" -> tag.value();
                                                            default -> throw error("InvalidParameterValue");
                                                        })))
                                .toList())
                        .build());
    }

    @Override
    public CreateVpcResponse createVpc(CreateVpcRequest request) {
        return answered(request, CreateVpcResponse.builder().vpc(vpc()).build());
    }

    @Override
    public DescribeVpcsResponse describeVpcs(DescribeVpcsRequest request) {
        return answered(request, DescribeVpcsResponse.builder().vpcs(vpc()).build());
    }

    private static Vpc vpc() {
        return Vpc.builder()
                .vpcId("vpc-1")
                .cidrBlock("10.0.0.0/16")
                .state(VpcState.AVAILABLE)
                .build();
    }

    @Override
    public ModifyVpcAttributeResponse modifyVpcAttribute(ModifyVpcAttributeRequest request) {
        return answered(request, ModifyVpcAttributeResponse.builder().build());
    }

    @Override
    public DeleteVpcResponse deleteVpc(DeleteVpcRequest request) {
        return answered(request, DeleteVpcResponse.builder().build());
    }

    @Override
    public DescribeNetworkAclsResponse describeNetworkAcls(DescribeNetworkAclsRequest request) {
        return answered(
                request,
                DescribeNetworkAclsResponse.builder()
                        .networkAcls(NetworkAcl.builder().networkAclId("acl-1").build())
                        .build());
    }

    @Override
    public DescribeSecurityGroupsResponse describeSecurityGroups(DescribeSecurityGroupsRequest request) {
        return answered(
                request,
                DescribeSecurityGroupsResponse.builder()
                        .securityGroups(SecurityGroup.builder()
                                .groupId("sg-1")
                                .vpcId("vpc-1")
                                .build())
                        .build());
    }

    @Override
    public CreateSecurityGroupResponse createSecurityGroup(CreateSecurityGroupRequest request) {
        return answered(
                request, CreateSecurityGroupResponse.builder().groupId("sg-1").build());
    }

    @Override
    public AuthorizeSecurityGroupIngressResponse authorizeSecurityGroupIngress(
            AuthorizeSecurityGroupIngressRequest request) {
        return answered(request, AuthorizeSecurityGroupIngressResponse.builder().build());
    }

    @Override
    public RevokeSecurityGroupIngressResponse revokeSecurityGroupIngress(RevokeSecurityGroupIngressRequest request) {
        return answered(request, RevokeSecurityGroupIngressResponse.builder().build());
    }

    @Override
    public AuthorizeSecurityGroupEgressResponse authorizeSecurityGroupEgress(
            AuthorizeSecurityGroupEgressRequest request) {
        return answered(request, AuthorizeSecurityGroupEgressResponse.builder().build());
    }

    @Override
    public RevokeSecurityGroupEgressResponse revokeSecurityGroupEgress(RevokeSecurityGroupEgressRequest request) {
        return answered(request, RevokeSecurityGroupEgressResponse.builder().build());
    }

    @Override
    public CreateNatGatewayResponse createNatGateway(CreateNatGatewayRequest request) {
        return answered(
                request,
                CreateNatGatewayResponse.builder()
                        .natGateway(NatGateway.builder().natGatewayId("nat-1").build())
                        .build());
    }

    @Override
    public DescribeNatGatewaysResponse describeNatGateways(DescribeNatGatewaysRequest request) {
        return answered(
                request,
                DescribeNatGatewaysResponse.builder()
                        .natGateways(NatGateway.builder()
                                .natGatewayId("nat-1")
                                .state(NatGatewayState.FAILED)
                                .failureMessage("Elastic IP address could not be associated with this NAT gateway")
                                .build())
                        .build());
    }

    @Override
    public String serviceName() {
        return "ec2";
    }

    @Override
    public void close() {}
}
