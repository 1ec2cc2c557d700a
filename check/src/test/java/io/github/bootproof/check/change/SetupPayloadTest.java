package io.github.bootproof.check.change;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.bootproof.check.Check;
import io.github.bootproof.check.Comparisons;
import io.github.bootproof.check.finding.Finding;
import io.github.bootproof.check.finding.Outcome;
import io.github.bootproof.userdata.setup.Setup;
import io.github.bootproof.userdata.setup.SetupCloudConfig;
import io.github.bootproof.userdata.setup.SetupPart;
import io.github.bootproof.userdata.setup.SetupPayload;
import io.github.bootproof.userdata.setup.SetupSettings;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Instances whose user data are a payload of ours. */
class SetupPayloadTest {
    private static final String PLAIN = "#!/bin/bash\necho plain\n";

    @Test
    void aChangedSetupIsAppliedOnceAtTheRestart() {
        Finding verdict = verdict(payload("echo one"), payload("echo two"));
        assertThat(verdict.outcome()).contains(Outcome.RESTARTS_APPLIED_ONCE);
        assertThat(verdict.message())
                .contains(SetupPayload.shortVersion(setup("echo two").version().orElseThrow()));
    }

    @Test
    void aScriptThatBecomesASetupIsApplied() {
        assertThat(verdict(PLAIN, payload("echo two")).outcome()).contains(Outcome.RESTARTS_APPLIED_ONCE);
    }

    @Test
    void aSetupThatBecomesAPlainScriptIsTheTrap() {
        assertThat(verdict(payload("echo one"), PLAIN).outcome()).contains(Outcome.RESTARTS_NOT_RUN);
    }

    @Test
    void otherSettingsOfTheSameSetupRestartWithoutApplyingItAgain() {
        String longer = SetupPayload.of(parts("echo one"), SetupSettings.DEFAULT.withTimeLimit(Duration.ofMinutes(20)))
                .text();
        Finding verdict = verdict(payload("echo one"), longer);
        assertThat(verdict.outcome()).contains(Outcome.RESTARTS);
        assertThat(verdict.message()).contains("is not applied again").doesNotContain("except what runs at every boot");
    }

    @Test
    void cloudConfigBesideTheSetupDoesNotRunAgain() {
        Finding verdict = verdict(withPackage("htop", "echo one"), withPackage("tree", "echo two"));
        assertThat(verdict.outcome()).contains(Outcome.RESTARTS_PARTS_RUN);
        assertThat(verdict.message()).contains("`packages`");
        assertThat(verdict(withPackage("htop", "echo one"), withPackage("tree", "echo one"))
                        .outcome())
                .contains(Outcome.RESTARTS_NOT_RUN);
        assertThat(verdict(withPackage("htop", "echo one"), withPackage("htop", "echo two"))
                        .outcome())
                .contains(Outcome.RESTARTS_APPLIED_ONCE);
    }

    @Test
    void whatDiffersIsShownAsItWasWrittenAndWithoutSecrets() {
        var change = verdict(
                        payload("export DB_PASSWORD=hunter2hunter2; echo one"),
                        payload("export DB_PASSWORD=hunter2hunter2; echo two"))
                .script()
                .orElseThrow();
        assertThat(change.before().orElseThrow())
                .startsWith("--- setup, time limit 600 s, attempts 3, reboots 10\n--- ")
                .contains("; echo one")
                .doesNotContain("blob", "hunter2");
        assertThat(change.after().orElseThrow()).contains("; echo two").doesNotContain("hunter2");
    }

    private static Finding verdict(String before, String after) {
        return Check.standard()
                .judge(Comparisons.of(template(before), template(after)))
                .machines()
                .get(0)
                .verdict()
                .orElseThrow();
    }

    private static String template(String userData) {
        String encoded = Base64.getEncoder().encodeToString(userData.getBytes(StandardCharsets.UTF_8));
        return "Resources: {Instance: {Type: 'AWS::EC2::Instance', Properties: {ImageId: ami-1, UserData: '" + encoded
                + "'}}}";
    }

    private static String payload(String command) {
        return setup(command).text();
    }

    private static SetupPayload setup(String command) {
        return SetupPayload.of(parts(command), SetupSettings.DEFAULT);
    }

    private static Setup parts(String command) {
        return Setup.of(List.of(new SetupPart.ScriptPart("setup.sh", "#!/bin/sh\n" + command + "\n", false)));
    }

    private static String withPackage(String name, String command) {
        var cloudConfig = new SetupCloudConfig("#cloud-config\npackages: [" + name + "]\n", false);
        return SetupPayload.of(new Setup(parts(command).parts(), Optional.of(cloudConfig)), SetupSettings.DEFAULT)
                .text();
    }
}
