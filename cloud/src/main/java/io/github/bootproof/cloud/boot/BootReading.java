package io.github.bootproof.cloud.boot;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Understands cloud-init's log of one boot, record by record.
 *
 * <p>Source: cloud-init 22.4.2, {@code reporting/events.py} (start, finish), {@code helpers.py} (already ran), {@code subp.py}
 * (commands and failures), {@code util.py} (written files), {@code cmd/main.py} (stages); 22.2 and 24.1 log the same.
 */
final class BootReading {
    /** subp.py, handlers/boot_hook.py, config/cc_bootcmd.py, and util.py of cloud-init before 22.3. */
    private static final Pattern FAILURE = Pattern.compile(
            "(?:Unexpected error while running command|Boothooks (?:script|unknown error)|Failed to run bootcmd module"
                    + "|Failed running ).*",
            Pattern.DOTALL);

    private static final Pattern EXIT_CODE = Pattern.compile("Exit code: (-?\\d+)|Failed running \\S+ \\[(-?\\d+)]");
    private static final Pattern REASON = Pattern.compile("Reason: (?!-)(.+)");
    private static final Pattern CAPTURED =
            Pattern.compile("(?:Stdout|Stderr): (?!-)(.*?)(?=\\nStderr: |$)", Pattern.DOTALL);
    /**
     * util.py, signal_handler.py: systemd ends cloud-init because the machine goes down. What it logs from then on, that modules
     * and stages have finished, is about its own end: what runs at that moment is ended as well.
     */
    private static final Pattern SHUTDOWN = Pattern.compile("Cloud-init \\S+ received SIG(?:TERM|HUP)");

    /** What a record of a certain form says. */
    private record Rule(Pattern pattern, Meaning meaning) {
        static Rule of(String pattern, Meaning meaning) {
            return new Rule(Pattern.compile(pattern, Pattern.DOTALL), meaning);
        }
    }

    @FunctionalInterface
    private interface Meaning {
        void read(Matcher match, BootEvent event, List<Observation> seen);
    }

    /** The first that fits is the meaning. */
    private final List<Rule> rules = List.of(
            Rule.of("Cloud-init v\\. \\S+ running '([^']+)' at ", BootReading::startStage),
            Rule.of("start: ([a-z-]+)/config-(\\S+): running \\S+ with frequency (\\S+)", this::startModule),
            Rule.of("finish: ([a-z-]+)/config-(\\S+): (SUCCESS|WARN|FAIL): ", this::finishModule),
            Rule.of(
                    "finish: \\S+/search-\\S+: SUCCESS: found (?:local|network) data from (\\S+)",
                    BootReading::findDataSource),
            Rule.of("finish: ([a-z-]+): (SUCCESS|WARN|FAIL): ", BootReading::finishStage),
            Rule.of("config-(\\S+) already ran \\(freq=([^)]+)\\)", BootReading::skipModule),
            Rule.of("Writing to (\\S+) - \\S+ \\[\\d+] (\\d+) (?:bytes|chars)", BootReading::writeFile),
            Rule.of("Running command ", this::startRun));

    /** What runs at the moment, by the process that waits for it. */
    private @Nullable Running running;

    private String module = "";
    private boolean terminated;

    /** @param output where its output ends, which the first record after its end says */
    private record Running(
            Executed what, long pid, boolean failed, OptionalLong exitCode, String said, OptionalLong output) {}

    /** What this record says; most say nothing of interest. */
    List<Observation> add(BootEvent event) {
        if (SHUTDOWN.matcher(event.message()).lookingAt()) {
            terminated = true;
        }
        if (terminated) {
            return List.of();
        }
        var seen = new ArrayList<Observation>();
        boolean aboutFailure = noteFailure(event);
        if (!aboutFailure) {
            finishRun(event, seen);
        }
        String message = event.message();
        for (Rule rule : rules) {
            Matcher match = rule.pattern().matcher(message);
            if (match.lookingAt()) {
                rule.meaning().read(match, event, seen);
                break;
            }
        }
        if (event.level().equals("WARNING")
                || event.level().equals("ERROR")
                || event.level().equals("CRITICAL")) {
            seen.add(new Observation.Warned(event.level(), message, event.time()));
        }
        return seen;
    }

    private static void startStage(Matcher match, BootEvent event, List<Observation> seen) {
        BootStage.ofCloudInitName(match.group(1))
                .ifPresent(stage -> seen.add(new Observation.StageStarted(stage, event.time())));
    }

    private static void finishStage(Matcher match, BootEvent event, List<Observation> seen) {
        BootStage.ofReportName(match.group(1)).ifPresent(stage -> {
            seen.add(new Observation.StageFinished(stage, match.group(2).equals("SUCCESS"), event.time()));
            if (stage == BootStage.FINAL) {
                seen.add(new Observation.BootFinished(event.time()));
            }
        });
    }

    private static void findDataSource(Matcher match, BootEvent event, List<Observation> seen) {
        seen.add(new Observation.DataSourceFound(match.group(1), event.time()));
    }

    private void startModule(Matcher match, BootEvent event, List<Observation> seen) {
        module = match.group(2);
        BootStage.ofReportName(match.group(1))
                .ifPresent(stage ->
                        seen.add(new Observation.ModuleStarted(stage, match.group(2), match.group(3), event.time())));
    }

    private void finishModule(Matcher match, BootEvent event, List<Observation> seen) {
        module = "";
        BootStage.ofReportName(match.group(1))
                .ifPresent(stage -> seen.add(new Observation.ModuleFinished(
                        stage, match.group(2), !match.group(3).equals("FAIL"), event.time())));
    }

    private static void skipModule(Matcher match, BootEvent event, List<Observation> seen) {
        seen.add(new Observation.ModuleSkipped(match.group(1), match.group(2), event.time()));
    }

    private static void writeFile(Matcher match, BootEvent event, List<Observation> seen) {
        seen.add(new Observation.FileWritten(match.group(1), Long.parseLong(match.group(2)), event.time()));
    }

    private void startRun(Matcher match, BootEvent event, List<Observation> seen) {
        Executed.of(event.message(), module).ifPresent(what -> {
            running = new Running(what, event.pid(), false, OptionalLong.empty(), "", OptionalLong.empty());
            seen.add(new Observation.RunStarted(what, event.output(), event.time()));
        });
    }

    /** Whether the record is one of those that say that the running file has failed; several may, each with a little more. */
    private boolean noteFailure(BootEvent event) {
        Running current = running;
        if (current == null
                || current.pid() != event.pid()
                || !FAILURE.matcher(event.message()).matches()) {
            return false;
        }
        String text = event.message() + "\n" + event.exception();
        OptionalLong exitCode = current.exitCode();
        Matcher code = EXIT_CODE.matcher(text);
        if (code.find()) {
            exitCode = OptionalLong.of(Long.parseLong(code.group(1) != null ? code.group(1) : code.group(2)));
        }
        var said = new ArrayList<String>();
        REASON.matcher(text).results().forEach(found -> said.add(found.group(1).strip()));
        CAPTURED.matcher(text)
                .results()
                .forEach(found -> said.add(found.group(1).strip()));
        running = new Running(
                current.what(),
                current.pid(),
                true,
                exitCode,
                said.isEmpty() ? current.said() : String.join("\n", said),
                current.output().isPresent() ? current.output() : event.output());
        return true;
    }

    /** The next record of the process that waited for it, whatever it says, is logged when it has ended. */
    private void finishRun(BootEvent event, List<Observation> seen) {
        Running current = running;
        if (current != null && current.pid() == event.pid()) {
            seen.add(new Observation.RunFinished(
                    current.what(),
                    !current.failed(),
                    current.failed() ? current.exitCode() : OptionalLong.of(0),
                    current.said(),
                    current.output().isPresent() ? current.output() : event.output(),
                    event.time()));
            running = null;
        }
    }
}
