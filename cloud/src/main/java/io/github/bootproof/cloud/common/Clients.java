package io.github.bootproof.cloud.common;

import software.amazon.awssdk.services.cloudformation.CloudFormationClient;
import software.amazon.awssdk.services.cloudwatchlogs.CloudWatchLogsClient;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ecr.EcrClient;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.lambda.LambdaClient;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.ssm.SsmClient;
import software.amazon.awssdk.services.sts.StsClient;

/**
 * The services of one account and region as SDK clients. In process they are the SDK's own clients over an HTTP client that hands
 * each request to the wire, so whoever holds them cannot tell local from AWS.
 */
public interface Clients {
    CloudFormationClient cloudFormation();

    CloudWatchLogsClient logs();

    Ec2Client ec2();

    EcrClient ecr();

    IamClient iam();

    LambdaClient lambda();

    S3Client s3();

    SsmClient ssm();

    StsClient sts();
}
