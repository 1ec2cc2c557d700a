package io.github.bootproof.cloud.imds;

import static java.util.stream.Collectors.joining;

import io.github.bootproof.cloud.imds.InstanceMetadata.InstanceProfile;
import io.github.bootproof.cloud.imds.InstanceMetadata.Launch;
import io.github.bootproof.cloud.imds.InstanceMetadata.NetworkInterface;
import io.github.bootproof.cloud.imds.InstanceMetadata.SecurityGroup;
import io.github.bootproof.cloud.imds.MetadataNode.Directory;
import io.github.bootproof.cloud.imds.MetadataNode.DirectoryBuilder;
import io.github.bootproof.cloud.imds.MetadataOptions.InstanceMetadataTags;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Pattern;

/** The directory meta-data/: what an on-demand instance in a VPC has of AWS's table "Instance metadata categories". */
final class MetaData {
    /** The user guide's limits for tag keys in instance metadata: with a slash or a space a key could not be listed. */
    private static final Pattern TAG_KEY = Pattern.compile("[A-Za-z0-9+\\-=.,_:@]+");

    private static final List<String> RESERVED_TAG_KEYS = List.of(".", "..", "_index");

    private MetaData() {}

    static Directory of(ImdsContent content) {
        InstanceMetadata metadata = content.metadata();
        Launch launch = metadata.launch();
        NetworkInterface network = metadata.networkInterface();
        return new DirectoryBuilder()
                .leaf("ami-id", launch.imageId())
                .leaf("ami-launch-index", Integer.toString(launch.launchIndex()))
                .leaf("ami-manifest-path", "(unknown)")
                .directory("block-device-mapping", leaves(metadata.blockDevices()))
                .directory("events", events())
                .leaf("hostname", metadata.localHostname())
                .directory("iam", iam(content))
                .leaf("instance-action", "none")
                .leaf("instance-id", launch.instanceId())
                .leaf("instance-life-cycle", "on-demand")
                .leaf("instance-type", launch.instanceType())
                .leaf("local-hostname", metadata.localHostname())
                .leaf("local-ipv4", network.localIpv4())
                .leaf("mac", network.mac())
                .directory(
                        "metrics", new DirectoryBuilder().leaf("vhostmd", "<?xml version=\"1.0\" encoding=\"UTF-8\"?>"))
                .directory("network", network(metadata))
                .directory("placement", placement(metadata.placement()))
                .leaf("profile", "default-hvm")
                .leafIfPresent("public-hostname", metadata.publicHostname())
                .leafIfPresent("public-ipv4", network.publicIpv4())
                .directory("public-keys", publicKeys(metadata.keyPairs()))
                .leaf("reservation-id", launch.reservationId())
                .leaf("security-groups", lines(network, SecurityGroup::name))
                .directory(
                        "services",
                        new DirectoryBuilder().leaf("domain", "amazonaws.com").leaf("partition", "aws"))
                .directory("tags", new DirectoryBuilder().directory("instance", tags(content)))
                .build();
    }

    private static DirectoryBuilder events() {
        return new DirectoryBuilder()
                .directory(
                        // (guess) What an instance without scheduled events answers.
                        "maintenance",
                        new DirectoryBuilder().leaf("history", "[]").leaf("scheduled", "[]"));
    }

    private static DirectoryBuilder placement(InstanceMetadata.Placement placement) {
        return new DirectoryBuilder()
                .leaf("availability-zone", placement.availabilityZone())
                .leaf("availability-zone-id", placement.availabilityZoneId())
                .leaf("region", placement.region());
    }

    private static DirectoryBuilder network(InstanceMetadata metadata) {
        NetworkInterface network = metadata.networkInterface();
        DirectoryBuilder macs = new DirectoryBuilder().directory(network.mac(), networkInterface(metadata, network));
        return new DirectoryBuilder().directory("interfaces", new DirectoryBuilder().directory("macs", macs));
    }

    private static DirectoryBuilder networkInterface(InstanceMetadata metadata, NetworkInterface network) {
        DirectoryBuilder associations = new DirectoryBuilder();
        network.publicIpv4().ifPresent(address -> associations.leaf(address, network.localIpv4()));
        return new DirectoryBuilder()
                .leaf("device-number", "0")
                .leaf("interface-id", network.interfaceId())
                .directory("ipv4-associations", associations)
                .leaf("local-hostname", metadata.localHostname())
                .leaf("local-ipv4s", network.localIpv4())
                .leaf("mac", network.mac())
                // (guess) That a plain instance lists it, and with which value.
                .leaf("network-card", "0")
                .leaf("owner-id", metadata.launch().accountId())
                .leafIfPresent("public-hostname", metadata.publicHostname())
                .leafIfPresent("public-ipv4s", network.publicIpv4())
                .leaf("security-group-ids", lines(network, SecurityGroup::id))
                .leaf("security-groups", lines(network, SecurityGroup::name))
                .leaf("subnet-id", network.subnet().id())
                .leaf("subnet-ipv4-cidr-block", network.subnet().ipv4CidrBlock())
                .leaf("vpc-id", network.vpc().id())
                .leaf("vpc-ipv4-cidr-block", network.vpc().ipv4CidrBlock())
                .leaf("vpc-ipv4-cidr-blocks", network.vpc().ipv4CidrBlock());
    }

    private static String lines(NetworkInterface network, Function<SecurityGroup, String> value) {
        return network.securityGroups().stream().map(value).collect(joining("\n"));
    }

    /** Listed as "0=name"; the key itself is at 0/openssh-key. */
    private static DirectoryBuilder publicKeys(Map<String, String> keyPairs) {
        DirectoryBuilder keys = new DirectoryBuilder();
        int index = 0;
        for (Map.Entry<String, String> keyPair : keyPairs.entrySet()) {
            String name = Integer.toString(index++);
            keys.child(
                    name,
                    name + "=" + keyPair.getKey(),
                    new DirectoryBuilder()
                            .leaf("openssh-key", keyPair.getValue())
                            .build());
        }
        return keys;
    }

    private static DirectoryBuilder iam(ImdsContent content) {
        DirectoryBuilder iam = new DirectoryBuilder();
        content.metadata().instanceProfile().ifPresent(profile -> {
            iam.leaf("info", info(content, profile));
            DirectoryBuilder roles = new DirectoryBuilder();
            content.roleCredentials().ifPresent(role -> roles.leaf(profile.roleName(), credentials(role)));
            iam.directory("security-credentials", roles);
        });
        return iam;
    }

    private static String info(ImdsContent content, InstanceProfile profile) {
        Instant lastUpdated = content.roleCredentials()
                .map(RoleCredentials::lastUpdated)
                .orElse(content.metadata().launch().time());
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("Code", "Success");
        fields.put("LastUpdated", seconds(lastUpdated));
        fields.put("InstanceProfileArn", profile.arn());
        fields.put("InstanceProfileId", profile.id());
        return ImdsJson.write(fields);
    }

    private static String credentials(RoleCredentials role) {
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("Code", "Success");
        fields.put("LastUpdated", seconds(role.lastUpdated()));
        fields.put("Type", "AWS-HMAC");
        fields.put("AccessKeyId", role.accessKeyId());
        fields.put("SecretAccessKey", role.secretAccessKey());
        fields.put("Token", role.token());
        fields.put("Expiration", seconds(role.expiration()));
        return ImdsJson.write(fields);
    }

    private static DirectoryBuilder tags(ImdsContent content) {
        Map<String, String> listed = new LinkedHashMap<>();
        if (content.options().instanceMetadataTags() == InstanceMetadataTags.ENABLED) {
            listed.putAll(content.metadata().tags());
            listed.keySet().removeIf(key -> !TAG_KEY.matcher(key).matches() || RESERVED_TAG_KEYS.contains(key));
        }
        return leaves(listed);
    }

    private static DirectoryBuilder leaves(Map<String, String> values) {
        DirectoryBuilder leaves = new DirectoryBuilder();
        values.forEach(leaves::leaf);
        return leaves;
    }

    private static String seconds(Instant instant) {
        return instant.truncatedTo(ChronoUnit.SECONDS).toString();
    }
}
