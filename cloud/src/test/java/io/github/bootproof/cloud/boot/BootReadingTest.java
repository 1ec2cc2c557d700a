package io.github.bootproof.cloud.boot;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Forms of records that the recordings do not have. */
class BootReadingTest {
    private static final String SCRIPT = "/var/lib/cloud/instance/scripts/part-001";
    private static final String RUN = "Running command ['" + SCRIPT + "'] with allowed return codes [0]";

    private final BootReading reading = new BootReading();
    private final List<Observation> seen = new ArrayList<>();

    private void log(long pid, String level, String message, String exception) {
        seen.addAll(reading.add(
                new BootEvent(Instant.EPOCH, pid, level, "subp.py", message, exception, OptionalLong.empty())));
    }

    private void log(String message) {
        log(1, "DEBUG", message, "");
    }

    private Observation.RunFinished finished() {
        return seen.stream()
                .filter(Observation.RunFinished.class::isInstance)
                .map(Observation.RunFinished.class::cast)
                .findFirst()
                .orElseThrow();
    }

    @Test
    void anOlderCloudInitSaysTheExitCodeInBrackets() {
        log(RUN);
        log(1, "WARNING", "Failed running " + SCRIPT + " [7]", "");
        log("anything else");
        assertThat(finished().succeeded()).isFalse();
        assertThat(finished().exitCode()).hasValue(7);
    }

    @Test
    void aProcessThatASignalEndedHasANegativeExitCode() {
        log(RUN);
        log("Unexpected error while running command.\nCommand: ['" + SCRIPT
                + "']\nExit code: -9\nReason: -\nStdout: -\nStderr: -");
        log("anything else");
        assertThat(finished().exitCode()).hasValue(-9);
        assertThat(finished().said()).isEmpty();
    }

    @Test
    void whatCloudInitCapturedIsKept() {
        log("Running command ['/var/lib/cloud/instances/i-1/boothooks/part-001'] with allowed return codes [0]");
        log(1, "WARNING", "Boothooks script /x execution error", "");
        log(1, "DEBUG", "Boothooks script /x execution error", """
                Unexpected error while running command.
                Command: ['/x']
                Exit code: 5
                Reason: -
                Stdout: first
                        second
                Stderr: problem""");
        log("anything else");
        assertThat(finished().exitCode()).hasValue(5);
        assertThat(finished().said()).contains("first", "second", "problem");
    }

    @Test
    void anotherProcessesRecordsDoNotEndIt() {
        log(RUN);
        log(2, "DEBUG", "something of a process beside", "");
        assertThat(seen).noneMatch(Observation.RunFinished.class::isInstance);
        log("the next of its own");
        assertThat(finished().succeeded()).isTrue();
        assertThat(finished().exitCode()).hasValue(0);
    }

    @Test
    void afterTheSignalToEndNothingIsBelieved() {
        log(RUN);
        log("Cloud-init 22.4.2 received SIGTERM, exiting...");
        log("finish: modules-final: SUCCESS: running modules for final");
        assertThat(seen).singleElement().isInstanceOf(Observation.RunStarted.class);
    }

    @Test
    void commandsOfCloudInitsOwnAreNotTheUsers() {
        log("start: init-network/config-ssh: running config-ssh with frequency once-per-instance");
        log("Running command ['/bin/sh', '/tmp/x'] with allowed return codes [0]");
        log("Running command ['systemctl', 'status', 'ssh'] with allowed return codes [0]");
        assertThat(seen).noneMatch(Observation.RunStarted.class::isInstance);
    }

    @Test
    void aNameWithAnApostropheIsQuotedByPythonInDoubleQuotes() {
        log("Running command [\"/var/lib/cloud/instance/scripts/it's\"] with allowed return codes [0]");
        assertThat(seen)
                .singleElement()
                .isInstanceOfSatisfying(
                        Observation.RunStarted.class,
                        run -> assertThat(run.what().name()).isEqualTo("it's"));
    }

    @Test
    void semaphoresSkipModules() {
        log("start: modules-final/config-scripts-user: running config-scripts-user with frequency once-per-instance");
        log("config-scripts-user already ran (freq=once-per-instance)");
        assertThat(seen).contains(new Observation.ModuleSkipped("scripts-user", "once-per-instance", Instant.EPOCH));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{",
                "[]",
                "null",
                "{\"time\": 1}",
                "{\"time\": 1, \"pid\": \"x\", \"level\": 1, \"file\": [], \"message\": {}}",
                "\u0000\u0001"
            })
    void linesThatTheHandlerDidNotWriteAreIgnored(String line) {
        assertThat(BootEvent.parse(line)).isEmpty();
    }
}
