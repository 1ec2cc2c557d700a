package io.github.bootproof.cli.cloud;

import io.github.bootproof.cli.common.Screen;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/**
 * The log of {@code bootproof up}: what changes something and what fails, one line each. Questions are left out unless all calls are
 * wanted, since a deployment asks some hundred times how it goes.
 */
final class ForegroundLog implements CloudLog {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm:ss.SSS", Locale.ROOT);

    private final Screen screen;
    private final ZoneId zone;
    private final boolean allCalls;

    ForegroundLog(Screen screen, ZoneId zone, boolean allCalls) {
        this.screen = screen;
        this.zone = zone;
        this.allCalls = allCalls;
    }

    @Override
    public void called(Instant at, String service, String operation, int status, String error, Duration took) {
        boolean failed = status >= 400;
        if (!allCalls && onlyAsks(operation) && (!failed || status < 500)) {
            return;
        }
        String result = failed ? screen.bad(status + " " + error) : String.valueOf(status);
        String line = "%-15s %s  %s  %d ms".formatted(service, operation, result, took.toMillis());
        say(at, onlyAsks(operation) && !failed ? screen.faint(line) : line);
    }

    /** By AWS's way to name operations. */
    private static boolean onlyAsks(String operation) {
        return operation.startsWith("Describe")
                || operation.startsWith("Get")
                || operation.startsWith("List")
                || operation.startsWith("Head");
    }

    @Override
    public void stackEvent(Instant at, String stack, String logicalId, String type, String status, String reason) {
        String shown = status.endsWith("FAILED") || status.contains("ROLLBACK")
                ? screen.bad(status)
                : status.endsWith("COMPLETE") ? screen.good(status) : status;
        String what = type.equals("AWS::CloudFormation::Stack") && logicalId.equals(stack)
                ? screen.bold(stack)
                : "  " + logicalId + " " + screen.faint(type);
        say(at, "%-15s %s  %s%s".formatted(stack, shown, what, reason.isEmpty() ? "" : "  " + reason));
    }

    @Override
    public void instance(Instant at, String instance, String what) {
        say(at, screen.bold(instance) + "  " + what);
    }

    @Override
    public void failed(Instant at, String what, Throwable cause) {
        var trace = new StringWriter();
        cause.printStackTrace(new PrintWriter(trace, true));
        say(
                at,
                screen.bad(what + " failed by a mistake of Bootproof's:") + "\n"
                        + trace.toString().stripTrailing());
    }

    private void say(Instant at, String text) {
        screen.progress(screen.faint(TIME.format(at.atZone(zone))) + "  " + text);
    }
}
