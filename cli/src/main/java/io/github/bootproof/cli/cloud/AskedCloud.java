package io.github.bootproof.cli.cloud;

import io.github.bootproof.cli.common.CommandException;
import io.github.bootproof.cli.common.ExitCodes;
import java.time.Duration;
import java.util.Optional;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.profiles.ProfileFile;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.cloudformation.CloudFormationClient;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ssm.SsmClient;
import software.amazon.awssdk.services.sts.StsClient;
import software.amazon.awssdk.services.sts.auth.StsAssumeRoleCredentialsProvider;

/**
 * A cloud that a command asks over HTTP, as anybody would: AWS, what {@code AWS_ENDPOINT_URL} names, or a local cloud that runs. Makes
 * clients, each to be closed by whoever asked for it.
 */
public final class AskedCloud implements AutoCloseable {
    private static final Duration LIMIT = Duration.ofSeconds(30);

    /** Who the cloud is to its user. */
    public enum Kind {
        AWS,
        /** Whatever answers at the endpoint that the user's settings name. */
        ENDPOINT,
        LOCAL
    }

    private final Kind kind;
    private final Optional<RunningCloud> local;
    private final String name;
    private final Optional<String> region;
    private final Settings settings;
    private final AwsCredentialsProvider credentials;
    private final SdkHttpClient http;

    /** What all clients of a cloud have in common, beside their region and credentials. */
    private interface Settings {
        <B extends AwsClientBuilder<B, ?>> B applyTo(B builder);
    }

    private AskedCloud(
            Kind kind,
            Optional<RunningCloud> local,
            String name,
            Optional<String> region,
            Settings settings,
            AwsCredentialsProvider credentials,
            SdkHttpClient http) {
        this.kind = kind;
        this.local = local;
        this.name = name;
        this.region = region;
        this.settings = settings;
        this.credentials = credentials;
        this.http = http;
    }

    /**
     * A local cloud that runs. Nothing of the user's own settings is used: those are for AWS.
     *
     * @param region empty for the one that the cloud was started for
     */
    static AskedCloud local(RunningCloud cloud, Optional<String> region) {
        Settings settings = new Settings() {
            @Override
            public <B extends AwsClientBuilder<B, ?>> B applyTo(B builder) {
                return builder.endpointOverride(cloud.endpoint())
                        .overrideConfiguration(all -> all.defaultProfileFile(
                                        ProfileFile.aggregator().build())
                                .apiCallTimeout(LIMIT));
            }
        };
        return new AskedCloud(
                Kind.LOCAL,
                Optional.of(cloud),
                "the local cloud " + cloud.endpoint(),
                region.or(() -> Optional.of(cloud.region())),
                settings,
                StaticCredentialsProvider.create(AwsBasicCredentials.create("bootproof", "bootproof")),
                client());
    }

    /**
     * What the user's own settings lead to: AWS, unless they name an endpoint.
     *
     * @param credentials asked for at the first request
     * @param region the usual one; empty when the settings name none
     */
    static AskedCloud bySettings(
            Optional<String> profile, AwsCredentialsProvider credentials, Optional<String> region) {
        Settings settings = new Settings() {
            @Override
            public <B extends AwsClientBuilder<B, ?>> B applyTo(B builder) {
                return builder.overrideConfiguration(all -> {
                    profile.ifPresent(all::defaultProfileName);
                    all.apiCallTimeout(LIMIT);
                });
            }
        };
        SdkHttpClient http = client();
        Optional<String> endpoint;
        // The SDK knows best where it would ask: variables and profiles name endpoints, of all services or of one.
        try (CloudFormationClient probe = settings.applyTo(CloudFormationClient.builder())
                .credentialsProvider(credentials)
                .region(Region.US_EAST_1)
                .httpClient(http)
                .build()) {
            endpoint = probe.serviceClientConfiguration().endpointOverride().map(Object::toString);
        }
        String named = profile.map(each -> ", profile " + each).orElse("");
        return new AskedCloud(
                endpoint.isPresent() ? Kind.ENDPOINT : Kind.AWS,
                Optional.empty(),
                endpoint.map(url -> "the endpoint " + url).orElse("AWS") + named,
                region,
                settings,
                credentials,
                http);
    }

    private static SdkHttpClient client() {
        return UrlConnectionHttpClient.builder().socketTimeout(LIMIT).build();
    }

    public Kind kind() {
        return kind;
    }

    /** The local cloud that it is; empty for AWS and for endpoints. */
    public Optional<RunningCloud> local() {
        return local;
    }

    /** Which cloud it is, for the line that says so: {@code AWS, profile staging}. */
    public String title() {
        return name;
    }

    /** The region to ask in unless something else says which. */
    public Optional<String> region() {
        return region;
    }

    /**
     * Finds out whether there are credentials, before anything is asked.
     *
     * @throws CommandException when there are none, or they cannot be obtained
     */
    public void requireCredentials() {
        try {
            credentials.resolveCredentials();
        } catch (RuntimeException e) {
            // Each provider has exceptions of its own: for files, for programs that it runs, for logins that have
            // expired.
            String reason = String.valueOf(e.getMessage())
                    .lines()
                    .findFirst()
                    .orElse("")
                    .replaceFirst(": ProfileFile\\(.*", "");
            throw new CommandException(
                    ExitCodes.BAD_INPUT,
                    "There are no credentials for " + name + " ("
                            + (reason.contains("providers in the chain") ? "none are set" : reason)
                            + "). Log in (aws sso login, aws configure) or name a profile by --profile; or give --local to ask"
                            + " the local cloud.");
        }
    }

    public CloudFormationClient cloudFormation(String region) {
        return configured(CloudFormationClient.builder(), region)
                .httpClient(http)
                .build();
    }

    public Ec2Client ec2(String region) {
        return configured(Ec2Client.builder(), region).httpClient(http).build();
    }

    public SsmClient ssm(String region) {
        return configured(SsmClient.builder(), region).httpClient(http).build();
    }

    public StsClient sts(String region) {
        return configured(StsClient.builder(), region).httpClient(http).build();
    }

    private <B extends AwsClientBuilder<B, ?>> B configured(B builder, String region) {
        return settings.applyTo(builder).region(Region.of(region)).credentialsProvider(credentials);
    }

    /**
     * The same cloud, asked in a role's name. The role is assumed at once.
     *
     * @param arn without placeholders
     * @throws software.amazon.awssdk.core.exception.SdkException when it cannot be assumed
     */
    @SuppressWarnings("resource") // the provider goes on using the client
    public AskedCloud as(String arn, String region) {
        var provider = StsAssumeRoleCredentialsProvider.builder()
                .stsClient(sts(region))
                .refreshRequest(request -> request.roleArn(arn).roleSessionName("bootproof"))
                .build();
        provider.resolveCredentials();
        return new AskedCloud(kind, local, name, this.region, settings, provider, http);
    }

    @Override
    public void close() {
        http.close();
    }
}
