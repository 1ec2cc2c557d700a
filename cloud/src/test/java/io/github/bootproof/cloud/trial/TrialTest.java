package io.github.bootproof.cloud.trial;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.bootproof.cloud.boot.BootListener;
import io.github.bootproof.cloud.boot.BootReport;
import io.github.bootproof.cloud.imds.ImdsSettings;
import io.github.bootproof.cloud.imds.MetadataOptions.HttpTokens;
import io.github.bootproof.machines.Folders;
import io.github.bootproof.machines.Machine;
import io.github.bootproof.machines.MachineState;
import io.github.bootproof.machines.Machines;
import io.github.bootproof.machines.engine.BootMode;
import io.github.bootproof.machines.engine.FakeEngine;
import io.github.bootproof.machines.images.SampleImage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A trial on an engine without containers: the tests write what a machine would log, and ask what it would ask. */
@Timeout(30)
class TrialTest {
    private static final Duration LIMIT = Duration.ofSeconds(20);
    private static final Duration COMMAND_LIMIT = Duration.ofSeconds(1);
    private static final TrialInstance INSTANCE =
            new TrialInstance("i-0123456789abcdef0", "eu-central-1", "x86_64", HttpTokens.REQUIRED);

    private final FakeEngine engine = new FakeEngine();

    @TempDir
    private Path folder;

    private ImdsSettings settings;
    private Machines machines;
    private Trial trial;

    @BeforeEach
    void makeATrial() {
        settings = new ImdsSettings(IdentityKey.of(folder.resolve("data")), new SecureRandom(), InstantSource.system());
        machines = machines();
        trial = Trial.create(
                new Trial.Setup(
                        machines,
                        SampleImage.DEBIAN,
                        BootMode.PODMAN_SYSTEMD,
                        settings,
                        BootListener.none(),
                        request -> {}),
                INSTANCE,
                bytes("#!/bin/sh\necho one\n"));
    }

    @AfterEach
    void endIt() {
        trial.close();
        machines.close();
    }

    private Machines machines() {
        return new Machines(engine, new Folders(folder.resolve("data"), folder.resolve("run")));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /** The end of cloud-init, as its log says it, as soon as the machine runs its given boot. */
    private CompletableFuture<Void> finishes(int boot) {
        Machine machine = trial.machine();
        return CompletableFuture.runAsync(() -> {
            machine.await(state -> state == MachineState.RUNNING && machine.boot() == boot);
            try {
                Files.writeString(machine.folder().events(), """
                        {"time": 1, "pid": 1, "level": "DEBUG", "file": "x.py", "message": "finish: modules-final: SUCCESS: "}
                        """);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }

    private BootReport boot(int number) {
        CompletableFuture<Void> end = finishes(number);
        BootReport report = trial.boot(LIMIT);
        end.join();
        return report;
    }

    /** The body of an answer of the machine's metadata service. */
    private static String ask(Machine machine, String path) {
        String token = request(machine, "PUT /latest/api/token", "X-aws-ec2-metadata-token-ttl-seconds: 60");
        return request(machine, "GET /latest/" + path, "X-aws-ec2-metadata-token: " + token);
    }

    private static String request(Machine machine, String line, String header) {
        Path socket = machine.folder().shared().resolve("imds.sock");
        while (!Files.exists(socket)) {
            // It is made beside the machine; a machine asks again, too.
            Thread.onSpinWait();
        }
        var address = UnixDomainSocketAddress.of(socket);
        try (SocketChannel channel = SocketChannel.open(address)) {
            channel.write(ByteBuffer.wrap(
                    bytes(line + " HTTP/1.1\r\nHost: 169.254.169.254\r\nConnection: close\r\n" + header + "\r\n\r\n")));
            String answer = new String(Channels.newInputStream(channel).readAllBytes(), StandardCharsets.UTF_8);
            assertThat(answer).startsWith("HTTP/1.1 200");
            return answer.substring(answer.indexOf("\r\n\r\n") + 4);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void aMachineIsToldWhoItIs() {
        assertThat(boot(1).ending()).isEqualTo(BootReport.Ending.FINISHED);
        Machine machine = trial.machine();
        assertThat(ask(machine, "meta-data/instance-id")).isEqualTo(INSTANCE.instanceId());
        assertThat(ask(machine, "meta-data/local-ipv4")).isEqualTo("10.0.0.2");
        assertThat(ask(machine, "meta-data/mac")).isEqualTo("02:00:00:00:00:02");
        assertThat(ask(machine, "meta-data/placement/availability-zone")).isEqualTo("eu-central-1a");
        assertThat(ask(machine, "meta-data/placement/availability-zone-id")).isEqualTo("euc1-az1");
        assertThat(ask(machine, "user-data")).isEqualTo("#!/bin/sh\necho one\n");
    }

    @Test
    void changedUserDataComeWithTheNextBootUnderTheSameInstanceId() {
        boot(1);
        trial.change(bytes("#!/bin/sh\necho two\n"));
        assertThat(trial.machine().state()).isEqualTo(MachineState.STOPPED);
        assertThat(boot(2).number()).isEqualTo(2);
        assertThat(ask(trial.machine(), "user-data")).isEqualTo("#!/bin/sh\necho two\n");
        assertThat(ask(trial.machine(), "meta-data/instance-id")).isEqualTo(INSTANCE.instanceId());
    }

    @Test
    void aRebootFromInsideIsFollowedToItsEnd() {
        boot(1);
        CompletableFuture<Void> second = finishes(2);
        trial.machine().exec(COMMAND_LIMIT, "reboot");
        trial.machine().await(state -> trial.machine().boot() == 2);
        BootReport report = trial.awaitReboot(LIMIT).orElseThrow();
        second.join();
        assertThat(report.number()).isEqualTo(2);
        assertThat(report.ending()).isEqualTo(BootReport.Ending.FINISHED);
        assertThat(ask(trial.machine(), "meta-data/instance-id")).isEqualTo(INSTANCE.instanceId());
    }

    /** A machine takes a moment to go down; what is in its files until then is of the boot before. */
    @Test
    void aRebootThatHasNotBegunYetIsWaitedFor() {
        boot(1);
        CompletableFuture<BootReport> report =
                CompletableFuture.supplyAsync(() -> trial.awaitReboot(LIMIT).orElseThrow());
        assertThatThrownBy(() -> report.get(200, TimeUnit.MILLISECONDS)).isInstanceOf(TimeoutException.class);
        CompletableFuture<Void> second = finishes(2);
        trial.machine().exec(COMMAND_LIMIT, "reboot");
        second.join();
        assertThat(report.join().number()).isEqualTo(2);
    }

    private Trial handOver() {
        machines.keep(trial.machine(), true);
        machines.release(trial.machine());
        trial.close();
        return Trial.attach(machines(), trial.machine().id(), settings).orElseThrow();
    }

    @Test
    void aKeptMachineIsServedByWhoeverAttachesToIt() {
        boot(1);
        try (Trial attached = handOver()) {
            assertThat(ask(attached.machine(), "meta-data/instance-id")).isEqualTo(INSTANCE.instanceId());
            assertThat(ask(attached.machine(), "meta-data/placement/region")).isEqualTo("eu-central-1");
            assertThat(ask(attached.machine(), "user-data")).isEqualTo("#!/bin/sh\necho one\n");
            attached.machine().remove();
        }
    }

    @Test
    void aKeptMachineIsServedAfterARebootFromInside() {
        try (Trial attached = handOver()) {
            Machine machine = attached.machine();
            machine.start();
            machine.exec(COMMAND_LIMIT, "reboot");
            machine.await(state -> machine.boot() == 2 && state == MachineState.RUNNING);
            assertThat(ask(machine, "meta-data/instance-id")).isEqualTo(INSTANCE.instanceId());
            machine.remove();
        }
    }

    @Test
    void whatSomebodyLooksAfterCannotBeAttachedTo() {
        boot(1);
        assertThat(Trial.attach(machines(), trial.machine().id(), settings)).isEmpty();
    }

    @Test
    void itsEndLeavesNoSocketInUse() {
        boot(1);
        trial.close();
        trial.machine().remove();
        assertThat(trial.machine().folder().path()).doesNotExist();
        assertThat(engine.list(Map.of())).isEmpty();
    }
}
