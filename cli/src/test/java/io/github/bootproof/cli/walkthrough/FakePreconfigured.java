package io.github.bootproof.cli.walkthrough;

import io.github.bootproof.cli.walkthrough.FakeStage.Fault;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The second app of {@link FakeStage}: each version of its script is applied once, or there is one fault. */
final class FakePreconfigured {
    static final String STACK = "PreconfiguredStack";
    private static final String FIRST = "Setup executed";

    private final Fault fault;
    private final List<String> log = new ArrayList<>();
    private String script = FIRST;
    private String applied = "";
    private String status = "";
    private String instance = "";
    private boolean fails;

    FakePreconfigured(Fault fault) {
        this.fault = fault;
    }

    Optional<String> stack(String name) {
        return name.equals(STACK) && !status.isEmpty() ? Optional.of(status) : Optional.empty();
    }

    Optional<String> instance() {
        return instance.isEmpty() ? Optional.empty() : Optional.of(instance);
    }

    Ran shell(String line) {
        fails = line.contains("BROKEN");
        script = FIRST + (fails ? " - BROKEN" : " - MODIFIED");
        return new Ran(line, 0, "", Duration.ZERO);
    }

    Ran bootproof(String line) {
        return switch (line) {
            case "cdk deploy --require-approval never" ->
                status.isEmpty() ? create(line) : fails ? fail(line) : update(line);
            case "check --local" ->
                fault == Fault.CHECK_SEES_A_TRAP
                        ? ran(line, 3, "restarts, and the new script will not run")
                        : ran(line, 0, "restarts, and the changed setup is applied once");
            case "connect PreconfiguredStack/TestInstance -- cat /var/log/setup.log" ->
                ran(line, 0, String.join("\n", log));
            case "status PreconfiguredStack/TestInstance" ->
                ran(
                        line,
                        0,
                        fault == Fault.DOES_NOT_KNOW_WHAT_WAS_APPLIED
                                ? "unknown whether it was applied"
                                : "version %012x, applied at 10:00".formatted(applied.hashCode()));
            default -> throw new IllegalArgumentException(line);
        };
    }

    private static Ran ran(String line, int exitCode, String output) {
        return new Ran("bootproof " + line, exitCode, output, Duration.ZERO);
    }

    private Ran create(String line) {
        instance = "i-preconfigured";
        status = "CREATE_COMPLETE";
        if (fault != Fault.DOES_NOT_WAIT_FOR_THE_SETUP) {
            apply(script);
        }
        return ran(line, 0, "");
    }

    private void apply(String version) {
        log.add(version);
        applied = version;
    }

    private Ran update(String line) {
        status = "UPDATE_COMPLETE";
        if (fault == Fault.REPLACES_FOR_THE_SETUP) {
            instance = "i-another";
        }
        if (fault != Fault.DOES_NOT_APPLY_THE_CHANGE) {
            apply(script);
        }
        if (fault == Fault.APPLIES_TWICE) {
            apply(script);
        }
        return ran(line, 0, "");
    }

    private Ran fail(String line) {
        String before = applied;
        apply(script);
        status = fault == Fault.DOES_NOT_ROLL_BACK ? "UPDATE_FAILED" : "UPDATE_ROLLBACK_COMPLETE";
        if (fault != Fault.DOES_NOT_APPLY_AGAIN) {
            apply(before);
        }
        if (fault == Fault.SHOWS_WHAT_FAILED) {
            applied = script;
        }
        String reason =
                fault == Fault.HIDES_THE_EXIT_CODE ? "it failed: " : "setup.sh exited with code 2. Last lines: ";
        String lines = fault == Fault.HIDES_THE_LAST_LINES
                ? ""
                : "ls: cannot access '/no/such/folder': No such file or directory";
        return ran(line, fault == Fault.SUCCEEDS_WITH_A_FAILING_SCRIPT ? 0 : 1, reason + lines);
    }
}
