package io.github.bootproof.cli.status;

import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import software.amazon.awssdk.services.cloudformation.CloudFormationClient;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ssm.SsmClient;

/**
 * Whom the status is asked of.
 *
 * @param histories what a local cloud knows of its instances, by their ids; empty for AWS, which knows nothing of the kind
 * @param notes what is noted about the machine of an instance, by the instance's id; empty where there is none
 */
record Sources(
        CloudFormationClient cloudFormation,
        Ec2Client ec2,
        SsmClient ssm,
        Optional<Map<String, UserDataHistory>> histories,
        Function<String, Map<String, String>> notes) {}
