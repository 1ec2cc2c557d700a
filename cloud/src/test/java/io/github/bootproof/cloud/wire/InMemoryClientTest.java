package io.github.bootproof.cloud.wire;

import io.github.bootproof.cloud.common.Caller;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.lambda.LambdaClient;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.ssm.SsmClient;

class InMemoryClientTest extends RealClientContract {
    private final LocalClients clients = services.wire.clients();

    @Override
    Ec2Client ec2() {
        return clients.ec2();
    }

    @Override
    IamClient iam() {
        return clients.iam();
    }

    @Override
    SsmClient ssm() {
        return clients.ssm();
    }

    @Override
    LambdaClient lambda() {
        return clients.lambda();
    }

    @Override
    S3Client s3() {
        return clients.s3();
    }

    @Override
    Caller caller() {
        return TestWire.CLOUDFORMATION;
    }
}
