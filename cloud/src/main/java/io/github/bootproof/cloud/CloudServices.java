package io.github.bootproof.cloud;

import io.github.bootproof.cloud.common.Scope;
import io.github.bootproof.cloud.iam.LocalIam;
import io.github.bootproof.cloud.s3.LocalS3;
import io.github.bootproof.cloud.sts.LocalSts;
import io.github.bootproof.cloud.wire.ServiceDescription;
import java.util.List;
import java.util.function.Function;
import software.amazon.awssdk.services.cloudformation.CloudFormationClient;
import software.amazon.awssdk.services.cloudwatchlogs.CloudWatchLogsClient;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ecr.EcrClient;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.lambda.LambdaClient;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.ssm.SsmClient;
import software.amazon.awssdk.services.sts.StsClient;

/** How each service is spoken to: its protocol, version and namespace, as in AWS's API references and the SDK's models. */
final class CloudServices {
    private CloudServices() {}

    /** Where each service is. IAM, STS and S3 are the same in all regions. */
    record Implementations(
            Function<Scope, RegionServices> region,
            Function<Scope, LocalIam> iam,
            Function<Scope, LocalSts> sts,
            Function<Scope, LocalS3> s3) {}

    static List<ServiceDescription> describe(Implementations found) {
        return List.of(
                ServiceDescription.ec2Query(
                        "ec2",
                        Ec2Client.class,
                        "2016-11-15",
                        scope -> found.region().apply(scope).ec2()),
                ServiceDescription.awsQuery(
                        "cloudformation",
                        CloudFormationClient.class,
                        "2010-05-15",
                        "http://cloudformation.amazonaws.com/doc/2010-05-15/",
                        scope -> found.region().apply(scope).cloudFormation()),
                ServiceDescription.awsQuery(
                        "iam", IamClient.class, "2010-05-08", "https://iam.amazonaws.com/doc/2010-05-08/", found.iam()),
                ServiceDescription.awsQuery(
                        "sts", StsClient.class, "2011-06-15", "https://sts.amazonaws.com/doc/2011-06-15/", found.sts()),
                ServiceDescription.restXml("s3", S3Client.class, "http://s3.amazonaws.com/doc/2006-03-01/", found.s3()),
                ServiceDescription.awsJson(
                        "ssm",
                        SsmClient.class,
                        "AmazonSSM",
                        "1.1",
                        scope -> found.region().apply(scope).ssm()),
                ServiceDescription.awsJson(
                        "ecr",
                        EcrClient.class,
                        "AmazonEC2ContainerRegistry_V20150921",
                        "1.1",
                        scope -> found.region().apply(scope).ecr()),
                ServiceDescription.awsJson(
                        "logs",
                        CloudWatchLogsClient.class,
                        "Logs_20140328",
                        "1.1",
                        scope -> found.region().apply(scope).logs()),
                ServiceDescription.restJson(
                        "lambda",
                        LambdaClient.class,
                        scope -> found.region().apply(scope).lambda()));
    }
}
