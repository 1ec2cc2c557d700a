package io.github.bootproof.cloud.cloudformation.types;

import io.github.bootproof.cloud.common.NoClients;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.lambda.LambdaClient;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.ssm.SsmClient;

/** The services of a test: those that it gives. */
final class FakeClients extends NoClients {
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
    public SsmClient ssm() {
        return ssm;
    }
}
