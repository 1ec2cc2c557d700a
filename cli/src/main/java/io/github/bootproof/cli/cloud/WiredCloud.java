package io.github.bootproof.cli.cloud;

import io.github.bootproof.cli.common.CommandException;
import io.github.bootproof.cli.common.ExitCodes;
import io.github.bootproof.cloud.Cloud;
import io.github.bootproof.cloud.ec2.instance.LocalApi;
import io.github.bootproof.cloud.ec2.instance.MachinesHost;
import io.github.bootproof.cloud.imds.ImdsSettings;
import io.github.bootproof.cloud.trial.IdentityKey;
import io.github.bootproof.machines.LazyEngine;
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
    private final LazyEngine engine;

    private WiredCloud(Cloud cloud, LazyEngine engine) {
        this.cloud = cloud;
        this.engine = engine;
    }

    /** A starter for {@link UpCommand}. */
    public static Starter starter(InstantSource time, SecureRandom random) {
        return (settings, log) -> start(settings, log, time, random);
    }

    private static LocalCloud start(CloudSettings settings, CloudLog log, InstantSource time, SecureRandom random)
            throws BindException {
        var port = new CompletableFuture<Integer>();
        var listeners = new LogListeners(log, time);
        var engine = new LazyEngine(() -> engine(settings));
        var machines = new MachinesHost(new MachinesHost.Setup(
                engine,
                settings.machines(),
                (found, recipe, progress) -> new ImageStore(
                                found, new BaseBootstrap(settings.home().data().resolve("tmp")))
                        .obtain(recipe, progress),
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
                    machines,
                    listeners.all(),
                    time,
                    random));
            port.complete(cloud.port());
            return new WiredCloud(cloud, engine);
        } catch (BindException e) {
            machines.close();
            throw e;
        } catch (IOException e) {
            machines.close();
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
            engine.close();
        }
    }
}
