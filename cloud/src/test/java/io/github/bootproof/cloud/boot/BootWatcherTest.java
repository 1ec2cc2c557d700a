package io.github.bootproof.cloud.boot;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.bootproof.machines.Folders;
import io.github.bootproof.machines.Machine;
import io.github.bootproof.machines.MachineId;
import io.github.bootproof.machines.MachineState;
import io.github.bootproof.machines.Machines;
import io.github.bootproof.machines.engine.BootMode;
import io.github.bootproof.machines.engine.FakeEngine;
import io.github.bootproof.machines.images.SampleImage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What a machine's files and its end make of a boot. The machine is a fake whose files the tests write. */
@Timeout(30)
class BootWatcherTest {
    private static final Duration LIMIT = Duration.ofMinutes(10);
    private static final Duration COMMAND_LIMIT = Duration.ofSeconds(1);
    private static final InstantSource STANDING = InstantSource.fixed(Instant.EPOCH);

    private final FakeEngine engine = new FakeEngine();
    private final HeardListener heard = new HeardListener();

    @TempDir
    private Path folder;

    private Machine machine;

    @BeforeEach
    void makeAMachine() {
        var machines = new Machines(engine, new Folders(folder.resolve("data"), folder.resolve("run")));
        machine = machines.create(new MachineId("watched"), SampleImage.DEBIAN, BootMode.PODMAN_SYSTEMD, Map.of());
    }

    @AfterEach
    void removeTheMachine() {
        if (machine.state() != MachineState.REMOVED) {
            machine.remove();
        }
    }

    /** A clock that is later by the given step each time that it is read. */
    private static InstantSource advancing(Duration step) {
        var readings = new AtomicInteger();
        return () -> Instant.EPOCH.plus(step.multipliedBy(readings.incrementAndGet()));
    }

    private static void append(Path file, String text) {
        append(file, text.getBytes(StandardCharsets.UTF_8));
    }

    private static void append(Path file, byte[] bytes) {
        try {
            Files.write(file, bytes, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void logs(String message) {
        append(machine.folder().events(), record(message, ""));
    }

    private void logs(String message, long output) {
        append(machine.folder().events(), record(message, ", \"output\": " + output));
    }

    private static String record(String message, String more) {
        return "{\"time\": 1.5, \"pid\": 1, \"level\": \"DEBUG\", \"file\": \"x.py\", \"message\": \"" + message + "\""
                + more + "}\n";
    }

    private void writes(String output) {
        append(machine.folder().output(), output);
    }

    private void runs(String name, long output) {
        logs("Running command ['/var/lib/cloud/instance/scripts/" + name + "'] with allowed return codes [0]", output);
    }

    private void finishes() {
        logs("finish: modules-final: SUCCESS: running modules for final");
    }

    private BootWatcher watcher(InstantSource time) {
        return new BootWatcher(machine, machine.boot() + 1, time, heard);
    }

    @ParameterizedTest
    @MethodSource("io.github.bootproof.cloud.boot.Recording#all")
    void aRecordedBootIsReportedAndHeardAsItWas(Recording recording) {
        BootWatcher watcher = watcher(STANDING);
        machine.start();
        append(machine.folder().events(), recording.events());
        append(machine.folder().output(), recording.output());
        boolean finished = recording.report().ending() == BootReport.Ending.FINISHED;
        CompletableFuture<BootReport> report = CompletableFuture.supplyAsync(() -> watcher.await(LIMIT));
        if (!finished) {
            // At its end; what it wrote has been read by then or is read afterwards.
            machine.exec(COMMAND_LIMIT, "poweroff");
        }
        assertThat(report.join().ending())
                .isEqualTo(finished ? BootReport.Ending.FINISHED : BootReport.Ending.POWERED_OFF);
        assertThat(heard.observations).isEqualTo(recording.observations());
        assertThat(heard.output.stream().filter(line -> !line.startsWith("- |")))
                .containsExactlyInAnyOrderElementsOf(recording.lines().entrySet().stream()
                        .flatMap(part -> part.getValue().stream().map(line -> part.getKey() + " | " + line))
                        .toList());
    }

    @Test
    void aBootIsFollowedWhileItGoesOn() {
        BootWatcher watcher = watcher(InstantSource.system());
        machine.start();
        CompletableFuture<BootReport> report = CompletableFuture.supplyAsync(() -> watcher.await(LIMIT));
        runs("part-001", 0);
        writes("first\n");
        while (!heard.hasHeard("part-001 | first")) {
            Thread.onSpinWait();
        }
        assertThat(report).isNotDone();
        writes("second\n");
        logs("next", 13);
        finishes();
        assertThat(report.join().run("part-001").orElseThrow().succeeded()).isTrue();
        assertThat(heard.told)
                .containsExactly("part-001 starts", "part-001 | first", "part-001 | second", "part-001 ends");
    }

    @Test
    void outputAndObservationsAreToldInTheOrderInWhichTheyCameAbout() {
        BootWatcher watcher = watcher(STANDING);
        machine.start();
        runs("part-001", 4);
        runs("part-002", 12);
        logs("next", 16);
        finishes();
        writes("own\none\nuno\ntwo\nown\n");
        watcher.await(LIMIT);
        assertThat(heard.told)
                .containsExactly(
                        "- | own",
                        "part-001 starts",
                        "part-001 | one",
                        "part-001 | uno",
                        "part-001 ends",
                        "part-002 starts",
                        "part-002 | two",
                        "part-002 ends",
                        "- | own");
    }

    @Test
    void outputThatNeverArrivesDoesNotHoldTheBootUp() {
        BootWatcher watcher = watcher(advancing(Duration.ofMillis(100)));
        machine.start();
        runs("part-001", 100);
        logs("next", 200);
        finishes();
        assertThat(watcher.await(LIMIT).ending()).isEqualTo(BootReport.Ending.FINISHED);
        assertThat(heard.told).containsExactly("part-001 starts", "part-001 ends");
    }

    @Test
    void outputThatComesALittleLaterThanTheEndIsStillTold() {
        BootWatcher watcher = watcher(STANDING);
        machine.start();
        runs("part-001", 0);
        logs("next", 5);
        finishes();
        CompletableFuture<BootReport> report = CompletableFuture.supplyAsync(() -> watcher.await(LIMIT));
        writes("late\n");
        report.join();
        assertThat(heard.output).containsExactly("part-001 | late");
    }

    @Test
    void aLineWithoutAnEndIsToldAtTheEndOfTheBoot() {
        BootWatcher watcher = watcher(STANDING);
        machine.start();
        finishes();
        writes("no end");
        watcher.await(LIMIT);
        assertThat(heard.output).containsExactly("- | no end");
    }

    @Test
    void linesOfSomebodyElseInTheEventsAreIgnored() {
        BootWatcher watcher = watcher(STANDING);
        machine.start();
        append(machine.folder().events(), "not JSON\n{}\n[1]\n");
        finishes();
        assertThat(watcher.await(LIMIT).ending()).isEqualTo(BootReport.Ending.FINISHED);
    }

    /** Again and again, since the next boot begins at the same moment as the watcher reads the rest of this one. */
    @RepeatedTest(20)
    void aRebootEndsTheBootAndLosesNothing() {
        BootWatcher watcher = watcher(STANDING);
        machine.start();
        runs("part-001", 0);
        CompletableFuture<BootReport> report = CompletableFuture.supplyAsync(() -> watcher.await(LIMIT));
        writes("last words\n");
        machine.exec(COMMAND_LIMIT, "reboot");
        assertThat(report.join().ending()).isEqualTo(BootReport.Ending.REBOOTED);
        assertThat(report.join().run("part-001").orElseThrow().finishedAt()).isEmpty();
        assertThat(heard.output).containsExactly("part-001 | last words");
    }

    @Test
    void eachBootHasItsOwnFiles() {
        BootWatcher first = watcher(STANDING);
        machine.start();
        runs("part-001", 0);
        writes("one\n");
        machine.exec(COMMAND_LIMIT, "reboot");
        first.await(LIMIT);
        var second = new BootWatcher(machine, 2, STANDING, heard);
        machine.await(state -> state == MachineState.RUNNING);
        finishes();
        writes("two\n");
        BootReport report = second.await(LIMIT);
        assertThat(report.number()).isEqualTo(2);
        assertThat(report.runs()).isEmpty();
        assertThat(heard.output).containsExactly("part-001 | one", "- | two");
    }

    @Test
    void aPowerOffEndsTheBoot() {
        BootWatcher watcher = watcher(STANDING);
        machine.start();
        writes("last words\n");
        machine.exec(COMMAND_LIMIT, "poweroff");
        assertThat(watcher.await(LIMIT).ending()).isEqualTo(BootReport.Ending.POWERED_OFF);
        assertThat(heard.output).containsExactly("- | last words");
    }

    @Test
    void anInitThatIsKilledEndsTheBoot() {
        BootWatcher watcher = watcher(STANDING);
        machine.start();
        engine.end(engine.list(Map.of()).getFirst().id(), 137);
        assertThat(watcher.await(LIMIT).ending()).isEqualTo(BootReport.Ending.CRASHED);
    }

    @Test
    void aBootThatTakesTooLongIsTimedOut() {
        BootWatcher watcher = watcher(advancing(Duration.ofSeconds(1)));
        machine.start();
        runs("part-001", 0);
        BootReport report = watcher.await(Duration.ofSeconds(30));
        assertThat(report.ending()).isEqualTo(BootReport.Ending.TIMED_OUT);
        assertThat(report.run("part-001").orElseThrow().finishedAt()).isEmpty();
        assertThat(machine.state()).isEqualTo(MachineState.RUNNING);
    }

    @Test
    void aBootThatFinishesWithoutALogIsUnobserved() {
        BootWatcher watcher = watcher(advancing(Duration.ofSeconds(1)));
        machine.start();
        machine.exec(COMMAND_LIMIT, "touch", "/run/cloud-init/result.json");
        assertThat(watcher.await(LIMIT).ending()).isEqualTo(BootReport.Ending.UNOBSERVED);
    }

    /** The log is configured away when the user data has been read, in the second stage; the first was observed. */
    @Test
    void aBootWhoseLogEndsInTheMiddleIsUnobserved() {
        BootWatcher watcher = watcher(advancing(Duration.ofSeconds(1)));
        machine.start();
        logs("Cloud-init v. 22.4.2 running 'init-local' at ");
        logs("finish: init-local/search-Ec2Local: SUCCESS: found local data from DataSourceEc2Local");
        machine.exec(COMMAND_LIMIT, "touch", "/run/cloud-init/result.json");
        assertThat(watcher.await(Duration.ofMinutes(1)).ending()).isEqualTo(BootReport.Ending.UNOBSERVED);
    }
}
