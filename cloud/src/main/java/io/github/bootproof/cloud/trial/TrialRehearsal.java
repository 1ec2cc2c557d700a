package io.github.bootproof.cloud.trial;

import io.github.bootproof.cloud.imds.ImdsContent;
import io.github.bootproof.cloud.imds.ImdsServer;
import io.github.bootproof.cloud.imds.ImdsSettings;
import io.github.bootproof.cloud.imds.MetadataOptions;
import io.github.bootproof.cloud.imds.MetadataOptions.HttpTokens;
import io.github.bootproof.machines.engine.ContainerId;
import io.github.bootproof.machines.engine.ContainerStatus;
import java.io.IOException;
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
        var instance = TrialInstance.create(random, "us-east-1", "x86_64", HttpTokens.REQUIRED);
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
            MetadataClient.warmUp(socket);
        } finally {
            server.close();
        }
        Files.deleteIfExists(folder.resolve("identity-key.der"));
        Files.delete(folder);
    }
}
