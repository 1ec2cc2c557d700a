package io.github.bootproof.userdata.network;

/** Where a command connects to. */
public sealed interface Destination {
    /**
     * Somewhere on the internet.
     *
     * @param host its name, or what it is in words
     */
    record Internet(String host) implements Destination {}

    /**
     * A service of AWS, which a VPC endpoint can stand for.
     *
     * @param service the last part of the name of its VPC endpoint service, such as {@code s3} in {@code
     *     com.amazonaws.us-east-1.s3}; {@code ecr.dkr} where several are needed
     */
    record AwsService(String service) implements Destination {}

    /**
     * The package repositories of the distribution, by dnf, yum, or cloud-init. Amazon Linux has them in S3, in the instance's own region
     * (Amazon Linux 2023 user guide, "Managing repositories and OS updates"); other distributions on the internet.
     */
    record PackageRepositories() implements Destination {}
}
