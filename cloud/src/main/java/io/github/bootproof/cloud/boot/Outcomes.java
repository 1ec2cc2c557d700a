package io.github.bootproof.cloud.boot;

import io.github.bootproof.cloud.boot.BootReport.FileRun;
import io.github.bootproof.cloud.boot.BootReport.ModuleRun;
import io.github.bootproof.cloud.boot.Outcome.Verdict;
import io.github.bootproof.userdata.Frequency;
import io.github.bootproof.userdata.Part;
import io.github.bootproof.userdata.Run;
import io.github.bootproof.userdata.RunSource;
import io.github.bootproof.userdata.UserData;
import io.github.bootproof.userdata.setup.SetupPayload;
import java.time.Duration;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Function;

/** Holds what a payload asks for against what a boot did, and says why something did not run. */
public final class Outcomes {
    private static final DateTimeFormatter CLOCK =
            DateTimeFormatter.ofPattern("HH:mm:ss 'UTC'").withZone(ZoneOffset.UTC);

    private final UserData userData;
    private final Optional<UserData> before;
    private final BootReport boot;
    private final List<BootReport> earlier;
    private final Function<String, List<String>> lastLines;

    /**
     * @param userData what the machine was given for this boot
     * @param before what it was given before, when that was something else; the same value when nothing was changed; empty at its
     *     first boot
     * @param earlier its boots before this one, in order
     * @param lastLines the last lines of output of what has this name
     */
    public Outcomes(
            UserData userData,
            Optional<UserData> before,
            BootReport boot,
            List<BootReport> earlier,
            Function<String, List<String>> lastLines) {
        this.userData = userData;
        this.before = before;
        this.boot = boot;
        this.earlier = List.copyOf(earlier);
        this.lastLines = lastLines;
    }

    /** In the order of the payload's schedule; what ran and is not in the payload comes last. */
    public List<Outcome> all() {
        var outcomes = new ArrayList<Outcome>();
        Set<String> names = new HashSet<>();
        for (Run run : userData.schedule()) {
            if (isRuncmdsWriter(run)) {
                continue;
            }
            Outcome outcome = run.module().equals("part_handler")
                    ? ofHandler(run)
                    : executesAFile(run) ? ofFile(run) : ofModule(run);
            names.add(outcome.name());
            outcomes.add(outcome);
        }
        SetupPayload.read(userData).ifPresent(setup -> {
            names.add(SetupOutcome.FILE);
            outcomes.add(SetupOutcome.of(setup, boot, boot.run(SetupOutcome.FILE), lastLines.apply(SetupOutcome.FILE)));
        });
        for (FileRun run : boot.runs()) {
            if (names.add(run.what().name())) {
                outcomes.add(ran(
                        run,
                        "",
                        true,
                        "it is not in this user data: "
                                + (earlier.isEmpty()
                                        ? "another part made it"
                                        : "an older version left it on the disk")));
            }
        }
        return outcomes;
    }

    /** runcmd's own module only writes the script that scripts-user then executes. */
    private static boolean isRuncmdsWriter(Run run) {
        return run.module().equals("runcmd") && run.file().isEmpty();
    }

    private static boolean executesAFile(Run run) {
        return run.file().isPresent() || run.module().equals("bootcmd");
    }

    /** cloud-init imports it as Python code; it says so only when that fails. */
    private Outcome ofHandler(Run run) {
        String path = run.file().orElseThrow();
        Optional<String> failure = boot.warnings().stream()
                .filter(warning -> warning.contains(path))
                .findFirst();
        boolean written =
                boot.written().stream().anyMatch(file -> baseName(file.path()).equals(baseName(path)));
        if (!written) {
            return notRun(run, nameOf(run));
        }
        return new Outcome(
                nameOf(run),
                run.module(),
                failure.isPresent() ? Verdict.FAILED : Verdict.RAN,
                expected(run),
                "cloud-init imported it as " + path,
                OptionalLong.empty(),
                Optional.empty(),
                failure.stream().toList());
    }

    private Outcome ofFile(Run run) {
        String name = nameOf(run);
        Optional<FileRun> ran = boot.run(run.file().map(Outcomes::baseName).orElse(name));
        return ran.map(file -> ran(file, run.module(), expected(run), frequencyOf(run)))
                .orElseGet(() -> notRun(run, name));
    }

    private Outcome ran(FileRun run, String module, boolean expected, String why) {
        String name = run.what().name();
        if (run.finishedAt().isEmpty()) {
            return new Outcome(
                    name,
                    module,
                    Verdict.INTERRUPTED,
                    expected,
                    boot.ending().description(),
                    OptionalLong.empty(),
                    Optional.empty(),
                    lastLines.apply(name));
        }
        return new Outcome(
                name,
                module,
                run.succeeded() ? Verdict.RAN : Verdict.FAILED,
                expected,
                run.succeeded() ? why : "",
                run.exitCode(),
                run.duration(),
                run.succeeded() ? List.of() : linesOf(run));
    }

    private List<String> linesOf(FileRun run) {
        var lines = new ArrayList<>(lastLines.apply(run.what().name()));
        run.said().lines().forEach(lines::add);
        return lines;
    }

    private Outcome ofModule(Run run) {
        String name = nameOf(run);
        Optional<ModuleRun> module = boot.module(run.module());
        if (module.isEmpty()
                || module.get().skipped()
                || module.get().finishedAt().isEmpty()) {
            return notRun(run, name);
        }
        ModuleRun done = module.get();
        return new Outcome(
                name,
                run.module(),
                done.succeeded() ? Verdict.RAN : Verdict.FAILED,
                expected(run),
                done.succeeded() ? frequencyOf(run) : "",
                OptionalLong.empty(),
                done.finishedAt().map(end -> Duration.between(done.startedAt(), end)),
                done.succeeded() ? List.of() : done.warnings());
    }

    private Outcome notRun(Run run, String name) {
        Optional<ModuleRun> module = boot.module(run.module());
        Verdict verdict = Verdict.DID_NOT_RUN;
        String why;
        if (boot.ending() == BootReport.Ending.UNOBSERVED) {
            verdict = Verdict.UNKNOWN;
            why = boot.ending().description();
        } else if (module.isPresent() && module.get().skipped()) {
            why = semaphoreReason(run, module.get());
        } else if (boot.ending() != BootReport.Ending.FINISHED) {
            why = boot.ending().description();
        } else if (boot.dataSource().isEmpty() && boot.number() == 1) {
            why = "cloud-init found no data source, so it read no user data";
        } else if (module.isPresent()) {
            why = run.module() + " ran and did not execute it";
        } else {
            why = run.module() + " was not run in this boot";
        }
        return new Outcome(
                name, run.module(), verdict, expected(run), why, OptionalLong.empty(), Optional.empty(), List.of());
    }

    /** The trap, in full. */
    private String semaphoreReason(Run run, ModuleRun module) {
        String since = earlier.stream()
                .filter(report -> report.module(run.module())
                        .filter(before -> !before.skipped())
                        .isPresent())
                .findFirst()
                .flatMap(report -> report.module(run.module())
                        .map(before ->
                                " since boot " + report.number() + " (" + CLOCK.format(before.startedAt()) + ")"))
                .orElse("");
        String semaphore = run.semaphore()
                .map(file -> "its semaphore " + file + " is there" + since)
                .orElse("it has run" + since);
        return "cloud-init runs " + run.module() + " " + module.frequency() + ", and " + semaphore + written(run);
    }

    private String written(Run run) {
        return run.file()
                .map(Outcomes::baseName)
                .flatMap(name -> boot.written().stream()
                        .filter(file -> baseName(file.path()).equals(name))
                        .findFirst())
                .map(file -> isNew(run)
                        ? "; " + file.path() + " was rewritten with the new content"
                        : "; " + file.path() + " was written again, unchanged")
                .orElse("");
    }

    private static String frequencyOf(Run run) {
        return run.module() + " runs " + run.frequency().cloudInitName();
    }

    private boolean expected(Run run) {
        return run.frequency() == Frequency.PER_ALWAYS || isNew(run);
    }

    /** Whether this machine was not given the same thing before. */
    private boolean isNew(Run run) {
        return before.map(old -> old.schedule().stream()
                        .noneMatch(candidate ->
                                candidate.module().equals(run.module()) && isSame(candidate.source(), run.source())))
                .orElse(true);
    }

    private static boolean isSame(RunSource one, RunSource other) {
        return switch (one) {
            case RunSource.OfKeys keys -> keys.equals(other);
            case RunSource.OfPart(Part part) ->
                other instanceof RunSource.OfPart(Part otherPart)
                        && part.label().equals(otherPart.label())
                        && part.content().equals(otherPart.content());
        };
    }

    private static String nameOf(Run run) {
        return switch (run.source()) {
            case RunSource.OfPart(Part part) -> part.label();
            case RunSource.OfKeys keys -> String.join(", ", keys.keys());
        };
    }

    private static String baseName(String path) {
        return path.substring(path.lastIndexOf('/') + 1);
    }
}
