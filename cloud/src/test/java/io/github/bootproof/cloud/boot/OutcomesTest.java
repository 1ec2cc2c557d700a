package io.github.bootproof.cloud.boot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.github.bootproof.cloud.boot.BootReport.Ending;
import io.github.bootproof.cloud.boot.Outcome.Verdict;
import io.github.bootproof.userdata.UserData;
import io.github.bootproof.userdata.setup.Setup;
import io.github.bootproof.userdata.setup.SetupPart;
import io.github.bootproof.userdata.setup.SetupPayload;
import io.github.bootproof.userdata.setup.SetupSettings;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class OutcomesTest {
    private static final UserData V1 = parse("#!/bin/sh\necho one\n");
    private static final UserData V2 = parse("#!/bin/sh\necho two\n");
    private static final String PER_INSTANCE = "once-per-instance";
    private static final String PART = "/var/lib/cloud/instance/scripts/part-001";

    private static UserData parse(String text) {
        return UserData.parse(text.getBytes(StandardCharsets.UTF_8));
    }

    private static UserData mime(String... typesAndParts) {
        var message = new StringBuilder("Content-Type: multipart/mixed; boundary=\"B\"\nMIME-Version: 1.0\n\n");
        for (int index = 0; index < typesAndParts.length; index += 2) {
            message.append("--B\nContent-Type: ")
                    .append(typesAndParts[index])
                    .append("\n\n")
                    .append(typesAndParts[index + 1])
                    .append('\n');
        }
        return parse(message.append("--B--\n").toString());
    }

    private static List<Outcome> atFirstBoot(UserData userData, BootReport boot) {
        return new Outcomes(userData, Optional.empty(), boot, List.of(), name -> List.of("last of " + name)).all();
    }

    private static List<Outcome> atSecondBoot(UserData userData, UserData before, Observed first, Observed second) {
        return new Outcomes(
                        userData,
                        Optional.of(before),
                        second.finished(),
                        List.of(first.finished()),
                        name -> List.of("last of " + name))
                .all();
    }

    private static Observed skippingScripts() {
        return Observed.boot(2).wrote(PART).skipped("scripts-user", PER_INSTANCE);
    }

    // --- setups

    private static final UserData SETUP = parse(SetupPayload.of(
                    Setup.of(List.of(new SetupPart.ScriptPart("a.sh", "#!/bin/sh\n", false))), SetupSettings.DEFAULT)
            .text());
    private static final String VERSION = SetupPayload.read(SETUP).orElseThrow().shortVersion();

    private static Outcome ofSetup(BootReport boot, String... lines) {
        return new Outcomes(SETUP, Optional.empty(), boot, List.of(), name -> List.of(lines))
                .all()
                .getLast();
    }

    @Test
    void aSetupIsShownByItsVersion() {
        Outcome outcome = ofSetup(
                Observed.boot(1).runsScript("50-bootproof-setup").finished(),
                "bootproof-setup: version " + VERSION + " succeeded");
        assertThat(outcome.name()).isEqualTo("setup " + VERSION);
        assertThat(outcome.verdict()).isEqualTo(Verdict.RAN);
    }

    @Test
    void aSetupThatWasAppliedBeforeDidNotRunAndIsNotExpectedTo() {
        Outcome outcome = ofSetup(
                Observed.boot(1).runsScript("50-bootproof-setup").finished(),
                "bootproof-setup: version " + VERSION + " succeeded on 2026-11-22T17:20:51Z: nothing to do");
        assertThat(outcome.verdict()).isEqualTo(Verdict.DID_NOT_RUN);
        assertThat(outcome.asExpected()).isTrue();
        assertThat(outcome.why()).isEqualTo("this version succeeded on 2026-11-22T17:20:51Z and is not run again");
    }

    @Test
    void aSetupThatFailedSaysWhyInItsOwnWords() {
        Outcome outcome = ofSetup(
                Observed.boot(1)
                        .executes("50-bootproof-setup")
                        .exits("50-bootproof-setup", 1)
                        .finished(),
                "it is wrong",
                "bootproof-setup: version " + VERSION + " failed: a.sh exited with code 2",
                "bootproof-setup: version " + VERSION + " could not be reported: TimeoutError: ");
        assertThat(outcome.verdict()).isEqualTo(Verdict.FAILED);
        assertThat(outcome.why()).isEqualTo("a.sh exited with code 2");
        assertThat(outcome.lastLines()).contains("it is wrong");
    }

    @Test
    void aSetupThatARebootInterruptsGoesOnInTheNextBoot() {
        Outcome outcome =
                ofSetup(Observed.boot(1).executes("50-bootproof-setup").report(Ending.REBOOTED));
        assertThat(outcome.verdict()).isEqualTo(Verdict.INTERRUPTED);
        assertThat(outcome.asExpected()).isTrue();
        assertThat(outcome.why()).endsWith("; the next boot goes on with it");
    }

    @Test
    void aSetupThatWasNotEvenBegunIsMissed() {
        Outcome outcome = ofSetup(Observed.boot(1).finished());
        assertThat(outcome.verdict()).isEqualTo(Verdict.DID_NOT_RUN);
        assertThat(outcome.asExpected()).isFalse();
    }

    // --- the trap

    @Test
    void aChangedScriptDoesNotRunThoughItIsExpectedTo() {
        Outcome outcome = atSecondBoot(V2, V1, Observed.boot(1).runsScript("part-001"), skippingScripts())
                .getFirst();
        assertThat(outcome.verdict()).isEqualTo(Verdict.DID_NOT_RUN);
        assertThat(outcome.expected()).isTrue();
        assertThat(outcome.asExpected()).isFalse();
        assertThat(outcome.why())
                .isEqualTo("cloud-init runs scripts-user once-per-instance, and its semaphore " + Observed.SEMAPHORE
                        + " is there since boot 1 (11:00:01 UTC); " + PART + " was rewritten with the new content");
    }

    @Test
    void anUnchangedScriptIsNotExpectedToRunAgain() {
        Outcome outcome = atSecondBoot(V1, V1, Observed.boot(1).runsScript("part-001"), skippingScripts())
                .getFirst();
        assertThat(outcome.verdict()).isEqualTo(Verdict.DID_NOT_RUN);
        assertThat(outcome.asExpected()).isTrue();
        assertThat(outcome.why()).endsWith(PART + " was written again, unchanged");
    }

    @Test
    void theSemaphoreIsAsOldAsTheBootThatRanTheModule() {
        var third = new Outcomes(
                        V2,
                        Optional.of(V1),
                        Observed.boot(3).skipped("scripts-user", PER_INSTANCE).finished(),
                        List.of(
                                Observed.boot(1).runsScript("part-001").finished(),
                                skippingScripts().finished()),
                        name -> List.of())
                .all();
        assertThat(third.getFirst().why()).contains("since boot 1 ");
    }

    @Test
    void aPartThatMovedInThePayloadIsNew() {
        UserData before = mime("text/x-shellscript", "#!/bin/sh\necho one");
        UserData after =
                mime("text/x-shellscript", "#!/bin/sh\necho zero", "text/x-shellscript", "#!/bin/sh\necho one");
        List<Outcome> outcomes =
                atSecondBoot(after, before, Observed.boot(1).runsScript("part-001"), skippingScripts());
        assertThat(outcomes)
                .extracting(Outcome::name, Outcome::asExpected)
                .containsExactly(tuple("part-001", false), tuple("part-002", false));
    }

    @Test
    void whatRunsWithoutBeingInTheUserDataIsShownWithItsOrigin() {
        var second = Observed.boot(2).runsScript("part-007");
        List<Outcome> later = atSecondBoot(parse(""), V1, Observed.boot(1).runsScript("part-001"), second);
        assertThat(later).singleElement().satisfies(outcome -> {
            assertThat(outcome.name()).isEqualTo("part-007");
            assertThat(outcome.verdict()).isEqualTo(Verdict.RAN);
            assertThat(outcome.why()).isEqualTo("it is not in this user data: an older version left it on the disk");
        });
        List<Outcome> first =
                atFirstBoot(parse(""), Observed.boot(1).runsScript("part-007").finished());
        assertThat(first.getFirst().why()).isEqualTo("it is not in this user data: another part made it");
    }

    // --- a script's end

    @Test
    void aScriptThatRanHasItsDurationAndSaysHowOftenItRuns() {
        Outcome outcome = atFirstBoot(
                        V1, Observed.boot(1).runsScript("part-001").finished())
                .getFirst();
        assertThat(outcome.verdict()).isEqualTo(Verdict.RAN);
        assertThat(outcome.exitCode()).hasValue(0);
        assertThat(outcome.duration()).contains(Duration.ofSeconds(1));
        assertThat(outcome.why()).isEqualTo("scripts-user runs once-per-instance");
        assertThat(outcome.lastLines()).isEmpty();
    }

    @Test
    void aScriptThatFailedHasItsExitCodeAndItsLastLines() {
        Outcome outcome = atFirstBoot(
                        V1,
                        Observed.boot(1)
                                .begins("scripts-user", PER_INSTANCE)
                                .executes("part-001")
                                .exits("part-001", 3)
                                .ends("scripts-user", false)
                                .finished())
                .getFirst();
        assertThat(outcome.verdict()).isEqualTo(Verdict.FAILED);
        assertThat(outcome.asExpected()).isFalse();
        assertThat(outcome.exitCode()).hasValue(3);
        assertThat(outcome.lastLines()).containsExactly("last of part-001");
    }

    @Test
    void aScriptThatCannotBeExecutedHasTheReasonAndNoExitCode() {
        Outcome outcome = atFirstBoot(
                        V1,
                        Observed.boot(1)
                                .begins("scripts-user", PER_INSTANCE)
                                .cannotExecute("part-001", "no interpreter")
                                .finished())
                .getFirst();
        assertThat(outcome.verdict()).isEqualTo(Verdict.FAILED);
        assertThat(outcome.exitCode()).isEmpty();
        assertThat(outcome.lastLines()).contains("no interpreter");
    }

    @Test
    void aScriptThatWasRunningWhenTheMachineRebootedWasInterrupted() {
        Outcome outcome = atFirstBoot(
                        V1,
                        Observed.boot(1)
                                .begins("scripts-user", PER_INSTANCE)
                                .executes("part-001")
                                .report(Ending.REBOOTED))
                .getFirst();
        assertThat(outcome.verdict()).isEqualTo(Verdict.INTERRUPTED);
        assertThat(outcome.asExpected()).isFalse();
        assertThat(outcome.why()).contains("rebooted from inside");
        assertThat(outcome.lastLines()).containsExactly("last of part-001");
    }

    // --- nothing ran

    @ParameterizedTest
    @EnumSource(
            value = Ending.class,
            names = {"REBOOTED", "POWERED_OFF", "CRASHED", "TIMED_OUT"})
    void whatTheBootDidNotReachDidNotRunBecauseOfItsEnd(Ending ending) {
        Outcome outcome = atFirstBoot(V1, Observed.boot(1).report(ending)).getFirst();
        assertThat(outcome.verdict()).isEqualTo(Verdict.DID_NOT_RUN);
        assertThat(outcome.asExpected()).isFalse();
        assertThat(outcome.why()).isEqualTo(ending.description());
    }

    @Test
    void ofABootThatCouldNotBeFollowedNothingIsKnown() {
        Outcome outcome =
                atFirstBoot(V1, Observed.boot(1).report(Ending.UNOBSERVED)).getFirst();
        assertThat(outcome.verdict()).isEqualTo(Verdict.UNKNOWN);
        assertThat(outcome.asExpected()).isFalse();
        assertThat(outcome.why()).contains("log_cfgs");
    }

    @Test
    void withoutADataSourceThereIsNoUserData() {
        Outcome outcome =
                atFirstBoot(V1, Observed.withoutDataSource().finished()).getFirst();
        assertThat(outcome.verdict()).isEqualTo(Verdict.DID_NOT_RUN);
        assertThat(outcome.why()).contains("no data source");
    }

    // --- boothooks, cloud-config, handlers

    @Test
    void aBoothookIsExpectedAtEachBoot() {
        UserData hook = parse("#cloud-boothook\n#!/bin/sh\necho hook\n");
        Observed first = Observed.boot(1).executes("part-001").exits("part-001", 0);
        Observed second = Observed.boot(2).executes("part-001").exits("part-001", 0);
        Outcome again = atSecondBoot(hook, hook, first, second).getFirst();
        assertThat(again.verdict()).isEqualTo(Verdict.RAN);
        assertThat(again.expected()).isTrue();
        assertThat(again.module()).isEqualTo("boot_hook");

        Outcome missing = atSecondBoot(hook, hook, first, Observed.boot(2)).getFirst();
        assertThat(missing.verdict()).isEqualTo(Verdict.DID_NOT_RUN);
        assertThat(missing.asExpected()).isFalse();
    }

    @Test
    void changedKeysOfACloudConfigAreExpectedToActAndUnchangedOnesAreNot() {
        UserData before = parse("#cloud-config\npackages: [tree]\ntimezone: UTC\n");
        UserData after = parse("#cloud-config\npackages: [tree, curl]\ntimezone: UTC\n");
        Observed first =
                Observed.boot(1).ran("timezone", PER_INSTANCE).ran("package-update-upgrade-install", PER_INSTANCE);
        Observed second = Observed.boot(2)
                .skipped("timezone", PER_INSTANCE)
                .skipped("package-update-upgrade-install", PER_INSTANCE);
        List<Outcome> outcomes = atSecondBoot(after, before, first, second);
        assertThat(Observed.named(outcomes, "packages").orElseThrow().asExpected())
                .isFalse();
        assertThat(Observed.named(outcomes, "packages").orElseThrow().why()).contains("config_package", "since boot 1");
        assertThat(Observed.named(outcomes, "timezone").orElseThrow().asExpected())
                .isTrue();
    }

    @Test
    void aModuleThatFailedHasWhatItWarnedOf() {
        Outcome outcome = atFirstBoot(
                        parse("#cloud-config\npackages: [nothing]\n"),
                        Observed.boot(1)
                                .begins("package-update-upgrade-install", PER_INSTANCE)
                                .warns("Failed to install packages: ['nothing']")
                                .ends("package-update-upgrade-install", false)
                                .warns("of somebody else")
                                .finished())
                .getFirst();
        assertThat(outcome.name()).isEqualTo("packages");
        assertThat(outcome.verdict()).isEqualTo(Verdict.FAILED);
        assertThat(outcome.lastLines()).containsExactly("Failed to install packages: ['nothing']");
    }

    @Test
    void runcmdIsOneOutcomeOfItsScript() {
        UserData userData = parse("#cloud-config\nruncmd: [[echo, hi]]\n");
        List<Outcome> outcomes = atFirstBoot(
                userData,
                Observed.boot(1)
                        .ran("runcmd", PER_INSTANCE)
                        .runsScript("runcmd")
                        .finished());
        assertThat(outcomes).singleElement().satisfies(outcome -> {
            assertThat(outcome.name()).isEqualTo("runcmd");
            assertThat(outcome.verdict()).isEqualTo(Verdict.RAN);
            assertThat(outcome.module()).isEqualTo("scripts-user");
        });
    }

    @Test
    void bootcmdRunsAtEachBoot() {
        UserData userData = parse("#cloud-config\nbootcmd: [[echo, hi]]\n");
        Observed first = Observed.boot(1)
                .begins("bootcmd", "always")
                .executes("bootcmd")
                .exits("bootcmd", 0)
                .ends("bootcmd", true);
        Outcome outcome =
                atSecondBoot(userData, userData, first, Observed.boot(2)).getFirst();
        assertThat(outcome.name()).isEqualTo("bootcmd");
        assertThat(outcome.verdict()).isEqualTo(Verdict.DID_NOT_RUN);
        assertThat(outcome.asExpected()).isFalse();
    }

    @Test
    void aPartHandlerThatCannotBeImportedHasFailed() {
        UserData userData = mime("text/part-handler", "#part-handler\nnot Python");
        String path = "/var/lib/cloud/instance/handlers/part-handler-000.py";
        assertThat(atFirstBoot(userData, Observed.boot(1).wrote(path).finished())
                        .getFirst()
                        .verdict())
                .isEqualTo(Verdict.RAN);
        Outcome failed = atFirstBoot(
                        userData,
                        Observed.boot(1)
                                .wrote(path)
                                .warns("Failed to register custom handler of " + path)
                                .finished())
                .getFirst();
        assertThat(failed.verdict()).isEqualTo(Verdict.FAILED);
        assertThat(failed.lastLines()).singleElement().asString().contains(path);
    }
}
