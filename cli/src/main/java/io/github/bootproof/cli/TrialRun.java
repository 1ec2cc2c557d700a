package io.github.bootproof.cli;

import io.github.bootproof.cli.common.EngineSession;
import io.github.bootproof.cloud.boot.BootReport;
import io.github.bootproof.cloud.boot.Outcomes;
import io.github.bootproof.cloud.imds.ImdsSettings;
import io.github.bootproof.cloud.imds.MetadataOptions.HttpTokens;
import io.github.bootproof.cloud.trial.IdentityKey;
import io.github.bootproof.cloud.trial.Trial;
import io.github.bootproof.cloud.trial.TrialInstance;
import io.github.bootproof.machines.MachineState;
import io.github.bootproof.machines.engine.BootMode;
import io.github.bootproof.machines.images.BootImage;
import io.github.bootproof.userdata.UserData;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** One machine and the boots that a run asks of it. */
final class TrialRun implements AutoCloseable {
    /** A payload that reboots at every boot is not followed for ever. */
    private static final int MOST_REBOOTS = 5;

    private static final Duration SHUTDOWN_LIMIT = Duration.ofSeconds(90);

    private final Trial trial;
    private final LiveView view;
    private final RunOptions options;
    private final InstantSource time;
    private final List<BootRecord> records = new ArrayList<>();

    private TrialRun(Trial trial, LiveView view, RunOptions options, InstantSource time) {
        this.trial = trial;
        this.view = view;
        this.options = options;
        this.time = time;
    }

    static TrialRun prepare(
            EngineSession session, BootImage image, BootMode mode, RunOptions options, LiveView view, Payload first) {
        InstantSource time = InstantSource.system();
        var random = new SecureRandom();
        var settings = new ImdsSettings(IdentityKey.of(session.folders().data()), random, time);
        HttpTokens httpTokens = options.httpTokens != null
                ? options.httpTokens
                : HttpTokens.valueOf(image.httpTokens().toUpperCase(Locale.ROOT));
        TrialInstance instance = TrialInstance.create(
                random, options.region, session.engine().info().architecture(), httpTokens);
        Trial trial = Trial.create(
                new Trial.Setup(session.machines(), image, mode, settings, view, request -> {}),
                instance,
                first.bytes());
        return new TrialRun(trial, view, options, time);
    }

    Trial trial() {
        return trial;
    }

    List<BootRecord> records() {
        return List.copyOf(records);
    }

    /** Boots the machine with each payload in turn; ends early when a boot ends in a way that leaves nothing to go on with. */
    void run(List<Payload> payloads) {
        for (Payload payload : payloads) {
            if (!records.isEmpty()) {
                view.say(time.instant(), "stopping the machine, giving it " + payload.name() + ", starting it again");
                trial.change(payload.bytes());
            }
            if (!boot(payload)) {
                return;
            }
            if (options.reboot && !rebootOnce(payload)) {
                return;
            }
        }
    }

    /** One start and the reboots from inside that follow it; false when there is no machine to go on with. */
    private boolean boot(Payload payload) {
        view.beginBoot();
        BootReport report = trial.boot(options.timeout);
        record(payload, report);
        return followReboots(payload, report);
    }

    private boolean rebootOnce(Payload payload) {
        if (trial.machine().state() != MachineState.RUNNING) {
            return boot(payload);
        }
        view.say(time.instant(), "rebooting");
        if (!trial.bootMode().systemd()) {
            trial.machine().stop();
            return boot(payload);
        }
        trial.machine().exec(SHUTDOWN_LIMIT, "systemctl", "--no-block", "reboot");
        view.beginBoot();
        Optional<BootReport> report = trial.awaitReboot(options.timeout);
        report.ifPresent(booted -> record(payload, booted));
        return report.isPresent() && followReboots(payload, report.get());
    }

    private boolean followReboots(Payload payload, BootReport first) {
        BootReport report = first;
        for (int reboots = 0; reboots < MOST_REBOOTS; reboots++) {
            boolean down = switch (report.ending()) {
                case REBOOTED -> true;
                case FINISHED, UNOBSERVED -> trial.isGoingDown(SHUTDOWN_LIMIT);
                case POWERED_OFF, CRASHED, TIMED_OUT -> false;
            };
            MachineState state = trial.machine().await(reached -> reached != MachineState.REBOOTING);
            if (!down || state != MachineState.RUNNING) {
                return report.ending() != BootReport.Ending.TIMED_OUT && report.ending() != BootReport.Ending.CRASHED;
            }
            view.say(time.instant(), "the machine was rebooted from inside");
            view.beginBoot();
            Optional<BootReport> next = trial.awaitReboot(options.timeout);
            if (next.isEmpty()) {
                return false;
            }
            report = next.get();
            record(payload, report);
        }
        return false;
    }

    private void record(Payload payload, BootReport report) {
        Optional<UserData> before = records.isEmpty()
                ? Optional.empty()
                : Optional.of(records.getLast().payload().userData());
        var outcomes = new Outcomes(
                payload.userData(),
                before,
                report,
                records.stream().map(BootRecord::report).toList(),
                view::lastLines);
        records.add(new BootRecord(payload, report, outcomes.all()));
    }

    @Override
    public void close() {
        trial.close();
    }
}
