package io.github.bootproof.cloud.ssm.command;

import io.github.bootproof.cloud.common.Scope;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Systems Manager's agent on an instance: {@code agent.sh}, sent along with each order. */
final class Agent {
    private static final Duration SHORT = Duration.ofSeconds(30);
    /** For the start of the system, and the end of what was killed. */
    private static final Duration BESIDE_THE_SCRIPT = Duration.ofMinutes(2);

    private static final Pattern ENDED = Pattern.compile("ended ([0-9]+)(?: (.*))?");
    private static final String PROGRAM = program();

    private final Scope scope;
    private final InstanceShell shell;

    Agent(Scope scope, InstanceShell shell) {
        this.scope = scope;
        this.shell = shell;
    }

    /** How a run of a script is. */
    sealed interface Outcome {
        /** It ended. */
        record Ended(int code, String problem) implements Outcome {}

        /** It took too long, and was ended. */
        record TimedOut() implements Outcome {}

        /** It was ended since it was asked for. */
        record Cancelled() implements Outcome {}

        /** It ended with 194: the instance is to be rebooted, and the script run again. */
        record Reboot() implements Outcome {}

        /** The reboot that it asked for has happened, or another one ended it: it is to be run again. */
        record Rebooted() implements Outcome {}
    }

    /** What a run came to, and what all runs wrote so far, the beginning of it. */
    record Report(Outcome outcome, String output, String errors) {}

    /**
     * Starts the run, or finds it again, and waits for its end.
     *
     * @throws InstanceShell.Unreachable when the machine could not be asked, or went down meanwhile
     */
    Report run(InvocationRecord invocation, ShellScript script) {
        InstanceShell.Ran ran = shell.run(
                invocation.instanceId(),
                order(
                        "run",
                        folder(invocation),
                        invocation.commandId(),
                        String.valueOf(invocation.run()),
                        String.valueOf(script.limitSeconds()),
                        script.directory(),
                        Base64.getEncoder().encodeToString(script.file()),
                        invocation.instanceId(),
                        scope.region()),
                Duration.ofSeconds(script.limitSeconds()).plus(BESIDE_THE_SCRIPT));
        int end = ran.output().indexOf('\n');
        if (ran.exitCode() != 0 || end < 0) {
            throw new InstanceShell.Unreachable(
                    "No answer from instance " + invocation.instanceId() + ": " + ran.errors(), new IOException());
        }
        return new Report(outcome(ran.output().substring(0, end)), ran.output().substring(end + 1), ran.errors());
    }

    private static Outcome outcome(String line) {
        Matcher ended = ENDED.matcher(line);
        if (ended.matches()) {
            String problem = ended.group(2);
            return new Outcome.Ended(Integer.parseInt(ended.group(1)), problem == null ? "" : problem);
        }
        return switch (line) {
            case "timed-out" -> new Outcome.TimedOut();
            case "cancelled" -> new Outcome.Cancelled();
            case "reboot" -> new Outcome.Reboot();
            case "rebooted", "cut-off" -> new Outcome.Rebooted();
            default -> throw new IllegalStateException("agent.sh answers nothing like it: " + line);
        };
    }

    /** Ends the script, if it runs. */
    void cancel(InvocationRecord invocation) {
        shell.run(invocation.instanceId(), order("cancel", folder(invocation), invocation.commandId()), SHORT);
    }

    void reboot(String instanceId) {
        shell.run(instanceId, order("reboot"), SHORT);
    }

    /** Where the real agent keeps it. */
    private static String folder(InvocationRecord invocation) {
        return "/var/lib/amazon/ssm/%s/document/orchestration/%s/awsrunShellScript/0.awsrunShellScript"
                .formatted(invocation.instanceId(), invocation.commandId());
    }

    private static List<String> order(String... arguments) {
        var command = new ArrayList<>(List.of("sh", "-c", PROGRAM, "agent"));
        command.addAll(List.of(arguments));
        return command;
    }

    private static String program() {
        try (InputStream stream = Agent.class.getResourceAsStream("agent.sh")) {
            if (stream == null) {
                throw new IllegalStateException("Missing in this build: agent.sh");
            }
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
