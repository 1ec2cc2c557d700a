package io.github.bootproof.cloud.boot;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** Writes the observations of a boot that never was, a second apart, and makes its report. */
final class Observed {
    static final String SEMAPHORE = "/var/lib/cloud/instance/sem/config_scripts_user";

    private final List<Observation> observations = new ArrayList<>();
    private final int number;
    private Instant now;

    private Observed(int number) {
        this.number = number;
        this.now = Instant.parse("2026-01-01T10:00:00Z").plusSeconds(3600L * number);
        add(new Observation.DataSourceFound("DataSourceEc2Local", now));
    }

    static Observed boot(int number) {
        return new Observed(number);
    }

    /** A boot that knows not where it runs. */
    static Observed withoutDataSource() {
        Observed boot = new Observed(1);
        boot.observations.clear();
        return boot;
    }

    private Observed add(Observation observation) {
        observations.add(observation);
        now = now.plusSeconds(1);
        return this;
    }

    Observed wrote(String path) {
        return add(new Observation.FileWritten(path, 10, now));
    }

    Observed begins(String module, String frequency) {
        return add(new Observation.ModuleStarted(BootStage.FINAL, module, frequency, now));
    }

    Observed ends(String module, boolean succeeded) {
        return add(new Observation.ModuleFinished(BootStage.FINAL, module, succeeded, now));
    }

    Observed warns(String message) {
        return add(new Observation.Warned("WARNING", message, now));
    }

    Observed ran(String module, String frequency) {
        return begins(module, frequency).ends(module, true);
    }

    Observed skipped(String module, String frequency) {
        return begins(module, frequency)
                .add(new Observation.ModuleSkipped(module, frequency, now))
                .ends(module, true);
    }

    Observed executes(String name) {
        return add(new Observation.RunStarted(new Executed(name, "/scripts/" + name), OptionalLong.empty(), now));
    }

    Observed exits(String name, int code) {
        return add(new Observation.RunFinished(
                new Executed(name, "/scripts/" + name),
                code == 0,
                OptionalLong.of(code),
                "",
                OptionalLong.empty(),
                now));
    }

    Observed cannotExecute(String name, String why) {
        return executes(name)
                .add(new Observation.RunFinished(
                        new Executed(name, "/scripts/" + name),
                        false,
                        OptionalLong.empty(),
                        why,
                        OptionalLong.empty(),
                        now));
    }

    /** scripts-user runs one script with success. */
    Observed runsScript(String name) {
        return begins("scripts-user", "once-per-instance")
                .executes(name)
                .exits(name, 0)
                .ends("scripts-user", true);
    }

    BootReport report(BootReport.Ending ending) {
        return BootReport.of(
                number, observations.isEmpty() ? now : observations.getFirst().at(), now, ending, now, observations);
    }

    BootReport finished() {
        return report(BootReport.Ending.FINISHED);
    }

    static Optional<Outcome> named(List<Outcome> outcomes, String name) {
        return outcomes.stream().filter(outcome -> outcome.name().equals(name)).findFirst();
    }
}
