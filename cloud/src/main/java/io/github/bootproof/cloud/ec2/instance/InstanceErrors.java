package io.github.bootproof.cloud.ec2.instance;

import io.github.bootproof.cloud.ec2.common.Ec2Errors;
import software.amazon.awssdk.awscore.exception.AwsServiceException;

/**
 * EC2's errors about instances, in its words.
 *
 * <p>Source: the EC2 API reference, "Error codes for the Amazon EC2 API", and the messages that users' reports quote. The messages
 * of a reboot, of a profile that there is not, and of a private address with several instances are guesses.
 */
final class InstanceErrors {
    private InstanceErrors() {}

    static AwsServiceException limitExceeded(int asked, int limit) {
        return Ec2Errors.error(
                "InstanceLimitExceeded",
                ("You have requested more instances (%d) than your current instance limit of %d allows for the specified"
                                + " instance type.")
                        .formatted(asked, limit));
    }

    /** @param request the one that the state does not allow */
    static AwsServiceException incorrectState(String instanceId, InstanceEvent request) {
        String message = switch (request) {
            case START_REQUESTED ->
                "The instance '%s' is not in a state from which it can be started.".formatted(instanceId);
            case STOP_REQUESTED ->
                "This instance '%s' is not in a state from which it can be stopped.".formatted(instanceId);
            case REBOOT_REQUESTED ->
                "The instance '%s' is not in a state from which it can be rebooted.".formatted(instanceId);
            case TERMINATE_REQUESTED,
                    STARTED,
                    LAUNCH_FAILED,
                    START_FAILED,
                    STOP_FINISHED,
                    STOP_FAILED,
                    REMOVED,
                    BOOT_FINISHED,
                    BOOT_FAILED,
                    POWERED_OFF,
                    POWERED_OFF_FOR_GOOD,
                    REBOOTED,
                    CRASHED,
                    ENGINE_LOST,
                    ENGINE_FOUND,
                    BOOTPROOF_RESTARTED -> throw new IllegalArgumentException("Never refused: " + request);
        };
        return Ec2Errors.error("IncorrectInstanceState", message);
    }

    static AwsServiceException notStopped(String instanceId) {
        return Ec2Errors.error(
                "IncorrectInstanceState", "The instance '%s' is not in the 'stopped' state.".formatted(instanceId));
    }

    static AwsServiceException terminationProtected(String instanceId) {
        return Ec2Errors.error(
                "OperationNotPermitted",
                "The instance '%s' may not be terminated. Modify its 'disableApiTermination' instance attribute and try again."
                        .formatted(instanceId));
    }

    static AwsServiceException stopProtected(String instanceId) {
        return Ec2Errors.error(
                "OperationNotPermitted",
                "The instance '%s' may not be stopped. Modify its 'disableApiStop' instance attribute and try again."
                        .formatted(instanceId));
    }

    static AwsServiceException userDataTooLong() {
        return Ec2Errors.invalidParameterValue("User data is limited to 16384 bytes");
    }

    static AwsServiceException userDataNotBase64() {
        return Ec2Errors.invalidParameterValue("Invalid BASE64 encoding of user data.");
    }

    static AwsServiceException architectureMismatch(String ofType, String ofImage) {
        return Ec2Errors.invalidParameterValue(
                "The architecture '%s' of the specified instance type does not match the architecture '%s' of the specified AMI. Specify an instance type and an AMI that have matching architectures, and try again. You can use 'describe-instance-types' or 'describe-images' to discover the architecture of the instance type or AMI."
                        .formatted(ofType, ofImage));
    }

    static AwsServiceException profileUnknown(String parameter, String value) {
        return Ec2Errors.invalidParameterValue(
                value,
                "iamInstanceProfile." + parameter,
                "Invalid IAM Instance Profile " + (parameter.equals("arn") ? "ARN" : "name"));
    }

    static AwsServiceException noDefaultVpc() {
        return Ec2Errors.error(
                "VPCIdNotSpecified",
                "No default VPC for this user. GroupName is only supported for EC2-Classic and default VPC.");
    }

    static AwsServiceException instanceLevel(String what) {
        return Ec2Errors.invalidParameterCombination(
                "Network interfaces and an instance-level %s may not be specified on the same request".formatted(what));
    }
}
