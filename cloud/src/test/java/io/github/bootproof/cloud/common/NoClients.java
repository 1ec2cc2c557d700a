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

/** No services at all, for tests to add those that they have; asking for another is the test's mistake. */
public abstract class NoClients implements Clients {
    private static UnsupportedOperationException missing() {
        return new UnsupportedOperationException("This test has no such service.");
    }

    @Override
    public CloudFormationClient cloudFormation() {
        throw missing();
    }

    @Override
    public CloudWatchLogsClient logs() {
        throw missing();
    }

    @Override
    public Ec2Client ec2() {
        throw missing();
    }

    @Override
    public EcrClient ecr() {
        throw missing();
    }

    @Override
    public IamClient iam() {
        throw missing();
    }

    @Override
    public LambdaClient lambda() {
        throw missing();
    }

    @Override
    public S3Client s3() {
        throw missing();
    }

    @Override
    public SsmClient ssm() {
        throw missing();
    }

    @Override
    public StsClient sts() {
        throw missing();
    }
}
