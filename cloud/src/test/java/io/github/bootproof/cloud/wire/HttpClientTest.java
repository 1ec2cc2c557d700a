package io.github.bootproof.cloud.wire;

import io.github.bootproof.cloud.common.Caller;
import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.lambda.LambdaClient;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.ssm.SsmClient;

class HttpClientTest extends RealClientContract {
    private WireServer server;
    private HttpClients clients;

    @BeforeEach
    void start() throws IOException {
        server = WireServer.start(0, new FrontDoor(services.wire.wire, Map.of()));
        clients = new HttpClients(server.port());
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Override
    Ec2Client ec2() {
        return clients.of(Ec2Client.builder());
    }

    @Override
    IamClient iam() {
        return clients.of(IamClient.builder());
    }

    @Override
    SsmClient ssm() {
        return clients.of(SsmClient.builder());
    }

    @Override
    LambdaClient lambda() {
        return clients.of(LambdaClient.builder());
    }

    @Override
    S3Client s3() {
        return clients.of(S3Client.builder().forcePathStyle(true));
    }

    @Override
    Caller caller() {
        return TestWire.ALICE;
    }
}
