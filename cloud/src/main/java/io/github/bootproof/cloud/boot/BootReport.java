package io.github.bootproof.cloud.boot;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/**
 * One boot of a machine: what ran, how long, and how it ended.
 *
 * @param number from 1, reboots included
 * @param requestedAt when the machine was asked to start
 * @param initStartedAt when the engine had started its init
 * @param ending how this boot ended, or that it did not
 */
public record BootReport(
        int number,
        Instant requestedAt,
        Instant initStartedAt,
        Ending ending,
        Instant endedAt,
        List<StageTime> stages,
        List<ModuleRun> modules,
        List<FileRun> runs,
        List<Observation.FileWritten> written,
        List<String> warnings,
        Optional<String> dataSource) {

    /** Why nothing more is to be expected of a boot. */
    public enum Ending {
        /** cloud-init did all that it does. */
        FINISHED("cloud-init finished"),
        REBOOTED("the machine was rebooted from inside before cloud-init had finished"),
        POWERED_OFF("the machine was powered off from inside before cloud-init had finished"),
        CRASHED("the machine's init ended"),
        TIMED_OUT("cloud-init had not finished within the time-out"),
        /** cloud-init finished, but its log was configured away, so that nobody can say what ran. */
        UNOBSERVED("the user data replaces cloud-init's log configuration (log_cfgs): its parts cannot be followed");

        private final String description;

        Ending(String description) {
            this.description = description;
        }

        public String description() {
            return description;
        }
    }

    /**
     * A stage of cloud-init.
     *
     * @param finishedAt empty when the boot ended before
     */
    public record StageTime(BootStage stage, Instant startedAt, Optional<Instant> finishedAt, boolean succeeded) {}

    /**
     * A module of cloud-init.
     *
     * @param finishedAt empty when the boot ended before
     * @param skipped its semaphore was there
     * @param warnings what was warned of while it ran
     */
    public record ModuleRun(
            String module,
            String frequency,
            Instant startedAt,
            Optional<Instant> finishedAt,
            boolean succeeded,
            boolean skipped,
            List<String> warnings) {}

    /**
     * A file of the user's that was executed.
     *
     * @param finishedAt empty when the boot ended while it ran
     * @param output where its output begins in cloud-init's output log
     */
    public record FileRun(
            Executed what,
            Instant startedAt,
            Optional<Instant> finishedAt,
            boolean succeeded,
            OptionalLong exitCode,
            String said,
            OptionalLong output) {

        public Optional<Duration> duration() {
            return finishedAt.map(end -> Duration.between(startedAt, end));
        }
    }

    /** Puts the observations of a boot together. */
    static BootReport of(
            int number,
            Instant requestedAt,
            Instant initStartedAt,
            Ending ending,
            Instant endedAt,
            List<Observation> observations) {
        Map<BootStage, StageTime> stages = new LinkedHashMap<>();
        List<ModuleRun> modules = new ArrayList<>();
        List<FileRun> runs = new ArrayList<>();
        List<Observation.FileWritten> written = new ArrayList<>();
        List<String> warnings = new ArrayList<>();
        Optional<String> dataSource = Optional.empty();
        for (Observation observation : observations) {
            switch (observation) {
                case Observation.StageStarted(BootStage stage, Instant at) ->
                    stages.put(stage, new StageTime(stage, at, Optional.empty(), false));
                case Observation.StageFinished(BootStage stage, boolean succeeded, Instant at) ->
                    stages.computeIfPresent(
                            stage,
                            (key, started) -> new StageTime(stage, started.startedAt(), Optional.of(at), succeeded));
                case Observation.ModuleStarted(BootStage stage, String module, String frequency, Instant at) ->
                    modules.add(new ModuleRun(module, frequency, at, Optional.empty(), false, false, List.of()));
                case Observation.ModuleSkipped(String module, String frequency, Instant at) ->
                    replaceLast(
                            modules,
                            module,
                            run -> new ModuleRun(
                                    module, frequency, run.startedAt(), Optional.of(at), true, true, run.warnings()));
                case Observation.ModuleFinished(BootStage stage, String module, boolean succeeded, Instant at) ->
                    replaceLast(
                            modules,
                            module,
                            run -> new ModuleRun(
                                    module,
                                    run.frequency(),
                                    run.startedAt(),
                                    Optional.of(at),
                                    succeeded,
                                    run.skipped(),
                                    run.warnings()));
                case Observation.RunStarted(Executed what, OptionalLong output, Instant at) ->
                    runs.add(new FileRun(what, at, Optional.empty(), false, OptionalLong.empty(), "", output));
                case Observation.RunFinished(
                        Executed what,
                        boolean succeeded,
                        OptionalLong code,
                        String said,
                        OptionalLong end,
                        Instant at) -> {
                    FileRun run = runs.removeLast();
                    runs.add(new FileRun(what, run.startedAt(), Optional.of(at), succeeded, code, said, run.output()));
                }
                case Observation.FileWritten file -> written.add(file);
                case Observation.Warned(String level, String message, Instant at) -> {
                    warnings.add(message);
                    warnOpen(modules, message);
                }
                case Observation.DataSourceFound(String found, Instant at) -> dataSource = Optional.of(found);
                case Observation.BootFinished finished -> {}
            }
        }
        return new BootReport(
                number,
                requestedAt,
                initStartedAt,
                ending,
                endedAt,
                List.copyOf(stages.values()),
                List.copyOf(modules),
                List.copyOf(runs),
                List.copyOf(written),
                List.copyOf(warnings),
                dataSource);
    }

    /** A warning belongs to the module that runs at that moment. */
    private static void warnOpen(List<ModuleRun> modules, String message) {
        if (!modules.isEmpty() && modules.getLast().finishedAt().isEmpty()) {
            ModuleRun run = modules.removeLast();
            modules.add(new ModuleRun(
                    run.module(),
                    run.frequency(),
                    run.startedAt(),
                    run.finishedAt(),
                    run.succeeded(),
                    run.skipped(),
                    Stream.concat(run.warnings().stream(), Stream.of(message)).toList()));
        }
    }

    private static void replaceLast(List<ModuleRun> modules, String module, UnaryOperator<ModuleRun> change) {
        for (int index = modules.size() - 1; index >= 0; index--) {
            if (modules.get(index).module().equals(module)) {
                modules.set(index, change.apply(modules.get(index)));
                return;
            }
        }
    }

    public Optional<ModuleRun> module(String name) {
        return modules.stream()
                .filter(run -> run.module().replace('_', '-').equals(name.replace('_', '-')))
                .findFirst();
    }

    public Optional<FileRun> run(String name) {
        return runs.stream().filter(run -> run.what().name().equals(name)).reduce((first, last) -> last);
    }
}
