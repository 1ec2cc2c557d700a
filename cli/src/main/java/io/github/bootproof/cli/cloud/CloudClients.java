package io.github.bootproof.cli.cloud;

import java.time.Duration;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.profiles.ProfileFile;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.cloudformation.CloudFormationClient;
import software.amazon.awssdk.services.ec2.Ec2Client;

/** The API of a cloud that runs, over HTTP: what the commands know of a cloud they ask for as anybody would. */
final class CloudClients implements AutoCloseable {
    private static final Duration LIMIT = Duration.ofSeconds(30);

    private final RunningCloud cloud;
    private final SdkHttpClient http =
            UrlConnectionHttpClient.builder().socketTimeout(LIMIT).build();

    CloudClients(RunningCloud cloud) {
        this.cloud = cloud;
    }

    Ec2Client ec2() {
        return configured(Ec2Client.builder()).httpClient(http).build();
    }

    CloudFormationClient cloudFormation() {
        return configured(CloudFormationClient.builder()).httpClient(http).build();
    }

    /** Nothing of the user's own settings: those are for AWS. */
    private <B extends AwsClientBuilder<B, ?>> B configured(B builder) {
        return builder.endpointOverride(cloud.endpoint())
                .region(Region.of(cloud.region()))
                .credentialsProvider(
                        StaticCredentialsProvider.create(AwsBasicCredentials.create("bootproof", "bootproof")))
                .overrideConfiguration(settings -> settings.defaultProfileFile(
                                ProfileFile.aggregator().build())
                        .apiCallTimeout(LIMIT));
    }

    @Override
    public void close() {
        http.close();
    }
}
