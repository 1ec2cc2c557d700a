package io.github.bootproof.userdata.setup;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.bootproof.userdata.setup.FakeInstance.Ended;
import io.github.bootproof.userdata.setup.FakeInstance.Running;
import io.github.bootproof.userdata.setup.SetupPart.ScriptPart;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The program that applies setups, in a folder instead of on a machine. Each boot is its two calls in that boot. */
class SetupProgramTest {
    @TempDir
    private Path root;

    private FakeInstance instance;

    @BeforeEach
    void anInstance() throws IOException {
        instance = new FakeInstance(root);
    }

    private SetupPayload payload(String... scripts) {
        return payload(SetupSettings.DEFAULT, scripts);
    }

    /** Scripts a.sh, b.sh, ... of these lines; OUT in them is a file that {@link #out()} reads. */
    private SetupPayload payload(SetupSettings settings, String... scripts) {
        List<SetupPart> parts = Arrays.stream(scripts)
                .<SetupPart>map(script -> new ScriptPart(
                        (char) ('a' + Arrays.asList(scripts).indexOf(script)) + ".sh",
                        "#!/bin/sh\n"
                                + script.replace("OUT", root.resolve("out").toString()) + "\n",
                        false))
                .toList();
        return SetupPayload.of(Setup.of(parts), settings);
    }

    private String out() throws IOException {
        return instance.read("out");
    }

    private static String version(SetupPayload payload) {
        return payload.version().orElseThrow();
    }

    // --- each version once ------------------------------------------------------------------------------------------

    @Test
    void aVersionIsAppliedAtItsFirstBootAndNotAgain() throws IOException {
        SetupPayload one = payload("echo one >>OUT");
        assertThat(instance.boot(one).status()).isZero();
        Ended again = instance.boot(one);
        assertThat(again.status()).isZero();
        assertThat(again.output()).contains("nothing to do");
        assertThat(out()).isEqualTo("one\n");
        assertThat(instance.state().get("state")).isEqualTo("succeeded");
        assertThat(instance.state().get("version")).isEqualTo(version(one));
        assertThat(instance.state().get("exitCode")).isEqualTo(0);
        assertThat(instance.state().get("attempt")).isEqualTo(1);
    }

    @Test
    void aChangedVersionIsAppliedOnceAndTheOldOneAgainWhenItComesBack() throws IOException {
        SetupPayload one = payload("echo one >>OUT");
        SetupPayload two = payload("echo two >>OUT");
        instance.boot(one);
        instance.boot(two);
        instance.boot(two);
        instance.boot(one);
        instance.boot(one);
        assertThat(out()).isEqualTo("one\ntwo\none\n");
    }

    @Test
    void whatARollbackBringsBackRunsAlthoughItSucceededBefore() throws IOException {
        SetupPayload one = payload("echo one >>OUT");
        SetupPayload two = payload("echo two >>OUT; exit 3");
        instance.boot(one);
        assertThat(instance.boot(two).status()).isEqualTo(1);
        assertThat(instance.state().get("reason")).isEqualTo("a.sh exited with code 3");
        instance.boot(one);
        assertThat(out()).isEqualTo("one\ntwo\none\n");
        assertThat(instance.state().get("state")).isEqualTo("succeeded");
        assertThat(instance.state().get("reason")).isNull();
    }

    @Test
    void aVersionThatFailedIsNotRunAgainAtTheNextBoot() throws IOException {
        SetupPayload failing = payload("echo run >>OUT; echo it is wrong >&2; exit 2", "echo never >>OUT");
        Ended first = instance.boot(failing);
        assertThat(first.status()).isEqualTo(1);
        assertThat(first.output()).contains("it is wrong", "failed: a.sh exited with code 2");
        assertThat(instance.boot(failing).status()).isZero();
        assertThat(out()).isEqualTo("run\n");
        assertThat(instance.state().get("exitCode")).isEqualTo(2);
        assertThat(instance.state().get("part")).isEqualTo("a.sh");
        assertThat(instance.state().get("lastLines")).isEqualTo("it is wrong");
    }

    @Test
    void byHandTheVersionThatIsThereRunsOnceMore() throws IOException {
        SetupPayload one = payload("echo one >>OUT");
        instance.boot(one);
        assertThat(instance.run("rerun").status()).isZero();
        assertThat(out()).isEqualTo("one\none\n");
        assertThat(instance.run("boot").output()).contains("nothing to do");
    }

    // --- where it does not run --------------------------------------------------------------------------------------

    @Test
    void anInstanceMadeOfItsImageInheritsNothing() throws IOException {
        SetupPayload one = payload("echo one >>OUT");
        instance.boot(one);
        instance.become("i-0fedcba9876543210");
        assertThat(instance.bootWithout().output()).isEmpty();
        assertThat(out()).isEqualTo("one\n");
        instance.boot(one);
        assertThat(out()).isEqualTo("one\none\n");
    }

    @Test
    void userDataWithoutASetupRunNone() throws IOException {
        instance.boot(payload("echo one >>OUT; exit 1"));
        assertThat(instance.bootWithout().output()).isEmpty();
        assertThat(out()).isEqualTo("one\n");
    }

    @Test
    void cloudInitIsToldToRunItInTheFinalStage() throws IOException {
        instance.boot(payload("true"));
        Path script = instance.file("var/lib/cloud/scripts/per-boot/50-bootproof-setup");
        assertThat(script).isExecutable().content().startsWith("#!/bin/sh\n").contains("setup.py boot");
        assertThat(instance.file("var/lib/bootproof/setup.py")).hasContent(Program.text(true));
    }

    // --- what scripts get -------------------------------------------------------------------------------------------

    @Test
    void scriptsRunInTheirOrderInTheRootFolderAndAreToldWhatThisIs() throws IOException {
        SetupPayload payload = payload(
                "echo a $BOOTPROOF_VERSION $BOOTPROOF_ATTEMPT $BOOTPROOF_REBOOTS >>OUT",
                "echo b $HOME $(pwd) $(umask) $0 >>OUT; read line || echo no input >>OUT");
        instance.boot(payload);
        assertThat(out())
                .isEqualTo("a " + version(payload) + " 1 0\nb /root / 0022 "
                        + root.resolve("var/lib/bootproof/instances/" + FakeInstance.ID + "/parts/b.sh")
                        + "\nno input\n");
    }

    @Test
    void whatAScriptLeavesRunningIsNotWaitedForAndCanGoOnWriting() throws IOException {
        Ended ended =
                instance.boot(payload("(while ! [ -e OUT ]; do sleep 0.05; done; echo late; echo done >OUT.2) &"));
        assertThat(ended.status()).isZero();
        Files.writeString(root.resolve("out"), "");
        while (!Files.exists(root.resolve("out.2"))) {
            Thread.onSpinWait();
        }
        assertThat(instance.read("var/log/bootproof-setup.log")).contains("late\n");
    }

    @Test
    void outputIsShownAndKeptAndItsEndIsInTheState() throws IOException {
        Ended ended = instance.boot(payload("seq 1000; printf 'no end of line \\303'"));
        assertThat(ended.output()).contains("\n1\n2\n3\n", "\n1000\nno end of line ");
        assertThat(instance.read("var/log/bootproof-setup.log")).contains("\n999\n1000\n");
        assertThat(String.valueOf(instance.state().get("lastLines")))
                .startsWith("982\n983\n")
                .endsWith("1000\nno end of line \ufffd");
    }

    @Test
    void theFirstThingThatAScriptSaysIsShown() throws IOException {
        for (int number = 1; number <= 5; number++) {
            Ended ended = instance.boot(payload("echo at once " + number));
            assertThat(ended.output()).contains("\nat once " + number + "\n");
            assertThat(instance.state().get("lastLines")).isEqualTo("at once " + number);
        }
    }

    @Test
    void aScriptThatCannotBeStartedHasFailed() throws IOException {
        SetupPayload payload = SetupPayload.of(
                Setup.of(List.of(new ScriptPart("a", "#!/nowhere/python9\n", false))), SetupSettings.DEFAULT);
        assertThat(instance.boot(payload).status()).isEqualTo(1);
        assertThat(instance.state().get("reason"))
                .isEqualTo("a could not be started: No such file or directory (its first line: #!/nowhere/python9)");
    }

    @Test
    void aSignalThatEndsAScriptIsNamed() throws IOException {
        instance.boot(payload("kill -SEGV $$"));
        assertThat(instance.state().get("reason")).isEqualTo("a.sh was ended by signal 11 (SIGSEGV)");
        assertThat(instance.state().get("exitCode")).isEqualTo(139);
    }

    @Test
    void anInlineScriptKeepsItsExactBytes() throws IOException {
        String text = "#!/bin/sh\ncat \"$0\" >" + root.resolve("out")
                + "\n# \u0141\u00f3d\u017a \u4e2d\u6587 \ud83d\ude80 \u0001\r\n\n  'EOF'\n$x `y` \\n";
        SetupPayload payload =
                SetupPayload.of(Setup.of(List.of(new ScriptPart("a", text, true))), SetupSettings.DEFAULT);
        assertThat(payload.text()).matches("[\\n\\t -~]*");
        instance.boot(payload);
        assertThat(out()).isEqualTo(text);
    }

    // --- time -------------------------------------------------------------------------------------------------------

    @Test
    void whatTakesTooLongIsEndedWithAllThatItStarted() throws IOException {
        SetupSettings settings = SetupSettings.DEFAULT.withTimeLimit(Duration.ofSeconds(1));
        Ended ended = instance.boot(payload(
                settings, "echo begun; sh -c 'trap \"echo asked >>OUT; exit\" TERM; while :; do sleep 0.05; done'"));
        assertThat(ended.status()).isEqualTo(1);
        assertThat(instance.state().get("reason")).isEqualTo("timed out after 1 s");
        // Some shells say "Terminated" too.
        assertThat(String.valueOf(instance.state().get("lastLines"))).startsWith("begun");
        assertThat(instance.state().get("exitCode")).isNull();
        assertThat(out()).isEqualTo("asked\n");
    }

    @Test
    void whatDoesNotEndWhenAskedToIsKilled() throws IOException {
        SetupSettings settings = SetupSettings.DEFAULT.withTimeLimit(Duration.ofSeconds(1));
        instance.boot(payload(settings, "trap '' TERM; echo $$ >OUT; while :; do sleep 0.1; done"));
        assertThat(instance.state().get("reason")).isEqualTo("timed out after 1 s");
        assertThat(ProcessHandle.of(Long.parseLong(out().strip())).map(ProcessHandle::isAlive))
                .isNotEqualTo(Optional.of(true));
    }

    @Test
    void allPartsTogetherHaveOneTimeLimit() throws IOException {
        SetupSettings settings = SetupSettings.DEFAULT.withTimeLimit(Duration.ofSeconds(1));
        instance.boot(payload(settings, "sleep 0.7; echo a >>OUT", "sleep 0.7; echo b >>OUT"));
        assertThat(out()).isEqualTo("a\n");
        assertThat(instance.state().get("part")).isEqualTo("b.sh");
        assertThat(instance.state().get("state")).isEqualTo("failed");
    }

    // --- interruptions ----------------------------------------------------------------------------------------------

    /** As in a power cut. */
    private void kill(Running running) throws IOException {
        running.process().destroyForcibly();
        running.await();
        ProcessHandle.of(Long.parseLong(instance.read("pid").strip())).ifPresent(ProcessHandle::destroyForcibly);
    }

    private static final String HANGS =
            "echo $BOOTPROOF_ATTEMPT >>OUT; echo $$ >$(dirname OUT)/pid; echo hanging; exec sleep 60";

    @Test
    void whatWasInterruptedByAPowerCutRunsAgainUntilItsAttemptsAreUsedUp() throws IOException {
        SetupPayload payload = payload(SetupSettings.DEFAULT.withAttempts(2), HANGS);
        for (int cut = 1; cut <= 2; cut++) {
            instance.start("arm", payload).await();
            kill(instance.start(List.of("boot")).awaitText("hanging"));
            assertThat(instance.state().get("state")).isEqualTo("running");
            assertThat(instance.state().get("attempt")).isEqualTo(cut);
        }
        assertThat(instance.boot(payload).status()).isEqualTo(1);
        assertThat(out()).isEqualTo("1\n2\n");
        assertThat(instance.state().get("state")).isEqualTo("failed");
        assertThat(instance.state().get("reason")).isEqualTo("interrupted in each of 2 attempts");
        assertThat(instance.state().get("part")).isEqualTo("a.sh");
        assertThat(String.valueOf(instance.state().get("lastLines"))).endsWith("hanging");
    }

    @Test
    void aPowerCutInTheSecondScriptDoesNotRunTheFirstAgain() throws IOException {
        SetupPayload payload = payload("echo first >>OUT", HANGS + " # [ $BOOTPROOF_ATTEMPT = 2 ]");
        instance.start("arm", payload).await();
        kill(instance.start(List.of("boot")).awaitText("hanging"));
        Running second = instance.start(List.of("boot")).awaitText("hanging");
        kill(second);
        assertThat(out()).isEqualTo("first\n1\n2\n");
    }

    @Test
    void aVersionThatComesAfterAnInterruptedOneBeginsAnew() throws IOException {
        SetupPayload hanging = payload(HANGS);
        instance.start("arm", hanging).await();
        kill(instance.start(List.of("boot")).awaitText("hanging"));
        instance.boot(payload("echo other $BOOTPROOF_ATTEMPT >>OUT"));
        assertThat(out()).isEqualTo("1\nother 1\n");
    }

    @Test
    void aShutdownThatEndsTheProgramIsAnInterruptionAndEndsTheScript() throws IOException {
        SetupPayload payload = payload(HANGS);
        instance.start("arm", payload).await();
        Running running = instance.start(List.of("boot")).awaitText("hanging");
        running.process().destroy();
        assertThat(running.await().status()).isEqualTo(143);
        assertThat(instance.state().get("state")).isEqualTo("running");
        long pid = Long.parseLong(instance.read("pid").strip());
        assertThat(ProcessHandle.of(pid)).isEmpty();
    }

    @Test
    void aScriptThatFailsWhileTheMachineGoesDownIsInterrupted() throws IOException {
        SetupPayload payload = payload(
                "echo $BOOTPROOF_ATTEMPT >>OUT; [ $BOOTPROOF_ATTEMPT = 2 ] || { touch $(dirname OUT)/going-down; exit 1; }");
        assertThat(instance.boot(payload).status()).isEqualTo(143);
        assertThat(instance.boot(payload).status()).isZero();
        assertThat(out()).isEqualTo("1\n2\n");
    }

    @Test
    void aScriptThatRebootsAndEndsIsFollowedByTheNextOneAfterTheReboot() throws IOException {
        SetupPayload payload = payload(
                SetupSettings.DEFAULT.withAttempts(1), "echo a >>OUT; touch $(dirname OUT)/going-down", "echo b >>OUT");
        assertThat(instance.boot(payload).status()).isEqualTo(143);
        assertThat(out()).isEqualTo("a\n");
        assertThat(instance.boot(payload).status()).isZero();
        assertThat(out()).isEqualTo("a\nb\n");
        assertThat(instance.state().get("attempt")).isEqualTo(1);
        assertThat(instance.state().get("reboots")).isEqualTo(1);
    }

    @Test
    void theLastScriptMayEndWithAReboot() throws IOException {
        assertThat(instance.boot(payload("touch $(dirname OUT)/going-down")).status())
                .isZero();
        assertThat(instance.state().get("state")).isEqualTo("succeeded");
    }

    // --- reboots that are asked for ---------------------------------------------------------------------------------

    @Test
    void exitCode194RebootsAndGoesOnWithTheSameScript() throws IOException {
        SetupPayload payload = payload(
                SetupSettings.DEFAULT.withAttempts(1),
                "echo a >>OUT",
                "echo b $BOOTPROOF_ATTEMPT $BOOTPROOF_REBOOTS >>OUT; [ $BOOTPROOF_REBOOTS = 2 ] || exit 194",
                "echo c >>OUT");
        for (int reboot = 1; reboot <= 2; reboot++) {
            assertThat(instance.boot(payload).status()).isEqualTo(99);
            assertThat(instance.file("rebooted")).exists();
        }
        assertThat(instance.boot(payload).status()).isZero();
        assertThat(out()).isEqualTo("a\nb 1 0\nb 1 1\nb 1 2\nc\n");
        assertThat(instance.state().get("state")).isEqualTo("succeeded");
        assertThat(instance.state().get("reboots")).isEqualTo(2);
    }

    @Test
    void rebootsHaveALimit() throws IOException {
        SetupPayload payload = payload(SetupSettings.DEFAULT.withReboots(1), "exit 194");
        assertThat(instance.boot(payload).status()).isEqualTo(99);
        assertThat(instance.boot(payload).status()).isEqualTo(1);
        assertThat(instance.state().get("reason")).isEqualTo("a.sh asked for more than 1 reboots");
        assertThat(instance.boot(payload).output()).contains("nothing to do");
    }

    // --- in place ---------------------------------------------------------------------------------------------------

    @Test
    void anOrderIsAppliedAtOnceAndItsResultIsTheExitCode() throws IOException {
        SetupPayload one = payload("echo one >>OUT");
        SetupPayload failing = payload("exit 5");
        assertThat(instance.order(one).status()).isZero();
        assertThat(instance.order(one).output()).contains("nothing to do");
        assertThat(out()).isEqualTo("one\n");
        assertThat(instance.order(failing).status()).isEqualTo(1);
        assertThat(instance.order(failing).status()).isEqualTo(1);
        assertThat(instance.bootWithout().status()).isZero();
        instance.order(one);
        assertThat(out()).isEqualTo("one\none\n");
    }

    @Test
    @Timeout(30)
    void anOrderThatComesDuringABootIsAppliedWhenCloudInitIsDoneAndKnowsTheInstance() throws IOException {
        instance.booting();
        Running order = instance.start("order", payload("echo one >>OUT"));
        instance.become("i-0fedcba9876543210");
        instance.booted();
        assertThat(order.await().status()).isZero();
        assertThat(out()).isEqualTo("one\n");
        assertThat(instance.file("var/lib/bootproof/instances/i-0fedcba9876543210/state.json"))
                .exists();
        assertThat(instance.file("var/lib/bootproof/instances/" + FakeInstance.ID))
                .doesNotExist();
    }

    @Test
    void anOrderThatAsksForARebootSaysSoToRunCommandAndTheBootGoesOn() throws IOException {
        SetupPayload payload = payload("echo $BOOTPROOF_REBOOTS >>OUT; [ $BOOTPROOF_REBOOTS = 1 ] || exit 194");
        assertThat(instance.order(payload).status()).isEqualTo(194);
        assertThat(instance.file("rebooted")).doesNotExist();
        assertThat(instance.bootWithout().status()).isZero();
        assertThat(out()).isEqualTo("0\n1\n");
        assertThat(instance.order(payload).status()).isZero();
        assertThat(out()).isEqualTo("0\n1\n");
    }

    @Test
    void twoOrdersAtOnceRunOneAfterTheOther() throws IOException {
        Running first = instance.start("order", payload("echo begun; sleep 0.5; echo one >>OUT"))
                .awaitText("begun");
        instance.order(payload("echo two >>OUT"));
        first.await();
        assertThat(out()).isEqualTo("one\ntwo\n");
    }

    @Test
    void aBootWithASetupInItsUserDataEndsTheReignOfAnOrder() throws IOException {
        SetupPayload ordered = payload("echo ordered >>OUT");
        instance.order(ordered);
        instance.boot(payload("echo booted >>OUT"));
        assertThat(instance.bootWithout().output()).isEmpty();
        instance.order(ordered);
        assertThat(out()).isEqualTo("ordered\nbooted\nordered\n");
    }
}
