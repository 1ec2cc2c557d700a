package io.github.bootproof.cloud.ec2.common;

import java.util.List;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.services.ec2.model.Ec2Exception;

/**
 * EC2's errors, in its words.
 *
 * <p>Source: the EC2 API reference, "Error codes for the Amazon EC2 API", and the messages that users' reports quote. Where a
 * message could not be found it says so.
 */
public final class Ec2Errors {
    private static final int BAD_REQUEST = 400;
    private static final int PRECONDITION_FAILED = 412;

    private Ec2Errors() {}

    /** What is not found: its id's prefix, the error's code, the message. */
    private record Absence(String prefix, String code, String message) {}

    private static final List<Absence> ABSENCES = List.of(
            new Absence("i", "InvalidInstanceID.NotFound", "The instance ID '%s' does not exist"),
            new Absence("vpc", "InvalidVpcID.NotFound", "The vpc ID '%s' does not exist"),
            new Absence("subnet", "InvalidSubnetID.NotFound", "The subnet ID '%s' does not exist"),
            new Absence("sg", "InvalidGroup.NotFound", "The security group '%s' does not exist"),
            new Absence("sgr", "InvalidSecurityGroupRuleId.NotFound", "The security group rule ID '%s' does not exist"),
            new Absence("rtb", "InvalidRouteTableID.NotFound", "The routeTable ID '%s' does not exist"),
            new Absence("rtbassoc", "InvalidAssociationID.NotFound", "The association ID '%s' does not exist"),
            new Absence("igw", "InvalidInternetGatewayID.NotFound", "The internetGateway ID '%s' does not exist"),
            new Absence("nat", "NatGatewayNotFound", "The Nat Gateway %s was not found"),
            new Absence("eipalloc", "InvalidAllocationID.NotFound", "The allocation ID '%s' does not exist"),
            new Absence("eipassoc", "InvalidAssociationID.NotFound", "The association ID '%s' does not exist"),
            new Absence("eni", "InvalidNetworkInterfaceID.NotFound", "The networkInterface ID '%s' does not exist"),
            new Absence("acl", "InvalidNetworkAclID.NotFound", "The networkAcl ID '%s' does not exist"),
            new Absence("dopt", "InvalidDhcpOptionID.NotFound", "The dhcpOption ID '%s' does not exist"),
            new Absence("key", "InvalidKeyPair.NotFound", "The key pair ID '%s' does not exist"),
            new Absence(
                    "lt",
                    "InvalidLaunchTemplateId.NotFound",
                    "The specified launch template, with template ID %s, does not exist."),
            new Absence("ami", "InvalidAMIID.NotFound", "The image id '[%s]' does not exist"),
            new Absence("vol", "InvalidVolume.NotFound", "The volume '%s' does not exist."),
            new Absence("snap", "InvalidSnapshot.NotFound", "The snapshot '%s' does not exist."),
            new Absence("eigw", "InvalidGatewayID.NotFound", "The eigw ID '%s' does not exist"),
            new Absence("vgw", "InvalidVpnGatewayID.NotFound", "The vpnGateway ID '%s' does not exist"),
            new Absence("vpce", "InvalidVpcEndpointId.NotFound", "The Vpc Endpoint Id '%s' does not exist"),
            new Absence(
                    "pcx", "InvalidVpcPeeringConnectionID.NotFound", "The vpcPeeringConnection ID '%s' does not exist"),
            new Absence("pl", "InvalidPrefixListID.NotFound", "The prefix list ID '%s' does not exist"),
            new Absence("fl", "InvalidFlowLogId.NotFound", "The flow log id '%s' does not exist"));

    /** Nothing has this id; its prefix tells the kind of resource. */
    public static AwsServiceException notFound(String id) {
        int dash = id.indexOf('-');
        String prefix = dash < 0 ? id : id.substring(0, dash);
        return ABSENCES.stream()
                .filter(absence -> absence.prefix().equals(prefix) && dash > 0)
                .findFirst()
                .map(absence -> error(absence.code(), absence.message().formatted(id)))
                .orElseGet(() -> error("InvalidID", "The ID '%s' is not valid".formatted(id)));
    }

    public static AwsServiceException instancesNotFound(List<String> ids) {
        return ids.size() == 1
                ? notFound(ids.getFirst())
                : error(
                        "InvalidInstanceID.NotFound",
                        "The instance IDs '%s' do not exist".formatted(String.join(", ", ids)));
    }

    /** An id that cannot be one of its kind, such as {@code InvalidInstanceID.Malformed}. */
    public static AwsServiceException malformed(String code, String id) {
        return error(code, "Invalid id: \"%s\"".formatted(id));
    }

    public static AwsServiceException dryRun() {
        return error("DryRunOperation", "Request would have succeeded, but DryRun flag is set.", PRECONDITION_FAILED);
    }

    /**
     * A member that must be given was not.
     *
     * @param name as in the model, {@code VpcId}; EC2 writes it {@code vpcId}
     */
    public static AwsServiceException missingParameter(String name) {
        return error(
                "MissingParameter",
                "The request must contain the parameter " + Character.toLowerCase(name.charAt(0)) + name.substring(1));
    }

    /** A MissingParameter in words of its own. */
    public static AwsServiceException missing(String message) {
        return error("MissingParameter", message);
    }

    public static AwsServiceException invalidParameterValue(String message) {
        return error("InvalidParameterValue", message);
    }

    public static AwsServiceException invalidParameterValue(String value, String parameter, String why) {
        return invalidParameterValue("Value (%s) for parameter %s is invalid. %s".formatted(value, parameter, why));
    }

    public static AwsServiceException invalidParameterCombination(String message) {
        return error("InvalidParameterCombination", message);
    }

    /** Ours: what AWS can do and Bootproof can not. */
    public static AwsServiceException unsupportedParameter(String operation, String parameter) {
        return unsupported("Bootproof does not support the parameter %s of %s.".formatted(parameter, operation));
    }

    /** Ours: what AWS can do and Bootproof can not, in words of its own. */
    public static AwsServiceException unsupported(String message) {
        return error("UnsupportedOperation", message);
    }

    public static AwsServiceException idempotentParameterMismatch() {
        return error(
                "IdempotentParameterMismatch",
                "The request uses the same client token as a previous, but non-identical request.");
    }

    public static AwsServiceException invalidFilter(String name) {
        return invalidParameterValue("The filter '%s' is invalid".formatted(name));
    }

    public static AwsServiceException filterLimitExceeded(int most) {
        return error(
                "FilterLimitExceeded",
                "The maximum number of filter values specified on a single call is %d".formatted(most));
    }

    public static AwsServiceException invalidNextToken(String token) {
        return invalidParameterValue(
                "Value ( %s ) for parameter NextToken is invalid. The token is invalid.".formatted(token));
    }

    public static AwsServiceException tagLimitExceeded() {
        return error("TagLimitExceeded", "The maximum number of Tags for a resource has been reached.");
    }

    /**
     * Something else needs it.
     *
     * @param kind as EC2 writes it in messages: {@code vpc}, {@code subnet}, {@code routeTable}, {@code internetGateway}
     */
    public static AwsServiceException dependencyViolation(String kind, String id) {
        return dependencyViolation("The %s '%s' has dependencies and cannot be deleted.".formatted(kind, id));
    }

    public static AwsServiceException dependencyViolation(String message) {
        return error("DependencyViolation", message);
    }

    /** Any other error of EC2's that is the caller's fault. */
    public static AwsServiceException error(String code, String message) {
        return error(code, message, BAD_REQUEST);
    }

    /** Any other error of EC2's, with its HTTP status. */
    public static AwsServiceException error(String code, String message, int status) {
        return Ec2Exception.builder()
                .message(message)
                .statusCode(status)
                .awsErrorDetails(AwsErrorDetails.builder()
                        .serviceName("Ec2")
                        .errorCode(code)
                        .errorMessage(message)
                        .build())
                .build();
    }
}
