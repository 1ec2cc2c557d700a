package io.github.bootproof.cloud.imds;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.bootproof.cloud.imds.InstanceMetadata.Architecture;
import io.github.bootproof.cloud.imds.InstanceMetadata.InstanceProfile;
import io.github.bootproof.cloud.imds.InstanceMetadata.Launch;
import io.github.bootproof.cloud.imds.InstanceMetadata.Network;
import io.github.bootproof.cloud.imds.InstanceMetadata.NetworkInterface;
import io.github.bootproof.cloud.imds.InstanceMetadata.Placement;
import io.github.bootproof.cloud.imds.InstanceMetadata.SecurityGroup;
import io.github.bootproof.cloud.imds.MetadataOptions.InstanceMetadataTags;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Instances to serve in tests. */
final class Samples {
    static final KeyPair IDENTITY_KEY = rsaKey();
    static final Instant LAUNCHED = Instant.parse("2026-03-01T10:20:30.456Z");

    private Samples() {}

    /** What the walkthrough's TestInstance is, before it has a role. */
    static InstanceMetadata plain() {
        return plain("i-0123456789abcdef0", Optional.empty());
    }

    static InstanceMetadata plain(String instanceId, Optional<String> publicIpv4) {
        return InstanceMetadata.of(
                new Launch(
                        "123456789012",
                        "r-0fedcba9876543210",
                        0,
                        instanceId,
                        "ami-0aaaabbbbccccdddd",
                        "t4g.micro",
                        Architecture.ARM64,
                        LAUNCHED),
                new Placement("eu-west-1", "eu-west-1a", "euw1-az1"),
                new NetworkInterface(
                        "eni-01111222233334444",
                        "0A:1B:2C:3D:4E:5F",
                        "10.0.138.18",
                        publicIpv4,
                        new Network("vpc-05555666677778888", "10.0.0.0/16"),
                        new Network("subnet-0999900001111aaaa", "10.0.128.0/18"),
                        List.of(
                                new SecurityGroup("sg-0bbbb2222cccc3333", "EC2Stack-Group"),
                                new SecurityGroup("sg-0dddd4444eeee5555", "default"))));
    }

    /** An instance that has everything that can be listed. */
    static ImdsContent full() {
        InstanceMetadata metadata = plain("i-0123456789abcdef0", Optional.of("198.51.100.7"))
                .withKeyPairs(Map.of("my key=1", "ssh-ed25519 AAAAC3Nz my key=1"))
                .withTags(Map.of("Name", "EC2Stack/TestInstance", "empty", "", "not/listed", "x", "nor this", "y"))
                .withInstanceProfile(new InstanceProfile(
                        "arn:aws:iam::123456789012:instance-profile/EC2Stack-Profile",
                        "AIPAEXAMPLE1234567890",
                        "EC2Stack-Role"));
        MetadataOptions options = MetadataOptions.defaults().with(InstanceMetadataTags.ENABLED);
        return ImdsContent.of(metadata, options)
                .withUserData("#!/bin/bash\necho hello\n".getBytes(UTF_8))
                .withRoleCredentials(new RoleCredentials(
                        "ASIAEXAMPLE",
                        "secret/key",
                        "session+token==",
                        Instant.parse("2026-03-01T10:30:00Z"),
                        Instant.parse("2026-03-01T16:30:00Z")));
    }

    private static KeyPair rsaKey() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(2048);
            return generator.generateKeyPair();
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
