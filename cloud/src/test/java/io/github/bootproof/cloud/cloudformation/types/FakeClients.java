package io.github.bootproof.cloud.cloudformation.types;

import io.github.bootproof.cloud.common.Clients;
import software.amazon.awssdk.services.cloudformation.CloudFormationClient;
import software.amazon.awssdk.services.cloudwatchlogs.CloudWatchLogsClient;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ecr.EcrClient;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.lambda.LambdaClient;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.ssm.SsmClient;
import software.amazon.awssdk.services.sts.StsClient;

/** The services of a test: those that it gives. */
final class FakeClients implements Clients {
    Ec2Client ec2;
    IamClient iam;
    LambdaClient lambda;
    S3Client s3;
    SsmClient ssm;

    @Override
    public Ec2Client ec2() {
        return ec2;
    }

    @Override
    public IamClient iam() {
        return iam;
    }

    @Override
    public LambdaClient lambda() {
        return lambda;
    }

    @Override
    public S3Client s3() {
        return s3;
    }

    @Override
    public CloudFormationClient cloudFormation() {
        throw new UnsupportedOperationException();
    }

    @Override
    public CloudWatchLogsClient logs() {
        throw new UnsupportedOperationException();
    }

    @Override
    public EcrClient ecr() {
        throw new UnsupportedOperationException();
    }

    @Override
    public SsmClient ssm() {
        return ssm;
    }

    @Override
    public StsClient sts() {
        throw new UnsupportedOperationException();
    }
}
