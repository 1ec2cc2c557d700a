package io.github.bootproof.cloud.wire;

import java.net.URI;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.client.builder.AwsSyncClientBuilder;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;

/** SDK clients over HTTP to a port of this machine. */
final class HttpClients {
    private final URI endpoint;
    private final AwsCredentials credentials;

    HttpClients(int port) {
        this(port, AwsBasicCredentials.create("AKIAALICE", "secret"));
    }

    HttpClients(int port, AwsCredentials credentials) {
        this.endpoint = URI.create("http://127.0.0.1:" + port);
        this.credentials = credentials;
    }

    <C, B extends AwsSyncClientBuilder<B, C> & AwsClientBuilder<B, C>> C of(B builder) {
        return builder.httpClient(UrlConnectionHttpClient.create())
                .endpointOverride(endpoint)
                .region(Region.EU_CENTRAL_1)
                .credentialsProvider(StaticCredentialsProvider.create(credentials))
                .overrideConfiguration(configuration -> configuration.retryStrategy(AwsRetryStrategy.doNotRetry()))
                .build();
    }
}
