package io.github.bootproof.cloud.cloudformation.types;

import io.github.bootproof.cloud.cloudformation.resource.ResourceType;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** All kinds of resources that Bootproof makes. */
public final class ResourceTypes {
    private final Map<String, ResourceType> types = new TreeMap<>();
    private final ResourceType custom;

    /** @param clock for how long a custom resource and a wait condition may take */
    public ResourceTypes(InstantSource clock) {
        custom = new CustomResource(clock);
        List.of(
                        custom,
                        new CdkMetadata(),
                        new Ec2Eip(),
                        new Ec2Instance(),
                        new Ec2InternetGateway(),
                        new Ec2KeyPair(),
                        new Ec2LaunchTemplate(),
                        new Ec2NatGateway(),
                        new Ec2Route(),
                        new Ec2RouteTable(),
                        new Ec2SecurityGroup(),
                        new Ec2SecurityGroupEgress(),
                        new Ec2SecurityGroupIngress(),
                        new Ec2Subnet(),
                        new Ec2SubnetRouteTableAssociation(),
                        new Ec2Vpc(),
                        new Ec2VpcGatewayAttachment(),
                        new EcrRepository(),
                        new IamInstanceProfile(),
                        new IamManagedPolicy(),
                        new IamPolicy(),
                        new IamRole(),
                        new LambdaFunction(),
                        new LambdaPermission(),
                        new LogsLogGroup(),
                        new S3Bucket(),
                        new S3BucketPolicy(),
                        new SsmParameter(),
                        new WaitCondition(clock),
                        new WaitConditionHandle())
                .forEach(type -> types.put(type.name(), type));
    }

    /** The kind of a type's name; one for every {@code Custom::}. Empty when there is none. */
    public Optional<ResourceType> find(String name) {
        return name.startsWith("Custom::") ? Optional.of(custom) : Optional.ofNullable(types.get(name));
    }

    /** The names of all, sorted; that of {@link #find} for {@code Custom::} is AWS::CloudFormation::CustomResource. */
    public List<String> names() {
        return List.copyOf(types.keySet());
    }
}
