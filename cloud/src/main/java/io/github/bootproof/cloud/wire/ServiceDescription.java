package io.github.bootproof.cloud.wire;

import io.github.bootproof.cloud.common.Scope;
import java.util.Optional;
import java.util.function.Function;
import software.amazon.awssdk.core.SdkClient;

/**
 * A service as the wire sees it.
 *
 * @param name as in the credential scope of a signature, such as {@code ec2} or {@code logs}
 * @param client the SDK's interface, such as {@code Ec2Client.class}
 * @param apiVersion the parameter {@code Version} of query protocols, such as {@code 2016-11-15}
 * @param namespace XML namespace of answers; empty where there is none
 * @param targetPrefix what stands before the dot in X-Amz-Target, such as {@code AmazonSSM}; only of {@link Protocol#AWS_JSON}
 * @param jsonVersion {@code 1.0} or {@code 1.1}
 * @param implementation the local class for an account and region; asked for each request, so it is to keep what it made
 */
public record ServiceDescription(
        String name,
        Class<? extends SdkClient> client,
        Protocol protocol,
        String apiVersion,
        String namespace,
        Optional<String> targetPrefix,
        String jsonVersion,
        Function<Scope, ? extends SdkClient> implementation) {

    /** EC2. */
    public static ServiceDescription ec2Query(
            String name,
            Class<? extends SdkClient> client,
            String apiVersion,
            Function<Scope, ? extends SdkClient> implementation) {
        String namespace = "http://" + name + ".amazonaws.com/doc/" + apiVersion + "/";
        return new ServiceDescription(
                name, client, Protocol.EC2_QUERY, apiVersion, namespace, Optional.empty(), "", implementation);
    }

    /**
     * IAM, STS, CloudFormation.
     *
     * @param namespace such as {@code https://iam.amazonaws.com/doc/2010-05-08/}
     */
    public static ServiceDescription awsQuery(
            String name,
            Class<? extends SdkClient> client,
            String apiVersion,
            String namespace,
            Function<Scope, ? extends SdkClient> implementation) {
        return new ServiceDescription(
                name, client, Protocol.AWS_QUERY, apiVersion, namespace, Optional.empty(), "", implementation);
    }

    /**
     * SSM, ECR, CloudWatch Logs.
     *
     * @param targetPrefix such as {@code AmazonSSM}
     * @param jsonVersion {@code 1.0} or {@code 1.1}
     */
    public static ServiceDescription awsJson(
            String name,
            Class<? extends SdkClient> client,
            String targetPrefix,
            String jsonVersion,
            Function<Scope, ? extends SdkClient> implementation) {
        return new ServiceDescription(
                name, client, Protocol.AWS_JSON, "", "", Optional.of(targetPrefix), jsonVersion, implementation);
    }

    /** S3. */
    public static ServiceDescription restXml(
            String name,
            Class<? extends SdkClient> client,
            String namespace,
            Function<Scope, ? extends SdkClient> implementation) {
        return new ServiceDescription(
                name, client, Protocol.REST_XML, "", namespace, Optional.empty(), "", implementation);
    }

    /** Lambda. */
    public static ServiceDescription restJson(
            String name, Class<? extends SdkClient> client, Function<Scope, ? extends SdkClient> implementation) {
        return new ServiceDescription(name, client, Protocol.REST_JSON, "", "", Optional.empty(), "", implementation);
    }
}
