package io.github.bootproof.userdata.setup;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.bootproof.userdata.setup.FakeInstance.Ended;
import io.github.bootproof.userdata.setup.SetupPart.S3Part;
import io.github.bootproof.userdata.setup.SetupPart.ScriptPart;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the program does over the network: it reports, and fetches scripts. */
class SetupReportTest {
    private static final SetupSettings REPORTING = SetupSettings.DEFAULT.withReportPrefix("/bootproof/web");

    @TempDir
    private Path root;

    private FakeAws aws;
    private FakeInstance instance;

    @BeforeEach
    void anInstance() throws IOException {
        aws = new FakeAws();
        instance = new FakeInstance(root);
        instance.set("FAKE_METADATA", aws.url());
        instance.set("AWS_ENDPOINT_URL", aws.url());
    }

    @AfterEach
    void close() {
        aws.close();
    }

    private static SetupPayload payload(String script) {
        return SetupPayload.of(
                Setup.of(List.of(new ScriptPart("setup.sh", "#!/bin/sh\n" + script + "\n", false))), REPORTING);
    }

    private Map<?, ?> lastReport() {
        return aws.reports().get(aws.reports().size() - 1);
    }

    @Test
    void whatRunsAndHowItEndedIsPutIntoTheInstancesParameter() throws IOException {
        SetupPayload payload = payload("echo the last line; exit 2");
        instance.boot(payload);
        assertThat(aws.puts()).hasSize(2).allSatisfy(put -> {
            assertThat(put.get("Name")).isEqualTo("/bootproof/web/" + FakeInstance.ID);
            assertThat(put.get("Type")).isEqualTo("String");
            assertThat(put.get("Overwrite")).isEqualTo(true);
        });
        assertThat(aws.signers())
                .allSatisfy(signer -> assertThat(signer)
                        .contains("Credential=AKID/", "/eu-west-3/ssm/aws4_request")
                        .contains("SignedHeaders=content-type;host;x-amz-date;x-amz-security-token;x-amz-target"));
        Map<?, ?> first = aws.reports().get(0);
        assertThat(first.get("state")).isEqualTo("running");
        assertThat(first.get("part")).isEqualTo("setup.sh");
        assertThat(first.containsKey("endedAt")).isFalse();
        Map<?, ?> last = lastReport();
        assertThat(last.get("version")).isEqualTo(payload.version().orElseThrow());
        assertThat(last.get("state")).isEqualTo("failed");
        assertThat(last.get("attempt")).isEqualTo(1);
        assertThat(last.get("reboots")).isEqualTo(0);
        assertThat(last.get("exitCode")).isEqualTo(2);
        assertThat(last.get("part")).isEqualTo("setup.sh");
        assertThat(last.get("reason")).isEqualTo("setup.sh exited with code 2");
        assertThat(last.get("lastLines")).isEqualTo("the last line");
        assertThat(String.valueOf(last.get("startedAt"))).matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\dZ");
        assertThat(String.valueOf(last.get("endedAt"))).endsWith("Z");
    }

    @Test
    void successIsReportedOnce() throws IOException {
        SetupPayload payload = payload("echo fine");
        instance.boot(payload);
        instance.boot(payload);
        assertThat(aws.reports().stream().map(report -> (Object) report.get("state")))
                .containsExactly("running", "succeeded");
        assertThat(lastReport().containsKey("reason")).isFalse();
    }

    @Test
    void aReportIsTriedAgainWhileAwsRefusesIt() throws IOException {
        aws.refuse(400, 500);
        instance.boot(payload("true"));
        // The first one told of the beginning, which is told once.
        assertThat(aws.reports().stream().map(report -> (Object) report.get("state")))
                .containsExactly("succeeded");
    }

    @Test
    void aResultThatCouldNotBeReportedIsReportedByTheNextBoot() throws IOException {
        instance.set("FAKE_REPORT_FOR", "0");
        SetupPayload payload = payload("echo ran >>" + root.resolve("out"));
        aws.refuse(400, 400);
        Ended ended = instance.boot(payload);
        assertThat(ended.status()).isZero();
        assertThat(ended.output())
                .contains("could not be reported: HTTP Error 400: Bad Request: {\"__type\":\"SomethingException\"}");
        assertThat(instance.state().get("reported")).isNull();
        instance.boot(payload);
        assertThat(lastReport().get("state")).isEqualTo("succeeded");
        assertThat(instance.read("out")).isEqualTo("ran\n");
        instance.boot(payload);
        assertThat(aws.puts()).hasSize(1);
    }

    @Test
    void aSetupThatIsToReportElsewhereDoesSoWithoutRunningAgain() throws IOException {
        var parts =
                Setup.of(List.of(new ScriptPart("a", "#!/bin/sh\necho ran >>" + root.resolve("out") + "\n", false)));
        instance.boot(SetupPayload.of(parts, REPORTING));
        instance.boot(SetupPayload.of(parts, REPORTING.withReportPrefix("/elsewhere")));
        assertThat(aws.puts())
                .hasSize(3)
                .last()
                .satisfies(put -> assertThat(put.get("Name")).isEqualTo("/elsewhere/" + FakeInstance.ID));
        assertThat(lastReport().get("state")).isEqualTo("succeeded");
        assertThat(instance.read("out")).isEqualTo("ran\n");
    }

    @Test
    void anOrderForWhatIsAppliedAlreadyIsReported() throws IOException {
        SetupPayload payload = payload("true");
        instance.order(payload);
        instance.order(payload);
        assertThat(aws.reports().stream().map(report -> (Object) report.get("state")))
                .containsExactly("running", "succeeded", "succeeded");
    }

    @Test
    void withoutMetadataTheScriptsRunAllTheSame() throws IOException {
        instance.set("FAKE_REPORT_FOR", "0");
        instance.set("FAKE_METADATA", "http://127.0.0.1:1");
        Ended ended = instance.boot(payload("echo ran"));
        assertThat(ended.status()).isZero();
        assertThat(ended.output()).contains("ran\n", "could not be reported: URLError: ");
    }

    @Test
    void aReportFitsIntoAParameterAndHasNoReferences() throws IOException {
        instance.boot(payload(
                "i=0; while [ $i -lt 400 ]; do printf '\\001\\303\\251{{ssm:x}}{{{'; i=$((i+1)); done; exit 1"));
        String value = String.valueOf(aws.puts().get(1).get("Value"));
        assertThat(value.getBytes(StandardCharsets.UTF_8).length).isBetween(2000, 4096);
        assertThat(value).doesNotContain("{{");
        assertThat(String.valueOf(lastReport().get("lastLines"))).endsWith("\u0001\u00e9{{ssm:x}}{{{");
    }

    // --- scripts from S3 --------------------------------------------------------------------------------------------

    private static final SetupPayload FROM_S3 = SetupPayload.of(
            Setup.of(List.of(new S3Part("tool.sh", "assets", "some key/a+b.sh", false))), SetupSettings.DEFAULT);

    @Test
    void aScriptIsFetchedFromS3WithTheRolesCredentials() throws IOException {
        aws.object("/assets/some%20key/a%2Bb.sh", "#!/bin/sh\necho from S3\n".getBytes(StandardCharsets.UTF_8));
        aws.refuse(403);
        Ended ended = instance.boot(FROM_S3);
        assertThat(ended.status()).isZero();
        assertThat(ended.output()).contains("from S3\n");
        assertThat(aws.signers())
                .hasSize(1)
                .first()
                .asString()
                .contains("/eu-west-3/s3/aws4_request", "x-amz-content-sha256");
    }

    @Test
    void aScriptThatIsNotThereFailsTheSetup() throws IOException {
        assertThat(instance.boot(FROM_S3).status()).isEqualTo(1);
        assertThat(String.valueOf(instance.state().get("reason")))
                .isEqualTo("s3://assets/some key/a+b.sh could not be fetched: HTTP Error 404: Not Found:"
                        + " <Error><Code>NoSuchKey</Code></Error>");
        assertThat(instance.state().get("part")).isEqualTo("tool.sh");
    }
}
