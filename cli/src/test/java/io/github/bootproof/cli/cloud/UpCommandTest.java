package io.github.bootproof.cli.cloud;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.bootproof.machines.Folders;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.BindException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** {@code bootproof up} with a cloud that does nothing. */
class UpCommandTest {
    @TempDir
    private Path root;

    private CloudFolder folder;

    @BeforeEach
    void makeFolder() {
        folder = CloudFolder.at(root.resolve("data"), Folders.ofThisUser());
    }

    /** Starts, and notes what it was started with and when it ended. */
    private static final class FakeStarter implements LocalCloud.Starter {
        final List<CloudSettings> started = new ArrayList<>();
        final CountDownLatch ended = new CountDownLatch(1);

        @Override
        public LocalCloud start(CloudSettings settings, CloudLog log) {
            started.add(settings);
            return new LocalCloud() {
                @Override
                public int port() {
                    return 4599;
                }

                @Override
                public void close() {
                    ended.countDown();
                }
            };
        }
    }

    private record Answer(int status, String errors) {}

    private static Answer up(LocalCloud.Starter starter, String... arguments) {
        var errors = new StringWriter();
        int status = new CommandLine(new UpCommand(starter))
                .setErr(new PrintWriter(errors, true))
                .setExecutionExceptionHandler((problem, command, parsed) -> {
                    errors.write(String.valueOf(problem.getMessage()));
                    return 1;
                })
                .execute(arguments);
        return new Answer(status, errors.toString());
    }

    /** Starts it in a thread, waits until it says that it runs, looks, and interrupts it. */
    private void whileItRuns(FakeStarter starter, Runnable look, String... arguments) throws InterruptedException {
        Thread thread = Thread.ofPlatform().start(() -> up(starter, arguments));
        try {
            while (folder.running().isEmpty()) {
                assertThat(thread.isAlive()).isTrue();
                Thread.onSpinWait();
            }
            look.run();
        } finally {
            thread.interrupt();
            thread.join();
        }
    }

    private String data() {
        return "--data=" + folder.data();
    }

    @Test
    void saysWhoRunsWhileItRunsAndNoMoreWhenItHasEnded() throws InterruptedException {
        var starter = new FakeStarter();
        whileItRuns(
                starter,
                () -> {
                    RunningCloud running = folder.running().orElseThrow();
                    assertThat(running.pid()).isEqualTo(ProcessHandle.current().pid());
                    assertThat(running.port()).isEqualTo(4599);
                    assertThat(running.region()).isEqualTo("eu-west-1");
                    assertThat(running.ephemeral()).isFalse();
                },
                data(),
                "--region=eu-west-1",
                "--record=AWS::RDS::*",
                "--record=AWS::SQS::Queue");
        assertThat(starter.started).singleElement().satisfies(settings -> {
            assertThat(settings.port()).isEqualTo(4566);
            assertThat(settings.data()).isEqualTo(folder.data());
            assertThat(settings.machines()).isEqualTo(folder.machines());
            assertThat(settings.recorded()).containsExactly("AWS::RDS::*", "AWS::SQS::Queue");
        });
        assertThat(starter.ended.await(1, TimeUnit.SECONDS)).isTrue();
        assertThat(folder.running()).isEmpty();
        assertThat(folder.data()).as("state is kept").isDirectory();
    }

    @Test
    void aSecondOneSaysWhoRunsAlready() throws InterruptedException {
        var second = new FakeStarter();
        whileItRuns(
                new FakeStarter(),
                () -> assertThat(up(second, data()))
                        .satisfies(answer -> assertThat(answer.status()).isEqualTo(1))
                        .extracting(Answer::errors)
                        .asString()
                        .contains(
                                "A cloud runs on " + folder.data() + " already",
                                "process " + ProcessHandle.current().pid(),
                                "http://127.0.0.1:4599, since 2",
                                "bootproof down ends it."),
                data());
        assertThat(second.started).isEmpty();
    }

    @Test
    void anEphemeralOneLeavesNothingBehind() throws InterruptedException {
        var starter = new FakeStarter();
        whileItRuns(
                starter,
                () -> assertThat(folder.running().orElseThrow().ephemeral()).isTrue(),
                data(),
                "--ephemeral");
        assertThat(folder.data()).doesNotExist();
        assertThat(CloudLock.take(folder.lock()).map(lock -> {
                    lock.close();
                    return "free";
                }))
                .contains("free");
    }

    @Test
    void anEphemeralOneDoesNotRemoveWhatWasThereBefore() throws IOException {
        Files.createDirectories(folder.data());
        Files.writeString(folder.data().resolve("thesis.tex"), "years of work");
        var starter = new FakeStarter();
        Answer answer = up(starter, data(), "--ephemeral");
        assertThat(answer.status()).isEqualTo(1);
        assertThat(answer.errors()).contains("is not empty");
        assertThat(starter.started).isEmpty();
        assertThat(folder.data().resolve("thesis.tex")).exists();
    }

    @Test
    void aPortInUseIsSaid() {
        Answer answer = up(
                (settings, log) -> {
                    throw new BindException("Address already in use");
                },
                data(),
                "--port=4570");
        assertThat(answer.errors()).contains("Port 4570 on 127.0.0.1 is in use", "--port 0");
        assertThat(CloudLock.isHeld(folder.lock())).isFalse();
        assertThat(folder.running()).isEmpty();
    }

    @Test
    void whatIsNoPortAndNoRegionIsRefused() {
        var starter = new FakeStarter();
        assertThat(up(starter, data(), "--port=70000").status()).isEqualTo(2);
        assertThat(up(starter, data(), "--region=Frankfurt").status()).isEqualTo(2);
        assertThat(starter.started).isEmpty();
    }
}
