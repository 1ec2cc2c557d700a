package io.github.bootproof.cloud.imds;

import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What the metadata service knows about one instance. An immutable value: a change to the instance is a new value.
 *
 * <p>Every string must be one line, and ids must carry their AWS prefix ("i-", "ami-", ...): a mix-up is an
 * {@link IllegalArgumentException} here and not a wrong answer inside the machine.
 *
 * @param blockDevices virtual device ("ami", "root", "ebs1") to device name ("/dev/xvda"), in listing order
 * @param keyPairs key pair name to OpenSSH public key, in listing order
 * @param tags the instance's tags; served only when {@link MetadataOptions} allow it
 */
public record InstanceMetadata(
        Launch launch,
        Placement placement,
        NetworkInterface networkInterface,
        Map<String, String> blockDevices,
        Map<String, String> keyPairs,
        Map<String, String> tags,
        Optional<InstanceProfile> instanceProfile) {

    private static final Map<String, String> ONE_ROOT_VOLUME = rootVolume("/dev/xvda");

    public InstanceMetadata {
        blockDevices.forEach((virtualName, device) -> {
            Require.segment(virtualName, "virtual device");
            Require.oneLine(device, "device name");
        });
        keyPairs.forEach((name, publicKey) -> {
            Require.oneLine(name, "key pair name");
            Require.oneLine(publicKey, "public key");
        });
        blockDevices = ordered(blockDevices);
        keyPairs = ordered(keyPairs);
        tags = Collections.unmodifiableMap(new TreeMap<>(tags));
    }

    /** An instance with one root volume on /dev/xvda, no key pair, no tags and no instance profile. */
    public static InstanceMetadata of(Launch launch, Placement placement, NetworkInterface networkInterface) {
        return new InstanceMetadata(
                launch, placement, networkInterface, ONE_ROOT_VOLUME, Map.of(), Map.of(), Optional.empty());
    }

    public InstanceMetadata withBlockDevices(Map<String, String> newBlockDevices) {
        return new InstanceMetadata(
                launch, placement, networkInterface, newBlockDevices, keyPairs, tags, instanceProfile);
    }

    public InstanceMetadata withKeyPairs(Map<String, String> newKeyPairs) {
        return new InstanceMetadata(
                launch, placement, networkInterface, blockDevices, newKeyPairs, tags, instanceProfile);
    }

    public InstanceMetadata withTags(Map<String, String> newTags) {
        return new InstanceMetadata(
                launch, placement, networkInterface, blockDevices, keyPairs, newTags, instanceProfile);
    }

    public InstanceMetadata withInstanceProfile(InstanceProfile profile) {
        return new InstanceMetadata(
                launch, placement, networkInterface, blockDevices, keyPairs, tags, Optional.of(profile));
    }

    /** The private DNS name by IP: "ip-10-0-1-2.eu-west-1.compute.internal", in us-east-1 "ip-10-0-1-2.ec2.internal". */
    public String localHostname() {
        String domain = placement.inUsEast1() ? "ec2" : placement.region() + ".compute";
        return "ip-" + dashed(networkInterface.localIpv4()) + "." + domain + ".internal";
    }

    /** "ec2-198-51-100-7.eu-west-1.compute.amazonaws.com", in us-east-1 "ec2-198-51-100-7.compute-1.amazonaws.com". */
    public Optional<String> publicHostname() {
        String domain = placement.inUsEast1() ? "compute-1" : placement.region() + ".compute";
        return networkInterface.publicIpv4().map(address -> "ec2-" + dashed(address) + "." + domain + ".amazonaws.com");
    }

    /** The two virtual devices that a machine with one EBS volume lists. */
    public static Map<String, String> rootVolume(String device) {
        Map<String, String> devices = new LinkedHashMap<>();
        devices.put("ami", device);
        devices.put("root", device);
        return Collections.unmodifiableMap(devices);
    }

    private static String dashed(String address) {
        return address.replace('.', '-');
    }

    private static Map<String, String> ordered(Map<String, String> map) {
        return Collections.unmodifiableMap(new LinkedHashMap<>(map));
    }

    /** The processor architecture, in the identity document's words. */
    public enum Architecture {
        X86_64("x86_64"),
        ARM64("arm64");

        private final String value;

        Architecture(String value) {
            this.value = value;
        }

        public String value() {
            return value;
        }
    }

    /**
     * The RunInstances call that made the instance.
     *
     * @param accountId twelve digits
     * @param launchIndex position among the instances of one reservation, from 0
     * @param time of the latest start; served to the second
     */
    public record Launch(
            String accountId,
            String reservationId,
            int launchIndex,
            String instanceId,
            String imageId,
            String instanceType,
            Architecture architecture,
            Instant time) {
        public Launch {
            Require.oneLine(accountId, "account id");
            Require.id("r-", reservationId);
            Require.id("i-", instanceId);
            Require.id("ami-", imageId);
            Require.oneLine(instanceType, "instance type");
        }
    }

    /**
     * Where the instance runs.
     *
     * @param availabilityZone name, "eu-west-1a"
     * @param availabilityZoneId id, "euw1-az1"
     */
    public record Placement(String region, String availabilityZone, String availabilityZoneId) {
        public Placement {
            Require.oneLine(region, "region");
            Require.oneLine(availabilityZone, "availability zone");
            Require.oneLine(availabilityZoneId, "availability zone id");
        }

        boolean inUsEast1() {
            return region.equals("us-east-1");
        }
    }

    /**
     * The primary network interface; more than one is not supported.
     *
     * @param mac six pairs of hexadecimal digits with colons; kept in lower case, as AWS lists it
     */
    public record NetworkInterface(
            String interfaceId,
            String mac,
            String localIpv4,
            Optional<String> publicIpv4,
            Network vpc,
            Network subnet,
            List<SecurityGroup> securityGroups) {
        public NetworkInterface {
            Require.id("eni-", interfaceId);
            mac = Require.mac(mac);
            Require.ipv4(localIpv4);
            publicIpv4.ifPresent(Require::ipv4);
            Require.id("vpc-", vpc.id());
            Require.id("subnet-", subnet.id());
            securityGroups = List.copyOf(securityGroups);
        }
    }

    /** A VPC or a subnet, by id and IPv4 range ("10.0.0.0/16"). */
    public record Network(String id, String ipv4CidrBlock) {
        public Network {
            Require.oneLine(ipv4CidrBlock, "CIDR block");
        }
    }

    public record SecurityGroup(String id, String name) {
        public SecurityGroup {
            Require.id("sg-", id);
            Require.oneLine(name, "security group name");
        }
    }

    /**
     * The IAM instance profile and the role in it.
     *
     * @param id "AIPA..."
     */
    public record InstanceProfile(String arn, String id, String roleName) {
        public InstanceProfile {
            Require.oneLine(arn, "instance profile ARN");
            Require.oneLine(id, "instance profile id");
            Require.segment(roleName, "role name");
        }
    }
}
