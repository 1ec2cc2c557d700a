package io.github.bootproof.cli.cloud;

import io.github.bootproof.cli.common.CommandException;
import io.github.bootproof.cli.common.ExitCodes;
import io.github.bootproof.cloud.Cloud;
import io.github.bootproof.cloud.ec2.instance.LocalApi;
import io.github.bootproof.cloud.ec2.instance.MachinesHost;
import io.github.bootproof.cloud.imds.ImdsSettings;
import io.github.bootproof.cloud.trial.IdentityKey;
import io.github.bootproof.machines.LazyMachines;
import io.github.bootproof.machines.engine.Engine;
import io.github.bootproof.machines.engine.EngineLocator;
import io.github.bootproof.machines.images.BaseBootstrap;
import io.github.bootproof.machines.images.ImageStore;
import java.io.IOException;
import java.net.BindException;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.concurrent.CompletableFuture;

/** The local cloud of this program, on the engine and images of this user. */
public final class WiredCloud implements LocalCloud {
    private final Cloud cloud;
    private final LazyMachines machines;

    private WiredCloud(Cloud cloud, LazyMachines machines) {
        this.cloud = cloud;
        this.machines = machines;
    }

    /** A starter for {@link UpCommand}. */
    public static Starter starter(InstantSource time, SecureRandom random) {
        return (settings, log) -> start(settings, log, time, random);
    }

    private static LocalCloud start(CloudSettings settings, CloudLog log, InstantSource time, SecureRandom random)
            throws BindException {
        var port = new CompletableFuture<Integer>();
        var listeners = new LogListeners(log, time);
        var machines = new LazyMachines(() -> engine(settings), settings.machines());
        var host = new MachinesHost(new MachinesHost.Setup(
                machines,
                (found, recipe, progress) -> new ImageStore(
                                found, new BaseBootstrap(settings.home().data().resolve("tmp")))
                        .obtain(recipe, progress),
                settings.home().data(),
                new ImdsSettings(IdentityKey.of(settings.home().data()), random, time),
                new LocalApi(port)));
        try {
            Cloud cloud = Cloud.open(new Cloud.Setup(
                    settings.data(),
                    settings.home().data(),
                    settings.port(),
                    settings.account(),
                    settings.region(),
                    settings.recorded(),
                    host,
                    listeners.all(),
                    time,
                    random));
            port.complete(cloud.port());
            return new WiredCloud(cloud, machines);
        } catch (BindException e) {
            host.close();
            throw e;
        } catch (IOException e) {
            host.close();
            throw new CommandException(ExitCodes.FAILED, "The cloud could not be started: " + e.getMessage());
        }
    }

    private static Engine engine(CloudSettings settings) {
        return new EngineLocator(
                        System.getenv(), settings.home().data(), settings.home().runtime())
                .locate();
    }

    @Override
    public int port() {
        return cloud.port();
    }

    @Override
    public void close() {
        try {
            cloud.close();
        } finally {
            // One of our own would go on for a minute.
            machines.close();
        }
    }
}
