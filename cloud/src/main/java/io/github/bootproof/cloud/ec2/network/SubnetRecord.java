package io.github.bootproof.cloud.ec2.network;

/**
 * A subnet.
 *
 * @param cidrBlock such as {@code 10.0.0.0/18}
 * @param availabilityZone its name, such as {@code eu-central-1a}
 * @param defaultForAz whether it is the default subnet of its zone
 * @param mapPublicIpOnLaunch whether an instance gets a public address when it does not say
 */
public record SubnetRecord(
        String subnetId,
        String vpcId,
        String cidrBlock,
        String availabilityZone,
        boolean defaultForAz,
        boolean mapPublicIpOnLaunch) {

    SubnetRecord withMapPublicIpOnLaunch(boolean map) {
        return new SubnetRecord(subnetId, vpcId, cidrBlock, availabilityZone, defaultForAz, map);
    }
}
