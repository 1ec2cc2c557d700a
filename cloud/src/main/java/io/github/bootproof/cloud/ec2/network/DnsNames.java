package io.github.bootproof.cloud.ec2.network;

import io.github.bootproof.cloud.common.Scope;

/**
 * Host names that EC2 gives to addresses.
 *
 * <p>Source: the EC2 User Guide, "EC2 instance hostnames and domains" (IP name).
 */
public final class DnsNames {
    private static final String FIRST_REGION = "us-east-1";

    private DnsNames() {}

    /** {@code ip-10-0-138-18.eu-central-1.compute.internal}; in us-east-1 {@code ip-10-0-138-18.ec2.internal}. */
    public static String privateName(Scope scope, String address) {
        String domain = scope.region().equals(FIRST_REGION) ? "ec2.internal" : scope.region() + ".compute.internal";
        return "ip-%s.%s".formatted(address.replace('.', '-'), domain);
    }

    /** {@code ec2-203-0-113-7.eu-central-1.compute.amazonaws.com}; in us-east-1 {@code ec2-....compute-1.amazonaws.com}. */
    public static String publicName(Scope scope, String address) {
        String domain = scope.region().equals(FIRST_REGION) ? "compute-1" : scope.region() + ".compute";
        return "ec2-%s.%s.%s".formatted(address.replace('.', '-'), domain, scope.dnsSuffix());
    }
}
