package io.github.bootproof.cloud.wire;

import io.github.bootproof.cloud.common.Caller;
import io.github.bootproof.cloud.common.Ids;
import io.github.bootproof.cloud.common.Scope;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.function.Function;
import software.amazon.awssdk.core.SdkClient;
import software.amazon.awssdk.services.cloudformation.CloudFormationClient;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ecr.EcrClient;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.lambda.LambdaClient;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.ssm.SsmClient;
import software.amazon.awssdk.services.sts.StsClient;

/** A wire over a few small services, which remembers what it was told. */
final class TestWire implements WireListener, Callers {
    static final Instant NOW = Instant.parse("2026-11-22T08:00:00Z");
    static final Scope SCOPE = new Scope("aws", "123456789012", "eu-central-1");
    static final Caller CLOUDFORMATION = new Caller("arn:aws:iam::123456789012:role/cloudformation", "AROA:cfn");
    static final Caller ALICE = new Caller("arn:aws:iam::123456789012:user/alice", "AIDAALICE");

    final List<AnsweredCall> calls = Collections.synchronizedList(new ArrayList<>());
    final List<String> unknownMembers = Collections.synchronizedList(new ArrayList<>());
    final List<Throwable> failures = Collections.synchronizedList(new ArrayList<>());
    final Wire wire;
    Instant now = NOW;

    TestWire(ServiceDescription... services) {
        InstantSource time = () -> now;
        wire = new Wire(new WireSettings(
                List.of(services),
                this,
                region -> new Scope("aws", "123456789012", region),
                "us-east-1",
                new Ids(new Random(1)),
                time,
                this));
    }

    LocalClients clients() {
        return new LocalClients(wire, SCOPE, CLOUDFORMATION);
    }

    static ServiceDescription ec2(Ec2Client client) {
        return ServiceDescription.ec2Query("ec2", Ec2Client.class, "2016-11-15", scope -> client);
    }

    static ServiceDescription iam(IamClient client) {
        return ServiceDescription.awsQuery(
                "iam", IamClient.class, "2010-05-08", "https://iam.amazonaws.com/doc/2010-05-08/", scope -> client);
    }

    static ServiceDescription sts(StsClient client) {
        return ServiceDescription.awsQuery(
                "sts", StsClient.class, "2011-06-15", "https://sts.amazonaws.com/doc/2011-06-15/", scope -> client);
    }

    static ServiceDescription cloudFormation(CloudFormationClient client) {
        return ServiceDescription.awsQuery(
                "cloudformation",
                CloudFormationClient.class,
                "2010-05-15",
                "http://cloudformation.amazonaws.com/doc/2010-05-15/",
                scope -> client);
    }

    static ServiceDescription ssm(SsmClient client) {
        return ServiceDescription.awsJson("ssm", SsmClient.class, "AmazonSSM", "1.1", scope -> client);
    }

    static ServiceDescription ecr(EcrClient client) {
        return ServiceDescription.awsJson(
                "ecr", EcrClient.class, "AmazonEC2ContainerRegistry_V20150921", "1.1", scope -> client);
    }

    static ServiceDescription s3(Function<Scope, SdkClient> client) {
        return ServiceDescription.restXml("s3", S3Client.class, "http://s3.amazonaws.com/doc/2006-03-01/", client);
    }

    static ServiceDescription lambda(LambdaClient client) {
        return ServiceDescription.restJson("lambda", LambdaClient.class, scope -> client);
    }

    @Override
    public Authentication of(AccessKey key) {
        return switch (key.accessKeyId()) {
            case "ASIAEXPIRED" -> new Authentication.Expired();
            case "AKIAUNKNOWN" -> new Authentication.Unknown();
            default -> new Authentication.Known(ALICE);
        };
    }

    @Override
    public Authentication ofInstance(String identityDocument) {
        return new Authentication.Known(new Caller(identityDocument, "instance"));
    }

    @Override
    public void answered(AnsweredCall call) {
        calls.add(call);
    }

    @Override
    public void unknownMember(String service, String operation, String member) {
        unknownMembers.add(service + ":" + operation + ":" + member);
    }

    @Override
    public void failed(String service, String operation, String requestId, Throwable failure) {
        failures.add(failure);
    }
}
