package io.github.bootproof.cloud.trial;

import io.github.bootproof.cloud.imds.ImdsContent;
import io.github.bootproof.cloud.imds.ImdsListener;
import io.github.bootproof.cloud.imds.ImdsServer;
import io.github.bootproof.cloud.imds.ImdsSettings;
import io.github.bootproof.cloud.imds.MetadataOptions;
import io.github.bootproof.machines.MachineFolder;
import io.github.bootproof.machines.engine.ContainerStatus;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** The metadata service of a trial's machine, and what it serves: the instance, its address of this boot, its user data. */
final class TrialMetadata implements AutoCloseable {
    private static final Duration ADDRESS_LIMIT = Duration.ofSeconds(10);

    private final MachineFolder folder;
    private final TrialInstance instance;
    private final ImdsSettings settings;
    private final CompletableFuture<ImdsServer> server;
    private volatile CompletableFuture<ContainerStatus> network = new CompletableFuture<>();
    private volatile Instant launchedAt;

    private TrialMetadata(MachineFolder folder, TrialInstance instance, ImdsSettings settings, ImdsListener requests) {
        this.folder = folder;
        this.instance = instance;
        this.settings = settings;
        this.launchedAt = settings.time().instant();
        this.server = CompletableFuture.supplyAsync(
                () -> start(requests), command -> Thread.ofVirtual().start(command));
    }

    /** Begins to serve, in the background: the machine is made meanwhile. */
    static TrialMetadata begin(
            MachineFolder folder, TrialInstance instance, ImdsSettings settings, ImdsListener requests) {
        return new TrialMetadata(folder, instance, settings, requests);
    }

    private ImdsServer start(ImdsListener requests) {
        try {
            return ImdsServer.start(socket(), this::content, settings, requests);
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "The metadata service of " + instance.instanceId() + " could not be started", e);
        }
    }

    /** Lets the server answer itself a few times, in the background; it needs the machine's address to answer at all. */
    void warmUp() {
        Thread.ofVirtual().name("metadata-warm-up").start(() -> {
            if (server.handle((started, problem) -> started != null).join()) {
                MetadataClient.warmUp(socket());
            }
        });
    }

    /** Returns when requests are taken. */
    void awaitServer() {
        server.join();
    }

    /** The machine boots: its address is not known until {@link #launched}, and requests wait for it. */
    void launching() {
        if (network.isDone()) {
            network = new CompletableFuture<>();
        }
        launchedAt = settings.time().instant();
    }

    void launched(ContainerStatus status) {
        network.complete(status);
    }

    /** What the machine gets from now on. */
    void write(byte[] userData) {
        try {
            Path next = folder.path().resolve("user-data.next");
            Files.write(next, userData);
            Files.move(next, userDataFile(), StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private ImdsContent content() {
        try {
            ContainerStatus status = network.get(ADDRESS_LIMIT.toMillis(), TimeUnit.MILLISECONDS);
            ImdsContent content = ImdsContent.of(
                    instance.metadata(status, launchedAt),
                    MetadataOptions.imdsV2Image().with(instance.httpTokens()));
            byte[] userData = Files.readAllBytes(userDataFile());
            return userData.length == 0 ? content : content.withUserData(userData);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        } catch (ExecutionException | TimeoutException e) {
            throw new IllegalStateException("The engine gave machine " + instance.instanceId() + " no address.", e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Path userDataFile() {
        return folder.path().resolve("user-data");
    }

    private Path socket() {
        return folder.shared().resolve("imds.sock");
    }

    @Override
    public void close() {
        server.handle((started, problem) -> {
                    if (started != null) {
                        started.close();
                    }
                    return Optional.empty();
                })
                .join();
    }
}
