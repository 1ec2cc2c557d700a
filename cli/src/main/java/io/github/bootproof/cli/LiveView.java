package io.github.bootproof.cli;

import io.github.bootproof.cli.common.Screen;
import io.github.bootproof.cloud.boot.BootListener;
import io.github.bootproof.cloud.boot.Executed;
import io.github.bootproof.cloud.boot.Observation;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Shows a boot while it goes on, and keeps the last lines of what each part wrote. */
final class LiveView implements BootListener {
    private static final int LAST_LINES = 10;

    private final Screen screen;
    private final Instant begun;
    private final Map<String, Deque<String>> lastLines = new HashMap<>();

    LiveView(Screen screen, Instant begun) {
        this.screen = screen;
        this.begun = begun;
    }

    /** The last lines that something of this name wrote in this boot. */
    synchronized List<String> lastLines(String name) {
        return new ArrayList<>(lastLines.getOrDefault(name, new ArrayDeque<>()));
    }

    /** A new boot begins: what was written before belongs to the boot before. */
    synchronized void beginBoot() {
        lastLines.clear();
    }

    @Override
    public void observed(Observation observation) {
        switch (observation) {
            case Observation.StageStarted stage ->
                say(stage.at(), "cloud-init " + stage.stage().cloudInitName());
            case Observation.DataSourceFound source -> say(source.at(), "metadata read by " + source.found());
            case Observation.RunStarted run -> say(run.at(), run.what().name() + " starts");
            case Observation.RunFinished run -> say(run.at(), run.what().name() + " " + result(run));
            case Observation.ModuleSkipped module -> {}
            case Observation.StageFinished stage -> {}
            case Observation.ModuleStarted module -> {
                if (module.module().equals("package-update-upgrade-install")) {
                    say(module.at(), "packages");
                }
            }
            case Observation.ModuleFinished module -> {
                if (!module.succeeded()) {
                    say(module.at(), screen.bad(module.module() + " failed"));
                }
            }
            case Observation.FileWritten file -> {}
            case Observation.Warned warned -> {}
            case Observation.BootFinished boot -> say(boot.at(), "cloud-init has finished");
        }
    }

    private String result(Observation.RunFinished run) {
        if (run.succeeded()) {
            return screen.good("succeeded");
        }
        return screen.bad(
                run.exitCode().isPresent()
                        ? "failed with exit code " + run.exitCode().getAsLong()
                        : "could not be executed: " + run.said());
    }

    @Override
    public synchronized void output(Optional<Executed> by, String line) {
        if (by.isEmpty()) {
            // cloud-init's own tables and keys: in the log for whoever wants them.
            return;
        }
        String name = by.get().name();
        Deque<String> lines = lastLines.computeIfAbsent(name, key -> new ArrayDeque<>());
        if (lines.size() == LAST_LINES) {
            lines.removeFirst();
        }
        lines.addLast(line);
        screen.progress(screen.bold(name) + " | " + line);
    }

    /** Says something of the given moment, with the time since the command began. */
    void say(Instant at, String what) {
        screen.progress(screen.faint(seconds(Duration.between(begun, at)) + "  ") + what);
    }

    static String seconds(Duration duration) {
        return String.format(Locale.ROOT, "%7.2f s", duration.toNanos() / 1e9);
    }
}
