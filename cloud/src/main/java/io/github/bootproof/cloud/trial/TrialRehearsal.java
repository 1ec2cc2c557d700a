package io.github.bootproof.cloud.trial;

import io.github.bootproof.cloud.imds.ImdsContent;
import io.github.bootproof.cloud.imds.ImdsServer;
import io.github.bootproof.cloud.imds.ImdsSettings;
import io.github.bootproof.cloud.imds.MetadataOptions;
import io.github.bootproof.machines.engine.ContainerId;
import io.github.bootproof.machines.engine.ContainerStatus;
import java.io.IOException;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/** Serves metadata once, to nobody but itself, so that the start-up cache knows what that needs. */
public final class TrialRehearsal {
    private TrialRehearsal() {}

    /** Takes about a second in a JVM without the cache. */
    public static void run() throws IOException {
        Path folder = Files.createTempDirectory("bootproof");
        Path socket = folder.resolve("imds.sock");
        var random = new SecureRandom();
        var instance = TrialInstance.create(random, "us-east-1", "x86_64");
        var status = new ContainerStatus(
                new ContainerId("rehearsal"),
                "rehearsal",
                true,
                Optional.of("10.0.0.2"),
                OptionalInt.of(24),
                Optional.of("02:00:00:00:00:02"),
                Optional.empty(),
                0,
                Map.of());
        var content = ImdsContent.of(instance.metadata(status, Instant.EPOCH), MetadataOptions.defaults());
        var settings = new ImdsSettings(IdentityKey.of(folder), random, InstantSource.system());
        ImdsServer server = ImdsServer.start(socket, () -> content, settings, request -> {});
        try {
            ask(socket, "PUT /latest/api/token HTTP/1.1\r\nX-aws-ec2-metadata-token-ttl-seconds: 60");
            ask(socket, "GET /latest/meta-data/ HTTP/1.1");
            ask(socket, "GET /latest/dynamic/instance-identity/document HTTP/1.1");
        } finally {
            server.close();
        }
        Files.deleteIfExists(folder.resolve("identity-key.der"));
        Files.delete(folder);
    }

    private static void ask(Path socket, String request) throws IOException {
        try (var channel = SocketChannel.open(UnixDomainSocketAddress.of(socket))) {
            channel.write(ByteBuffer.wrap((request + "\r\nHost: 169.254.169.254\r\nConnection: close\r\n\r\n")
                    .getBytes(StandardCharsets.UTF_8)));
            ByteBuffer answer = ByteBuffer.allocate(4096);
            while (channel.read(answer) > 0) {
                // Until the server closes.
            }
        }
    }
}
