package io.github.bootproof.cloud.ssm.command;

import static io.github.bootproof.cloud.common.Fixed.assertError;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.ssm.model.CommandInvocationStatus;
import software.amazon.awssdk.services.ssm.model.CommandStatus;

/** What becomes of commands, over instances that answer what the test says. */
@SuppressWarnings("unchecked") // consumers of the SDK as varargs
class RunCommandTest {
    private final CommandCloud cloud = new CommandCloud();
    private String instance;

    @BeforeEach
    void launch() {
        cloud.managedRole("web");
        instance = cloud.instance(CommandCloud.AMAZON_LINUX, "web");
    }

    @AfterEach
    void close() {
        cloud.close();
    }

    @Test
    void aCommandSucceedsAndIsShownEverywhere() {
        cloud.shell.answer(order -> FakeShell.ended(0, "hello\n"));
        String id = cloud.send(
                CommandCloud.command("echo hello").instanceIds(instance).comment("greets"));
        var waited = cloud.ssm
                .waiter()
                .waitUntilCommandExecuted(request -> request.commandId(id).instanceId(instance));
        assertThat(waited.matched().response().orElseThrow().statusDetails()).isEqualTo("Success");

        var got = cloud.got(id, instance);
        assertThat(got.status()).isEqualTo(CommandInvocationStatus.SUCCESS);
        assertThat(got.responseCode()).isZero();
        assertThat(got.standardOutputContent()).isEqualTo("hello\n");
        assertThat(got.standardErrorContent()).isEmpty();
        assertThat(got.pluginName()).isEqualTo("aws:runShellScript");
        assertThat(got.comment()).isEqualTo("greets");
        assertThat(got.executionStartDateTime()).isEqualTo("2026-11-22T10:00:00.000Z");
        assertThat(got.executionElapsedTime()).isEqualTo("PT0S");
        assertThat(cloud.ssm.listCommands(request -> request.commandId(id)).commands())
                .singleElement()
                .satisfies(command -> {
                    assertThat(command.status()).isEqualTo(CommandStatus.SUCCESS);
                    assertThat(command.targetCount()).isOne();
                    assertThat(command.completedCount()).isOne();
                    assertThat(command.timeoutSeconds()).isEqualTo(3600);
                    assertThat(command.expiresAfter()).isEqualTo("2026-11-22T12:00:00Z");
                });
        assertThat(cloud.ssm
                        .listCommandInvocations(request -> request.commandId(id).details(true))
                        .commandInvocations())
                .singleElement()
                .satisfies(invocation -> assertThat(
                                invocation.commandPlugins().getFirst().output())
                        .isEqualTo("hello\n"));
    }

    @Test
    void aScriptThatFailsSaysItsExitCodeAsTheAgentDoes() {
        cloud.shell.answer(order -> new InstanceShell.Ran(0, "ended 3\nout\n", "no such thing\n"));
        String id = cloud.send(instance);
        var got = cloud.await(id, instance, "Failed");
        assertThat(got.responseCode()).isEqualTo(3);
        assertThat(got.standardOutputContent()).isEqualTo("out\n");
        assertThat(got.standardErrorContent()).isEqualTo("no such thing\nfailed to run commands: exit status 3");
        assertThat(cloud.ssm.listCommands().commands().getFirst().statusDetails())
                .isEqualTo("Failed");
        assertThat(cloud.ssm.listCommands().commands().getFirst().errorCount()).isOne();
    }

    @Test
    void longOutputEndsInAWSsMark() {
        cloud.shell.answer(order -> FakeShell.ended(0, "x".repeat(30_000)));
        String id = cloud.send(instance);
        String output = cloud.await(id, instance, "Success").standardOutputContent();
        assertThat(output).hasSize(24_000).endsWith("x--output truncated--");
        assertThat(cloud.ssm
                        .listCommandInvocations(request -> request.details(true))
                        .commandInvocations()
                        .getFirst()
                        .commandPlugins()
                        .getFirst()
                        .output())
                .hasSize(2_400)
                .endsWith("\n---Output truncated---");
    }

    @Test
    void exitCode194RebootsTheInstanceAndRunsTheScriptAgain() {
        var asked = new AtomicInteger();
        cloud.shell.answer(order -> {
            if (order.startsWith("run 1")) {
                return FakeShell.told(asked.incrementAndGet() == 1 ? "reboot" : "rebooted", "");
            }
            return order.startsWith("run 2") ? FakeShell.ended(0, "both") : FakeShell.told("", "");
        });
        String id = cloud.send(instance);
        assertThat(cloud.await(id, instance, "Success").standardOutputContent()).isEqualTo("both");
        assertThat(cloud.shell.orders())
                .containsExactly("run 1 " + instance, "reboot " + instance, "run 1 " + instance, "run 2 " + instance);
    }

    @Test
    void aScriptThatEachRebootCutsOffFailsAfterFifteenRuns() {
        cloud.shell.answer(order -> FakeShell.told("cut-off", ""));
        String id = cloud.send(instance);
        assertThat(cloud.await(id, instance, "Failed").standardErrorContent())
                .isEqualTo("failed to run commands: the instance was rebooted in each of 15 runs");
        assertThat(cloud.shell.orders()).hasSize(15);
    }

    @Test
    void aScriptThatTakesTooLongHasTimedOut() {
        cloud.shell.answer(order -> FakeShell.told("timed-out", "begun"));
        String id = cloud.send(instance);
        var got = cloud.await(id, instance, "ExecutionTimedOut");
        assertThat(got.status()).isEqualTo(CommandInvocationStatus.TIMED_OUT);
        assertThat(got.responseCode()).isEqualTo(137);
        assertThat(got.standardOutputContent()).isEqualTo("begun");
    }

    @Test
    void anInstanceThatDoesNotAnswerIsAskedAgainUntilTheCommandExpires() {
        cloud.shell.answer(order -> {
            throw FakeShell.unreachable();
        });
        String id = cloud.send(instance);
        CommandCloud.until(() -> cloud.shell.orders().size() > 3);
        assertThat(cloud.got(id, instance).statusDetails()).isEqualTo("InProgress");
        cloud.fixed.advance(Duration.ofSeconds(7201));
        assertThat(cloud.await(id, instance, "DeliveryTimedOut").responseCode()).isEqualTo(-1);
        assertThat(cloud.ssm.listCommands().commands().getFirst().statusDetails())
                .isEqualTo("DeliveryTimedOut");
    }

    @Test
    void aCommandWaitsForAnInstanceThatWasStoppedAndIsGoneWithIt() {
        String id = cloud.send(CommandCloud.command("true")
                .targets(target -> target.key("tag:Role").values("web"))
                .timeoutSeconds(60));
        cloud.await(id, instance, "Success");
        cloud.stop(instance);
        String waiting = cloud.send(CommandCloud.command("true")
                .targets(target -> target.key("tag:Role").values("web")));
        assertThat(cloud.got(waiting, instance).statusDetails()).isEqualTo("Pending");
        cloud.start(instance);
        cloud.await(waiting, instance, "Success");
        cloud.stop(instance);
        String lost = cloud.send(CommandCloud.command("true")
                .targets(target -> target.key("tag:Role").values("web")));
        cloud.terminate(instance);
        cloud.await(lost, instance, "Undeliverable");
    }

    @Test
    void aCommandThatRunsIsCancelled() {
        var cancelled = new CountDownLatch(1);
        cloud.shell.answer(order -> {
            if (order.startsWith("cancel")) {
                cancelled.countDown();
                return FakeShell.told("", "");
            }
            try {
                cancelled.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            return FakeShell.told("cancelled", "");
        });
        String id = cloud.send(instance);
        cloud.await(id, instance, "InProgress");
        cloud.ssm.cancelCommand(request -> request.commandId(id));
        cloud.await(id, instance, "Cancelled");
        assertThat(cloud.ssm.listCommands().commands().getFirst().statusDetails())
                .isEqualTo("Cancelled");
        cloud.ssm.cancelCommand(request -> request.commandId(id));
        assertError(
                () -> cloud.ssm.cancelCommand(request -> request.commandId("0".repeat(36))), 400, "InvalidCommandId");
    }

    @Test
    void whatAnEarlierProcessLeftGoesOn() {
        var held = new CountDownLatch(1);
        cloud.shell.answer(order -> {
            try {
                held.await();
            } catch (InterruptedException e) {
                throw FakeShell.unreachable();
            }
            return FakeShell.ended(0, "");
        });
        String id = cloud.send(instance);
        cloud.await(id, instance, "InProgress");
        cloud.shell.answer(order -> FakeShell.ended(0, "later"));
        cloud.restart();
        assertThat(cloud.await(id, instance, "Success").standardOutputContent()).isEqualTo("later");
    }

    @Test
    void afterTooManyErrorsTheOthersAreCalledOff() {
        String second = cloud.instance(CommandCloud.UBUNTU, "web");
        cloud.shell.answer(order -> FakeShell.ended(1, ""));
        String id = cloud.send(CommandCloud.command("false")
                .targets(target -> target.key("tag:Role").values("web"))
                .maxConcurrency("1"));
        String first = cloud.shell.orders().isEmpty()
                ? instance
                : cloud.shell.orders().getFirst().substring(6);
        cloud.await(id, first, "Failed");
        cloud.await(id, first.equals(instance) ? second : instance, "Terminated");
        assertThat(cloud.shell.orders()).hasSize(1);
        assertThat(cloud.ssm.listCommands().commands().getFirst().statusDetails())
                .isEqualTo("Failed");
    }

    @Test
    void targetsThatMeanNobodyAreASuccess() {
        var command = cloud.ssm
                .sendCommand(CommandCloud.command("true")
                        .targets(target -> target.key("tag:Role").values("db"))
                        .build())
                .command();
        assertThat(command.statusDetails()).isEqualTo("NoInstancesInTag");
        assertThat(command.targetCount()).isZero();
    }

    @Test
    void whatCannotBeSentIsRefused() {
        assertError(() -> cloud.send(CommandCloud.command("true")), 400, "InvalidInstanceId");
        assertError(
                () -> cloud.send(CommandCloud.command("true").instanceIds(instance, instance)),
                400,
                "DuplicateInstanceId");
        assertError(
                        () -> cloud.send(CommandCloud.command("true").instanceIds("i-0123456789abcdef0")),
                        400,
                        "InvalidInstanceId")
                .hasMessageContaining(
                        "Instances [[i-0123456789abcdef0]] not in a valid state for account 123456789012");
        assertError(
                () -> cloud.send(
                        CommandCloud.command("true").instanceIds(instance).documentName("Mine")),
                400,
                "InvalidDocument");
        assertError(
                () -> cloud.send(
                        CommandCloud.command("true").instanceIds(instance).documentName("AWS-RunPowerShellScript")),
                400,
                "UnsupportedOperation");
        assertError(
                () -> cloud.send(
                        CommandCloud.command("true").instanceIds(instance).outputS3BucketName("bucket")),
                400,
                "UnsupportedOperation");
        for (var parameters : List.of(
                Map.<String, List<String>>of(),
                Map.of("commands", List.of("true"), "executionTimeout", List.of("0")),
                Map.of("commands", List.of("true"), "executionTimeout", List.of("172801")),
                Map.of("commands", List.of("true"), "shell", List.of("zsh")))) {
            assertError(
                    () -> cloud.send(
                            CommandCloud.command("true").instanceIds(instance).parameters(parameters)),
                    400,
                    "InvalidParameters");
        }
        assertError(
                () -> cloud.send(
                        CommandCloud.command("true").instanceIds(instance).timeoutSeconds(29)),
                400,
                "ValidationException");
        assertError(() -> cloud.got("0".repeat(36), instance), 400, "InvocationDoesNotExist");
        assertThat(cloud.shell.orders()).isEmpty();
    }
}
