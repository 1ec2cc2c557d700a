package io.github.bootproof.cloud.trial;

import io.github.bootproof.cloud.imds.InstanceMetadata;
import io.github.bootproof.cloud.imds.InstanceMetadata.Architecture;
import io.github.bootproof.cloud.imds.InstanceMetadata.Launch;
import io.github.bootproof.cloud.imds.InstanceMetadata.Network;
import io.github.bootproof.cloud.imds.InstanceMetadata.NetworkInterface;
import io.github.bootproof.cloud.imds.InstanceMetadata.Placement;
import io.github.bootproof.cloud.imds.InstanceMetadata.SecurityGroup;
import io.github.bootproof.cloud.imds.MetadataOptions.HttpTokens;
import io.github.bootproof.machines.engine.BootMode;
import io.github.bootproof.machines.engine.ContainerStatus;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * What a machine of a trial is told that it is: a plain instance in a default VPC. Its ids are all derived from its instance id.
 *
 * @param instanceId {@code i-} and 17 hexadecimal digits
 * @param architecture the processor architecture in the kernel's words
 * @param httpTokens whether metadata requests need a token
 */
public record TrialInstance(String instanceId, String region, String architecture, HttpTokens httpTokens) {
    static final String BOOT_MODE = "boot-mode";

    /** The account number that AWS's documentation uses for examples. */
    private static final String ACCOUNT = "123456789012";

    public static TrialInstance create(
            RandomGenerator random, String region, String architecture, HttpTokens httpTokens) {
        byte[] bytes = new byte[9];
        random.nextBytes(bytes);
        return new TrialInstance("i-" + HexFormat.of().formatHex(bytes).substring(1), region, architecture, httpTokens);
    }

    static TrialInstance ofNotes(String instanceId, Map<String, String> notes) {
        return new TrialInstance(
                instanceId,
                notes.getOrDefault("region", "us-east-1"),
                notes.getOrDefault("architecture", "x86_64"),
                HttpTokens.valueOf(notes.getOrDefault("http-tokens", HttpTokens.REQUIRED.name())));
    }

    Map<String, String> notes(BootMode bootMode) {
        return Map.of(
                "region",
                region,
                "architecture",
                architecture,
                "http-tokens",
                httpTokens.name(),
                BOOT_MODE,
                bootMode.name());
    }

    InstanceMetadata metadata(ContainerStatus status, Instant launchedAt) {
        String digits = instanceId.substring(2);
        boolean arm = architecture.equals("aarch64");
        String address = status.address().orElse("127.0.0.1");
        String range = range(address, status.prefixLength().orElse(32));
        return InstanceMetadata.of(
                new Launch(
                        ACCOUNT,
                        "r-" + digits,
                        0,
                        instanceId,
                        "ami-" + digits,
                        arm ? "t4g.micro" : "t3.micro",
                        arm ? Architecture.ARM64 : Architecture.X86_64,
                        launchedAt),
                new Placement(region, region + "a", zoneId()),
                new NetworkInterface(
                        "eni-" + digits,
                        status.macAddress().filter(mac -> !mac.isEmpty()).orElse("02:00:00:00:00:01"),
                        address,
                        Optional.empty(),
                        new Network("vpc-" + digits, range),
                        new Network("subnet-" + digits, range),
                        List.of(new SecurityGroup("sg-" + digits, "default"))));
    }

    /** The form of AWS's zone ids: {@code use1-az1} for us-east-1. Which zone has which id differs by account. */
    private String zoneId() {
        String[] words = region.split("-", -1);
        if (words.length < 3) {
            return region + "-az1";
        }
        String direction =
                words[1].replaceAll("(north|south|east|west|central)", "$1,").replaceAll("([a-z])[a-z]*,", "$1");
        return words[0] + direction + words[2] + "-az1";
    }

    /** The network that an address is in: its bits beyond the prefix are zero. */
    private static String range(String address, int prefixLength) {
        int bits = 0;
        for (String octet : address.split("\\.", -1)) {
            bits = bits << 8 | Integer.parseInt(octet);
        }
        int network = prefixLength == 0 ? 0 : bits & -1 << (32 - prefixLength);
        return "%d.%d.%d.%d/%d"
                .formatted(network >>> 24, network >>> 16 & 0xff, network >>> 8 & 0xff, network & 0xff, prefixLength);
    }
}
