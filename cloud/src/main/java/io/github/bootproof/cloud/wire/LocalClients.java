package io.github.bootproof.cloud.wire;

import io.github.bootproof.cloud.common.Caller;
import io.github.bootproof.cloud.common.Clients;
import io.github.bootproof.cloud.common.Scope;
import java.net.URI;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import software.amazon.awssdk.auth.credentials.AnonymousCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.client.builder.AwsSyncClientBuilder;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.core.SdkClient;
import software.amazon.awssdk.core.checksums.RequestChecksumCalculation;
import software.amazon.awssdk.core.checksums.ResponseChecksumValidation;
import software.amazon.awssdk.profiles.ProfileFile;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.cloudformation.CloudFormationClient;
import software.amazon.awssdk.services.cloudwatchlogs.CloudWatchLogsClient;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ecr.EcrClient;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.lambda.LambdaClient;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.S3ClientBuilder;
import software.amazon.awssdk.services.ssm.SsmClient;
import software.amazon.awssdk.services.sts.StsClient;

/**
 * Real SDK clients of one account and region for a part of Bootproof that calls as somebody. Each is made at its first use, and takes
 * nothing from the user's environment or configuration. Nothing is tried twice: an error here is the service's answer.
 */
public final class LocalClients implements Clients {
    private static final URI NOWHERE = URI.create("http://127.0.0.1");
    private static final ProfileFile NO_PROFILES = ProfileFile.aggregator().build();

    private final Wire wire;
    private final Scope scope;
    private final Caller caller;
    private final Map<Class<? extends SdkClient>, SdkClient> made = new ConcurrentHashMap<>();

    public LocalClients(Wire wire, Scope scope, Caller caller) {
        this.wire = wire;
        this.scope = scope;
        this.caller = caller;
    }

    @Override
    public CloudFormationClient cloudFormation() {
        return client(CloudFormationClient.class, CloudFormationClient::builder);
    }

    @Override
    public CloudWatchLogsClient logs() {
        return client(CloudWatchLogsClient.class, CloudWatchLogsClient::builder);
    }

    @Override
    public Ec2Client ec2() {
        return client(Ec2Client.class, Ec2Client::builder);
    }

    @Override
    public EcrClient ecr() {
        return client(EcrClient.class, EcrClient::builder);
    }

    @Override
    public IamClient iam() {
        return client(IamClient.class, IamClient::builder);
    }

    @Override
    public LambdaClient lambda() {
        return client(LambdaClient.class, LambdaClient::builder);
    }

    @Override
    public S3Client s3() {
        return kept(S3Client.class, type -> {
            S3ClientBuilder builder = S3Client.builder()
                    .forcePathStyle(true)
                    .serviceConfiguration(configuration -> configuration.chunkedEncodingEnabled(false))
                    .requestChecksumCalculation(RequestChecksumCalculation.WHEN_REQUIRED)
                    .responseChecksumValidation(ResponseChecksumValidation.WHEN_REQUIRED);
            return configured(builder, type).build();
        });
    }

    @Override
    public SsmClient ssm() {
        return client(SsmClient.class, SsmClient::builder);
    }

    @Override
    public StsClient sts() {
        return client(StsClient.class, StsClient::builder);
    }

    /** A client of a service that {@link Clients} does not name. */
    public <C extends SdkClient, B extends AwsSyncClientBuilder<B, C> & AwsClientBuilder<B, C>> C client(
            Class<C> type, NewBuilder<B> newBuilder) {
        return kept(type, key -> configured(newBuilder.make(), key).build());
    }

    /** Such as {@code Ec2Client::builder}. */
    public interface NewBuilder<B> {
        B make();
    }

    private <C extends SdkClient> C kept(Class<C> type, Function<Class<C>, C> make) {
        return type.cast(made.computeIfAbsent(type, key -> make.apply(type)));
    }

    private <C extends SdkClient, B extends AwsSyncClientBuilder<B, C> & AwsClientBuilder<B, C>> B configured(
            B builder, Class<C> type) {
        return builder.httpClient(new InMemoryHttpClient(wire, type, scope, caller))
                .endpointOverride(NOWHERE)
                .region(Region.of(scope.region()))
                .credentialsProvider(AnonymousCredentialsProvider.create())
                .overrideConfiguration(configuration -> configuration
                        .retryStrategy(AwsRetryStrategy.doNotRetry())
                        .defaultProfileFile(NO_PROFILES)
                        .defaultProfileName("default"));
    }
}
