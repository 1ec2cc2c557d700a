package io.github.bootproof.cloud.common;

/**
 * Where a service is.
 *
 * @param partition {@code aws}, {@code aws-cn} or {@code aws-us-gov}
 * @param account twelve digits
 * @param region such as {@code eu-central-1}
 */
public record Scope(String partition, String account, String region) {
    /** The ARN of something regional: {@code arn:aws:SERVICE:REGION:ACCOUNT:RESOURCE}. */
    public String arn(String service, String resource) {
        return "arn:%s:%s:%s:%s:%s".formatted(partition, service, region, account, resource);
    }

    /** The ARN of something without a region, such as a role: {@code arn:aws:SERVICE::ACCOUNT:RESOURCE}. */
    public String globalArn(String service, String resource) {
        return "arn:%s:%s::%s:%s".formatted(partition, service, account, resource);
    }

    /** The end of service host names. */
    public String dnsSuffix() {
        return partition.equals("aws-cn") ? "amazonaws.com.cn" : "amazonaws.com";
    }
}
