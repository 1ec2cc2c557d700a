package io.github.bootproof.cloud.boot;

import io.github.bootproof.machines.Machine;
import io.github.bootproof.machines.MachineEvent;
import io.github.bootproof.machines.MachineListener;
import io.github.bootproof.machines.MachineState;
import io.github.bootproof.machines.engine.EngineException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Queue;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;

/**
 * Follows a machine's boot by the two files that it shares with us, until cloud-init has finished, the machine goes down, or the
 * time is up.
 *
 * <p>A watcher is for one boot; it has to be there before the boot begins.
 */
public final class BootWatcher {
    private static final Duration LOOK_EVERY = Duration.ofMillis(20);
    /** How long cloud-init may say nothing before we ask whether it has finished without telling. */
    private static final Duration SILENCE = Duration.ofSeconds(10);

    /** How long the output of something that has ended is waited for. */
    private static final Duration OUTPUT_LAG = Duration.ofSeconds(2);

    private final Machine machine;
    private final InstantSource time;
    private final BootListener listener;
    private final int number;
    private volatile Instant requestedAt;
    private final BlockingQueue<MachineEvent> ends = new ArrayBlockingQueue<>(16);
    private final BootReading reading = new BootReading();
    private final OutputMarker marker = new OutputMarker();
    private final Lines eventLines = new Lines();
    private final Queue<Untold> untold = new ArrayDeque<>();
    private final List<Observation> observations = new ArrayList<>();
    private volatile Optional<Instant> initStartedAt = Optional.empty();

    /** An observation that has to wait until the output before its place has been told. */
    private record Untold(Observation observation, long place, Instant since) {}

    /** @param number the boot that is about to begin */
    public BootWatcher(Machine machine, int number, InstantSource time, BootListener listener) {
        this.machine = machine;
        this.number = number;
        this.time = time;
        this.listener = listener;
        this.requestedAt = time.instant();
        machine.addListener(new MachineListener() {
            @Override
            public void changed(MachineState from, MachineState to, MachineEvent because) {
                noteChange(because);
            }
        });
    }

    /** Follows a boot that has begun before, seen by another process perhaps; what it has written so far is read first. */
    public static BootWatcher ofRunning(Machine machine, Instant startedAt, InstantSource time, BootListener listener) {
        var watcher = new BootWatcher(machine, machine.boot(), time, listener);
        watcher.requestedAt = startedAt;
        watcher.initStartedAt = Optional.of(startedAt);
        return watcher;
    }

    /** Which boot it is for. */
    public int number() {
        return number;
    }

    private void noteChange(MachineEvent because) {
        boolean started = initStartedAt.isPresent();
        if (!started && (because == MachineEvent.START_REQUESTED || because == MachineEvent.REBOOTED)) {
            requestedAt = time.instant();
        }
        switch (because) {
            case STARTED -> {
                if (!started) {
                    initStartedAt = Optional.of(time.instant());
                }
            }
            case REBOOTED, POWERED_OFF, CRASHED, STOP_FINISHED, REMOVED -> {
                if (started) {
                    ends.offer(because);
                }
            }
            case START_REQUESTED, STOP_REQUESTED, REMOVE_REQUESTED, START_FAILED, STOP_FAILED, REMOVE_FAILED -> {}
        }
    }

    /** Follows the boot to its end and says how it went. The machine is left as it is. */
    public BootReport await(Duration limit) {
        Instant deadline = time.instant().plus(limit);
        Instant lastHeard = time.instant();
        Duration patience = SILENCE;
        // After a reboot from inside the next boot's files take the place of this one's, which are put away under its
        // number.
        var events = new GrowingFile(machine.folder().events());
        var output = new GrowingFile(machine.folder().output());
        try {
            while (true) {
                Optional<MachineEvent> end =
                        Optional.ofNullable(ends.poll(LOOK_EVERY.toMillis(), TimeUnit.MILLISECONDS));
                if (end.isPresent()) {
                    // A machine that boots again has put the files of this boot away by then.
                    machine.await(state -> state != MachineState.REBOOTING);
                    drain(
                            after(machine.folder().events(), events),
                            after(machine.folder().output(), output));
                    return report(ending(end.get()));
                }
                if (read(events, output)) {
                    lastHeard = time.instant();
                }
                if (finished()) {
                    drain(events, output);
                    return report(BootReport.Ending.FINISHED);
                }
                Instant now = time.instant();
                if (now.isAfter(deadline)) {
                    return report(BootReport.Ending.TIMED_OUT);
                }
                if (Duration.between(lastHeard, now).compareTo(patience) > 0) {
                    lastHeard = now;
                    // A script may well be silent for long: it is asked ever more rarely.
                    patience = patience.multipliedBy(2);
                    if (finishedWithoutTelling()) {
                        drain(events, output);
                        return report(finished() ? BootReport.Ending.FINISHED : BootReport.Ending.UNOBSERVED);
                    }
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new EngineException("Interrupted while machine " + machine.id() + " booted.", e);
        }
    }

    /** What was written last is on its way through the machine's copying process: on until nothing came for a while. */
    private void drain(GrowingFile events, GrowingFile output) throws InterruptedException {
        int most = (int) OUTPUT_LAG.dividedBy(LOOK_EVERY);
        int quiet = 0;
        for (int looks = 0; looks < most && (quiet < 3 || !untold.isEmpty()); looks++) {
            Thread.sleep(LOOK_EVERY);
            quiet = read(events, output) ? 0 : quiet + 1;
        }
        untold.forEach(this::tell);
        untold.clear();
    }

    /** The rest of a file that may have been put away in the meantime. */
    private GrowingFile after(Path path, GrowingFile file) {
        Path away = machine.folder().path().resolve(path.getFileName() + "." + number);
        return machine.boot() > number ? file.movedTo(away) : file;
    }

    private boolean read(GrowingFile events, GrowingFile output) {
        boolean any = false;
        while (true) {
            // The output first: what is in it by now belongs to marks that are in the events by now.
            byte[] written = output.read();
            byte[] logged = events.read();
            eventLines.add(
                    logged, 0, logged.length, line -> BootEvent.parse(line).ifPresent(this::mark));
            show(written);
            if (written.length == 0 && logged.length == 0) {
                return any;
            }
            any = true;
        }
    }

    private void mark(BootEvent event) {
        Instant now = time.instant();
        for (Observation observation : reading.add(event)) {
            OptionalLong place = switch (observation) {
                case Observation.RunStarted run -> {
                    run.output().ifPresent(offset -> marker.startsAt(offset, run.what()));
                    yield run.output();
                }
                case Observation.RunFinished run -> {
                    run.output().ifPresent(marker::endsAt);
                    yield run.output();
                }
                case Observation.StageStarted stage -> OptionalLong.empty();
                case Observation.StageFinished stage -> OptionalLong.empty();
                case Observation.DataSourceFound source -> OptionalLong.empty();
                case Observation.ModuleStarted module -> OptionalLong.empty();
                case Observation.ModuleFinished module -> OptionalLong.empty();
                case Observation.ModuleSkipped module -> OptionalLong.empty();
                case Observation.FileWritten file -> OptionalLong.empty();
                case Observation.Warned warned -> OptionalLong.empty();
                case Observation.BootFinished boot -> OptionalLong.empty();
            };
            untold.add(new Untold(observation, place.orElse(0), now));
        }
    }

    /** Tells output and observations in the order in which they came about. */
    private void show(byte[] written) {
        int from = 0;
        tell();
        while (from < written.length) {
            Untold next = untold.peek();
            long ahead = next == null ? Long.MAX_VALUE : next.place() - marker.position();
            int to = from + Math.clamp(ahead, 1, written.length - from);
            marker.add(written, from, to, listener);
            from = to;
            tell();
        }
    }

    /** The output takes a little longer to us than the events: it is waited for, so that all is told in order. */
    private void tell() {
        while (!untold.isEmpty()) {
            Untold next = untold.peek();
            boolean waits = next.place() > marker.position()
                    && Duration.between(next.since(), time.instant()).compareTo(OUTPUT_LAG) < 0;
            if (waits) {
                return;
            }
            untold.remove();
            tell(next);
        }
    }

    private void tell(Untold next) {
        observations.add(next.observation());
        listener.observed(next.observation());
    }

    private boolean finished() {
        return !observations.isEmpty() && observations.getLast() instanceof Observation.BootFinished;
    }

    private boolean finishedWithoutTelling() {
        try {
            return machine.exec(Duration.ofSeconds(10), "test", "-e", "/run/cloud-init/result.json")
                    .succeeded();
        } catch (EngineException e) {
            // It is going down; its end is reported on its own.
            return false;
        }
    }

    private BootReport report(BootReport.Ending ending) {
        marker.flush(listener);
        Instant now = time.instant();
        return BootReport.of(number, requestedAt, initStartedAt.orElse(now), ending, now, observations);
    }

    private static BootReport.Ending ending(MachineEvent end) {
        return switch (end) {
            case REBOOTED -> BootReport.Ending.REBOOTED;
            case POWERED_OFF, STOP_FINISHED, REMOVED -> BootReport.Ending.POWERED_OFF;
            case CRASHED -> BootReport.Ending.CRASHED;
            case START_REQUESTED, STOP_REQUESTED, REMOVE_REQUESTED, STARTED, START_FAILED, STOP_FAILED, REMOVE_FAILED ->
                throw new IllegalArgumentException("Not the end of a boot: " + end);
        };
    }
}
