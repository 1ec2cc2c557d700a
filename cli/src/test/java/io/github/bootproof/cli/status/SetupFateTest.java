package io.github.bootproof.cli.status;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.bootproof.userdata.setup.Setup;
import io.github.bootproof.userdata.setup.SetupPart;
import io.github.bootproof.userdata.setup.SetupPayload;
import io.github.bootproof.userdata.setup.SetupSettings;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.ec2.model.Instance;
import software.amazon.awssdk.services.ec2.model.InstanceNetworkInterface;
import software.amazon.awssdk.services.ec2.model.InstanceStateName;

/** As AWS would be asked: nobody has seen a boot. */
class SetupFateTest {
    private static final String PREFIX = "/bootproof/EC2Stack/TestInstance";
    private static final SetupPayload PAYLOAD = payload("#!/bin/sh\nexport DB_PASSWORD=hunter2hunter2\n", PREFIX);
    private static final String VERSION = PAYLOAD.version().orElseThrow();
    private static final String SHORT = SetupPayload.shortVersion(VERSION);

    private static SetupPayload payload(String script, String prefix) {
        return SetupPayload.of(
                Setup.of(List.of(new SetupPart.ScriptPart("setup.sh", script, false))),
                prefix.isEmpty() ? SetupSettings.DEFAULT : SetupSettings.DEFAULT.withReportPrefix(prefix));
    }

    private static String report(String version, String state, String more) {
        return """
                {"version": "%s", "state": "%s", "attempt": 1, "reboots": 0, "startedAt": "2026-11-01T10:02:00Z"%s}""".formatted(version, state, more);
    }

    private static Optional<ScriptFate> fate(Instance instance, String userData, Map<String, String> parameters) {
        var ec2 = new FakeEc2().with(instance, userData);
        return Status.one(
                        new Sources(
                                new FakeCloudFormation(),
                                ec2,
                                new FakeSsm(parameters),
                                Optional.empty(),
                                id -> Map.of()),
                        "i-1")
                .fate();
    }

    private static ScriptFate running(String userData, Map<String, String> parameters) {
        return fate(FakeEc2.instance("i-1", InstanceStateName.RUNNING).build(), userData, parameters)
                .orElseThrow();
    }

    private static ScriptFate stopped(String userData, Map<String, String> parameters) {
        return fate(FakeEc2.instance("i-1", InstanceStateName.STOPPED).build(), userData, parameters)
                .orElseThrow();
    }

    private static List<String> words(ScriptFate fate) {
        return fate.words(ZoneOffset.UTC);
    }

    @Test
    void aSetupThatWasAppliedIsSaidToBe() {
        ScriptFate fate = running(
                PAYLOAD.text(),
                Map.of(PREFIX + "/i-1", report(VERSION, "succeeded", ", \"endedAt\": \"2026-11-01T10:02:05Z\"")));
        assertThat(fate.label()).isEqualTo("setup");
        assertThat(words(fate)).containsExactly("version " + SHORT + ", applied at 2026-11-01 10:02:05");
        assertThat(fate.advice()).isEmpty();
        assertThat(fate.json()).containsEntry("given", VERSION).containsEntry("result", "applied");
    }

    @Test
    void aFailureIsSaidWithReasonAndLastLinesWithoutSecrets() {
        ScriptFate fate = running(PAYLOAD.text(), Map.of(PREFIX + "/i-1", """
                        {"version": "%s", "state": "failed", "attempt": 2, "reboots": 1, "exitCode": 2, "part": "setup.sh",
                         "reason": "setup.sh exited with code 2", "startedAt": "2026-11-01T10:02:00Z",
                         "endedAt": "2026-11-01T10:02:05Z", "lastLines": "one\\ncannot log in with hunter2hunter2\\u001b[2J"}""".formatted(VERSION)));
        assertThat(words(fate))
                .containsExactly("version " + SHORT
                        + ", failed at 2026-11-01 10:02:05: setup.sh exited with code 2, attempt 2, after 1 reboot");
        assertThat(fate.lastLines()).containsExactly("one", "cannot log in with ********␛[2J");
        assertThat(fate.advice())
                .hasValueSatisfying(advice -> assertThat(advice).contains("setup.py rerun"));
        assertThat(fate.json().toString())
                .contains("exitCode=2", "result=failed")
                .doesNotContain("hunter2");
    }

    @Test
    void whatGoesOnIsSaid() {
        ScriptFate fate = running(
                PAYLOAD.text(), Map.of(PREFIX + "/i-1", report(VERSION, "running", ", \"part\": \"setup.sh\"")));
        assertThat(words(fate))
                .containsExactly("version " + SHORT + ", running since 2026-11-01 10:02:00, now setup.sh");
    }

    @Test
    void aReportOfAnotherVersionIsNoneOfThisOne() {
        Map<String, String> parameters = Map.of(
                PREFIX + "/i-1", report("ab".repeat(32), "succeeded", ", \"endedAt\": \"2026-11-01T10:02:05Z\""));
        assertThat(words(running(PAYLOAD.text(), parameters)))
                .containsExactly(
                        "given version " + SHORT + ", nothing reported of it yet",
                        "reported before: version abababababab, applied at 2026-11-01 10:02:05");
        ScriptFate stopped = stopped(PAYLOAD.text(), parameters);
        assertThat(words(stopped).getFirst()).isEqualTo("given version " + SHORT + ", not booted with it yet");
        assertThat(stopped.advice()).contains("start the instance");
    }

    @Test
    void whatReportsNowhereIsUnknown() {
        ScriptFate fate = running(payload("#!/bin/sh\nexit 1\n", "").text(), Map.of());
        assertThat(words(fate)).singleElement().asString().endsWith(", unknown whether it was applied");
        assertThat(fate.advice())
                .hasValueSatisfying(advice -> assertThat(advice).contains("/instances/i-1/state.json"));
    }

    @Test
    void reportsThatMayNotBeReadLeaveItUnknown() {
        ScriptFate fate = running(PAYLOAD.text(), Map.of(FakeSsm.DENIED, ""));
        assertThat(words(fate)).singleElement().asString().contains("unknown", "ssm:GetParametersByPath");
        assertThat(fate.json()).containsEntry("result", "unknown").containsKey("problem");
    }

    @Test
    void aReportElsewhereIsFoundByThePrefixInTheUserData() {
        ScriptFate fate = running(
                payload("#!/bin/sh\nexport DB_PASSWORD=hunter2hunter2\n", "/own/place")
                        .text(),
                Map.of("/own/place/i-1", report(VERSION, "succeeded", "")));
        assertThat(words(fate).getFirst()).contains("applied at");
    }

    @Test
    void aSetupInPlaceIsKnownByItsReportAlone() {
        var parameters = new LinkedHashMap<String, String>();
        parameters.put("/bootproof/EC2Stack/Other/i-11", report("cd".repeat(32), "failed", ""));
        parameters.put("/bootproof/EC2Stack/TestInstance/i-1", report(VERSION, "succeeded", ""));
        assertThat(words(running("", parameters)))
                .containsExactly("version " + SHORT + ", applied at 2026-11-01 10:02:00, in place");
    }

    @Test
    void aParameterThatIsNoReportIsNone() {
        assertThat(fate(
                        FakeEc2.instance("i-1", InstanceStateName.RUNNING).build(),
                        "",
                        Map.of("/bootproof/x/i-1", "something else")))
                .isEmpty();
    }

    private static Instance launched(String first, String last) {
        return FakeEc2.instance("i-1", InstanceStateName.RUNNING)
                .launchTime(Instant.parse(last))
                .networkInterfaces(InstanceNetworkInterface.builder()
                        .attachment(attachment -> attachment.deviceIndex(0).attachTime(Instant.parse(first)))
                        .build())
                .build();
    }

    @Test
    void plainUserDataAreUnknownWhereNobodyHasSeenThem() {
        ScriptFate fate = fate(launched("2026-11-01T10:00:00Z", "2026-11-02T11:00:00Z"), "#!/bin/sh\n", Map.of())
                .orElseThrow();
        assertThat(words(fate))
                .containsExactly(
                        "unknown whether they have run",
                        "launched first at 2026-11-01 10:00:00, started last at 2026-11-02 11:00:00: they may have been changed in"
                                + " between, and plain scripts do not run again");
        assertThat(fate.json()).containsEntry("outcome", "unknown").containsEntry("neverStopped", false);
    }

    @Test
    void anInstanceThatWasNeverStoppedHasTheUserDataThatItWasLaunchedWith() {
        ScriptFate fate = fate(launched("2026-11-01T10:00:00Z", "2026-11-01T10:00:01Z"), "#!/bin/sh\n", Map.of())
                .orElseThrow();
        assertThat(words(fate)).first().isEqualTo("unknown whether they have run");
        assertThat(words(fate)).last().asString().contains("launched with", "has not been stopped", "unknown");
    }

    @Test
    void userDataThatMayNotBeReadAreUnknown() {
        assertThat(words(running(FakeEc2.DENIED, Map.of()))).containsExactly("unknown: its user data may not be read");
    }

    @Test
    void withoutUserDataThereIsNothingToSay() {
        assertThat(fate(FakeEc2.instance("i-1", InstanceStateName.RUNNING).build(), "", Map.of()))
                .isEmpty();
    }
}
