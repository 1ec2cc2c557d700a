package io.github.bootproof.cloud.cloudformation.deploy;

import io.github.bootproof.cloudformation.template.ParameterValues;
import io.github.bootproof.cloudformation.template.ParameterValues.Named;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.Filter;
import software.amazon.awssdk.services.ec2.model.NetworkAcl;
import software.amazon.awssdk.services.ec2.model.SecurityGroup;
import software.amazon.awssdk.services.ec2.model.Subnet;
import software.amazon.awssdk.services.ec2.model.Tag;

/**
 * What parameters of AWS-specific types name, in EC2: whether it is there, and what rules ask of it. Source: "CloudFormation-supplied
 * parameter types" in the user guide, "Rule functions" in the template reference.
 *
 * <p>There are no hosted zones to look at: whatever is named as one is taken to be there.
 */
public final class NamedByParameters {
    private static final String TAG = "Tags.";

    private final Ec2Client ec2;

    public NamedByParameters(Ec2Client ec2) {
        this.ec2 = ec2;
    }

    /** Why a stack cannot be made or changed with these values, as its event says it; empty when all is there. */
    public Optional<String> missing(ParameterValues parameters) {
        String missing = parameters.named().stream()
                .filter(named -> !exists(named))
                .map(named -> "parameter value " + named.id() + " for parameter name " + named.parameter()
                        + " does not exist")
                .collect(Collectors.joining(", "));
        return missing.isEmpty() ? Optional.empty() : Optional.of("Parameter validation failed: " + missing);
    }

    private boolean exists(Named named) {
        String id = named.id();
        // EC2 takes an empty list of ids for a question about all of them.
        return !id.isEmpty()
                && switch (named.type()) {
                    case "AWS::EC2::AvailabilityZone::Name" -> Zones.of(ec2).contains(id);
                    case "AWS::EC2::Image::Id" ->
                        any(() -> ec2.describeImages(request -> request.imageIds(id))
                                .images());
                    case "AWS::EC2::Instance::Id" ->
                        any(() -> ec2.describeInstances(request -> request.instanceIds(id))
                                .reservations());
                    case "AWS::EC2::KeyPair::KeyName" ->
                        any(() -> ec2.describeKeyPairs(request -> request.keyNames(id))
                                .keyPairs());
                    case "AWS::EC2::SecurityGroup::GroupName" ->
                        any(() -> ec2.describeSecurityGroups(request -> request.groupNames(id))
                                .securityGroups());
                    case "AWS::EC2::SecurityGroup::Id" -> any(() -> groups(id));
                    case "AWS::EC2::Subnet::Id" -> any(() -> subnets(id));
                    case "AWS::EC2::Volume::Id" ->
                        any(() -> ec2.describeVolumes(request -> request.volumeIds(id))
                                .volumes());
                    case "AWS::EC2::VPC::Id" ->
                        any(() ->
                                ec2.describeVpcs(request -> request.vpcIds(id)).vpcs());
                    default -> true;
                };
    }

    /** See {@link io.github.bootproof.cloudformation.template.function.Lookup#attributeOfParameter}. */
    Optional<List<String>> attribute(String type, String id, String attribute) {
        try {
            return Optional.of(
                    attribute.startsWith(TAG)
                            ? tag(type, id, attribute.substring(TAG.length()))
                            : property(type, id, attribute));
        } catch (AwsServiceException e) {
            // What is not there is told of as such, when the deployment begins.
            return Optional.empty();
        }
    }

    private List<String> tag(String type, String id, String key) {
        List<Tag> tags = switch (type) {
            case "AWS::EC2::VPC::Id" ->
                ec2.describeVpcs(request -> request.vpcIds(id))
                        .vpcs()
                        .getFirst()
                        .tags();
            case "AWS::EC2::Subnet::Id" -> subnets(id).getFirst().tags();
            default -> groups(id).getFirst().tags();
        };
        return tags.stream()
                .filter(tag -> tag.key().equals(key))
                .map(Tag::value)
                .toList();
    }

    private List<String> property(String type, String id, String attribute) {
        return switch (type + " " + attribute) {
            case "AWS::EC2::Subnet::Id AvailabilityZone" ->
                List.of(subnets(id).getFirst().availabilityZone());
            case "AWS::EC2::Subnet::Id VpcId" -> List.of(subnets(id).getFirst().vpcId());
            case "AWS::EC2::VPC::Id DefaultSecurityGroup" ->
                ec2
                        .describeSecurityGroups(
                                request -> request.filters(filter("vpc-id", id), filter("group-name", "default")))
                        .securityGroups()
                        .stream()
                        .map(SecurityGroup::groupId)
                        .toList();
            case "AWS::EC2::VPC::Id DefaultNetworkAcl" ->
                ec2
                        .describeNetworkAcls(
                                request -> request.filters(filter("vpc-id", id), filter("default", "true")))
                        .networkAcls()
                        .stream()
                        .map(NetworkAcl::networkAclId)
                        .toList();
            default -> List.of();
        };
    }

    private List<Subnet> subnets(String id) {
        return ec2.describeSubnets(request -> request.subnetIds(id)).subnets();
    }

    private List<SecurityGroup> groups(String id) {
        return ec2.describeSecurityGroups(request -> request.groupIds(id)).securityGroups();
    }

    private static Filter filter(String name, String value) {
        return Filter.builder().name(name).values(value).build();
    }

    /** EC2 refuses an id that is not there, and one that cannot be one. */
    private static boolean any(Supplier<List<?>> found) {
        try {
            return !found.get().isEmpty();
        } catch (AwsServiceException e) {
            if (e.statusCode() >= 500) {
                throw e;
            }
            return false;
        }
    }
}
