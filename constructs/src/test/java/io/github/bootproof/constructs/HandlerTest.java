package io.github.bootproof.constructs;

import static io.github.bootproof.constructs.Handler.OTHER;
import static io.github.bootproof.constructs.Handler.VERSION;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the function answers CloudFormation, by what it sees. */
class HandlerTest {
    private static final Map<String, Object> EXIT_2 =
            Map.of("reason", "setup.sh exited with code 2", "exitCode", 2, "lastLines", "one\ntwo: no such file\n");

    @TempDir
    Path folder;

    private Handler create() {
        return new Handler(folder, "Create");
    }

    private Handler update() {
        return new Handler(folder, "Update");
    }

    @Test
    void itsSourceIsShorterThanWhatATemplateTakes() {
        assertThat(HandlerSource.text()).hasSizeLessThan(HandlerSource.LIMIT).doesNotContain("//");
    }

    @Test
    void succeedsWhenTheInstanceHasReportedThisVersion() throws Exception {
        var done = create().report(20, VERSION, "running", Map.of())
                .report(60, VERSION, "succeeded", Map.of())
                .run();
        assertThat(done.status()).isEqualTo("SUCCESS");
        assertThat(done.physicalId()).isEqualTo("/bootproof/Stack/Server/i-1");
        assertThat(done.answer().get("Data").get("Version").asText()).isEqualTo(VERSION);
        assertThat(done.answer().get("StackId").asText()).isEqualTo("the-stack");
        assertThat(done.answer().get("RequestId").asText()).isEqualTo("the-request");
        assertThat(done.answer().get("LogicalResourceId").asText()).isEqualTo("Setup");
        assertThat(done.ended()).isBetween(60, 62);
    }

    /** The address is signed for a request without a Content-Type, which a text as body would get. */
    @Test
    void answersWithBytes() throws Exception {
        var put = create().report(0, VERSION, "succeeded", Map.of())
                .run()
                .calls("put")
                .get(0);
        assertThat(put.get("method").asText()).isEqualTo("PUT");
        assertThat(put.get("type").asText()).isEqualTo("object");
        assertThat(put.has("headers")).isFalse();
    }

    @Test
    void answersAgainWhenAnAnswerDidNotArrive() throws Exception {
        var done = create().report(0, VERSION, "succeeded", Map.of())
                .fails(0, "put", "TypeError")
                .at(1, "put", Map.of("ok", false))
                .at(3, "put", Map.of("ok", true))
                .run();
        assertThat(done.calls("put")).hasSize(3);
    }

    @Test
    void failsWithExitCodeAndLastLines() throws Exception {
        var done = create().report(30, VERSION, "failed", EXIT_2).run();
        assertThat(done.status()).isEqualTo("FAILED");
        assertThat(done.reason())
                .isEqualTo("Setup version " + VERSION.substring(0, 12)
                        + " failed on i-1: setup.sh exited with code 2. Last lines: one\ntwo: no such file\n");
        assertThat(done.physicalId()).isEqualTo("/bootproof/Stack/Server/i-1");
    }

    @Test
    void anAnswerIsNeverLongerThanCloudFormationTakes() throws Exception {
        var done = create().report(
                        0,
                        VERSION,
                        "failed",
                        Map.of(
                                "reason",
                                "a.sh exited with code 1",
                                "lastLines",
                                "\u00e9\u0007\"\\\n".repeat(900) + "the end"))
                .run();
        assertThat(done.answer().toString().getBytes(StandardCharsets.UTF_8)).hasSizeLessThan(4096);
        assertThat(done.reason()).contains("exited with code 1").endsWith("the end");
    }

    @Test
    void theResultOfAnotherVersionSaysNothing() throws Exception {
        var done = update().report(0, OTHER, "failed", EXIT_2)
                .report(40, VERSION, "succeeded", Map.of())
                .run();
        assertThat(done.status()).isEqualTo("SUCCESS");
        assertThat(done.ended()).isGreaterThanOrEqualTo(40);
    }

    @Test
    void failsAfterTheTimeLimitSayingThatNothingWasEverReported() throws Exception {
        var done = create().lifetime(100_000).run();
        assertThat(done.status()).isEqualTo("FAILED");
        assertThat(done.reason())
                .contains("was not applied within 1200 s", "i-1 is running", "never reported", "ssm:PutParameter");
        assertThat(done.ended()).isBetween(1200, 1203);
    }

    @Test
    void failsAfterTheTimeLimitSayingWhatTheLastReportWas() throws Exception {
        var done = update().lifetime(100_000)
                .report(0, OTHER, "succeeded", Map.of())
                .run();
        assertThat(done.reason()).contains("reported " + OTHER.substring(0, 12) + " succeeded");
    }

    @Test
    void aProblemOnTheWayIsSaidWhenItLasts() throws Exception {
        var done = create().lifetime(100_000)
                .fails(0, "getParameter", "AccessDeniedException")
                .run();
        assertThat(done.reason()).contains("AccessDeniedException");
    }

    @Test
    void aProblemOnTheWayIsNoFailure() throws Exception {
        var done = create().fails(10, "getParameter", "AccessDeniedException")
                .fails(20, "describeInstances", "RequestLimitExceeded")
                .report(90, VERSION, "succeeded", Map.of())
                .run();
        assertThat(done.status()).isEqualTo("SUCCESS");
    }

    @Test
    void failsAtOnceWhenTheInstanceIsTerminated() throws Exception {
        var done = create().at(30, "describeInstances", Handler.instance("shutting-down"))
                .run();
        assertThat(done.status()).isEqualTo("FAILED");
        assertThat(done.reason()).contains("was not applied: i-1 is shutting-down");
        assertThat(done.ended()).isLessThan(40);
    }

    @Test
    void failsAtOnceWhenTheInstanceIsNotKnownAnyMore() throws Exception {
        var done = create().fails(30, "describeInstances", "InvalidInstanceID.NotFound")
                .run();
        assertThat(done.reason()).contains("i-1 is terminated");
    }

    @Test
    void beforeItsLifeEndsItCallsItselfAndAnswersNothing() throws Exception {
        var done = create().run();
        assertThat(done.calls("put")).isEmpty();
        assertThat(done.ended()).isBetween(840, 843);
        JsonNode invoked = done.calls("invoke").get(0);
        assertThat(invoked.get("FunctionName").asText()).isEqualTo("the-function");
        assertThat(invoked.get("InvocationType").asText()).isEqualTo("Event");
        JsonNode event = new ObjectMapper().readTree(invoked.get("Payload").asText());
        assertThat(event.get("RequestId").asText()).isEqualTo("the-request");
        assertThat(event.get("Since").asLong()).isEqualTo(1_800_000_000_000L);
    }

    @Test
    void theTimeLimitCountsFromTheFirstInvocation() throws Exception {
        var done = create().event("Since", 1_800_000_000_000L - 1_000_000).run();
        assertThat(done.status()).isEqualTo("FAILED");
        assertThat(done.ended()).isBetween(200, 203);
    }

    // --- rollback
    // -----------------------------------------------------------------------------------------------------

    @Test
    void aRollbackWaitsForTheOldVersion() throws Exception {
        var done = update().stack("UPDATE_ROLLBACK_IN_PROGRESS")
                .report(0, OTHER, "failed", EXIT_2)
                .report(50, VERSION, "succeeded", Map.of())
                .run();
        assertThat(done.status()).isEqualTo("SUCCESS");
        assertThat(done.ended()).isGreaterThanOrEqualTo(50);
    }

    @Test
    void aFailureDoesNotFailARollback() throws Exception {
        var done = update().stack("UPDATE_ROLLBACK_IN_PROGRESS")
                .report(0, VERSION, "failed", EXIT_2)
                .run();
        assertThat(done.status()).isEqualTo("SUCCESS");
        assertThat(done.calls("deleteParameter")).isEmpty();
    }

    @Test
    void aRollbackRemovesTheReportOfTheInstanceThatWasNew() throws Exception {
        var done = update().before("i-new")
                .stack("UPDATE_ROLLBACK_IN_PROGRESS")
                .report(0, VERSION, "succeeded", Map.of())
                .run();
        assertThat(done.physicalId()).isEqualTo("/bootproof/Stack/Server/i-1");
        assertThat(done.calls("deleteParameter").get(0).get("Name").asText())
                .isEqualTo("/bootproof/Stack/Server/i-new");
    }

    // --- replacement
    // ----------------------------------------------------------------------------------------------------

    @Test
    void aReplacementHasAnIdOfItsOwn() throws Exception {
        var done = update().before("i-old")
                .report(0, VERSION, "succeeded", Map.of())
                .run();
        assertThat(done.physicalId()).isEqualTo("/bootproof/Stack/Server/i-1");
        assertThat(done.calls("deleteParameter")).isEmpty();
    }

    @Test
    void aFailedReplacementKeepsTheOldId() throws Exception {
        var done = update().before("i-old").report(0, VERSION, "failed", EXIT_2).run();
        assertThat(done.status()).isEqualTo("FAILED");
        assertThat(done.physicalId()).isEqualTo("/bootproof/Stack/Server/i-old");
    }

    @Test
    void aDeletionRemovesTheReport() throws Exception {
        var done = new Handler(folder, "Delete").run();
        assertThat(done.status()).isEqualTo("SUCCESS");
        assertThat(done.calls("deleteParameter").get(0).get("Name").asText()).isEqualTo("/bootproof/Stack/Server/i-1");
        assertThat(done.ended()).isZero();
    }

    @Test
    void aDeletionSucceedsWithoutAReport() throws Exception {
        var done = new Handler(folder, "Delete")
                .fails(0, "deleteParameter", "ParameterNotFound")
                .run();
        assertThat(done.status()).isEqualTo("SUCCESS");
    }

    @Test
    void aDeletionOfWhatWasNeverMadeRemovesNothing() throws Exception {
        var done = new Handler(folder, "Delete")
                .event("PhysicalResourceId", "Stack-Setup-1ABC")
                .run();
        assertThat(done.status()).isEqualTo("SUCCESS");
        assertThat(done.physicalId()).isEqualTo("Stack-Setup-1ABC");
        assertThat(done.calls("deleteParameter")).isEmpty();
    }

    // --- in place
    // -------------------------------------------------------------------------------------------------------

    private Handler inPlace() {
        return update().wanted("Payload", "#!/bin/sh\necho '{{ssm:not-replaced}}'\n")
                .at(0, "sendCommand", Map.of("Command", Map.of("CommandId", "the-command")))
                .at(0, "getCommandInvocation", Map.of("Status", "InProgress"));
    }

    @Test
    void inPlaceTheSetupIsSentOnceAndWaitedFor() throws Exception {
        var done = inPlace()
                .report(0, OTHER, "succeeded", Map.of())
                .report(10, VERSION, "running", Map.of())
                .report(90, VERSION, "succeeded", Map.of())
                .run();
        assertThat(done.status()).isEqualTo("SUCCESS");
        assertThat(done.calls("sendCommand")).hasSize(1);
        JsonNode sent = done.calls("sendCommand").get(0);
        assertThat(sent.get("DocumentName").asText()).isEqualTo("AWS-RunShellScript");
        assertThat(sent.get("InstanceIds").get(0).asText()).isEqualTo("i-1");
        assertThat(sent.get("Parameters").get("executionTimeout").get(0).asText())
                .isEqualTo("1200");
        String command = sent.get("Parameters").get("commands").get(0).asText();
        assertThat(command).doesNotContain("{{");
        String packed = command.replaceAll(".*echo (\\S+) .*", "$1");
        assertThat(Base64.getDecoder().decode(packed)).asString().isEqualTo("#!/bin/sh\necho '{{ssm:not-replaced}}'\n");
    }

    @Test
    void inPlaceItWaitsUntilSystemsManagerKnowsTheInstance() throws Exception {
        var done = inPlace()
                .fails(0, "sendCommand", "InvalidInstanceId")
                .at(30, "sendCommand", Map.of("Command", Map.of("CommandId", "the-command")))
                .report(50, VERSION, "succeeded", Map.of())
                .run();
        assertThat(done.status()).isEqualTo("SUCCESS");
    }

    @Test
    void inPlaceAnInstanceThatSystemsManagerNeverKnowsFailsAfterTheTimeLimit() throws Exception {
        var done = inPlace()
                .lifetime(100_000)
                .fails(0, "sendCommand", "InvalidInstanceId")
                .run();
        assertThat(done.status()).isEqualTo("FAILED");
        assertThat(done.reason()).contains("InvalidInstanceId");
    }

    @Test
    void inPlaceACommandThatCannotBeRunFailsWithWhatItSaid() throws Exception {
        var done = inPlace()
                .at(
                        20,
                        "getCommandInvocation",
                        Map.of(
                                "Status",
                                "Failed",
                                "StatusDetails",
                                "Failed",
                                "StandardErrorContent",
                                "sh: python3: not found"))
                .run();
        assertThat(done.status()).isEqualTo("FAILED");
        assertThat(done.reason()).contains("did not run on i-1: Failed. sh: python3: not found");
        assertThat(done.ended()).isLessThan(30);
    }

    @Test
    void inPlaceASetupThatRebootsTheMachineGoesOnAfterItsCommandEnded() throws Exception {
        var done = inPlace()
                .report(5, VERSION, "running", Map.of())
                .at(20, "getCommandInvocation", Map.of("Status", "Failed", "StatusDetails", "Failed"))
                .report(80, VERSION, "succeeded", Map.of())
                .run();
        assertThat(done.status()).isEqualTo("SUCCESS");
    }

    @Test
    void inPlaceTheNextInvocationDoesNotSendItAgain() throws Exception {
        var first = inPlace().run();
        JsonNode event = new ObjectMapper()
                .readTree(first.calls("invoke").get(0).get("Payload").asText());
        assertThat(event.get("CommandId").asText()).isEqualTo("the-command");
        var second = inPlace()
                .event("CommandId", event.get("CommandId").asText())
                .event("Since", event.get("Since").asLong())
                .report(30, VERSION, "succeeded", Map.of())
                .run();
        assertThat(second.status()).isEqualTo("SUCCESS");
        assertThat(second.calls("sendCommand")).isEmpty();
    }
}
