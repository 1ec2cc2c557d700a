package io.github.bootproof.cloud.ec2.network;

/**
 * A VPC.
 *
 * @param cidrBlock such as {@code 10.0.0.0/16}
 * @param cidrAssociationId {@code vpc-cidr-assoc-...} of that block
 * @param instanceTenancy {@code default} or {@code dedicated}
 */
public record VpcRecord(
        String vpcId,
        String cidrBlock,
        String cidrAssociationId,
        String instanceTenancy,
        String dhcpOptionsId,
        boolean enableDnsSupport,
        boolean enableDnsHostnames,
        boolean isDefault) {

    VpcRecord withDnsSupport(boolean enabled) {
        return new VpcRecord(
                vpcId,
                cidrBlock,
                cidrAssociationId,
                instanceTenancy,
                dhcpOptionsId,
                enabled,
                enableDnsHostnames,
                isDefault);
    }

    VpcRecord withDnsHostnames(boolean enabled) {
        return new VpcRecord(
                vpcId,
                cidrBlock,
                cidrAssociationId,
                instanceTenancy,
                dhcpOptionsId,
                enableDnsSupport,
                enabled,
                isDefault);
    }
}
