package io.github.bootproof.cli;

import io.github.bootproof.cli.common.EngineSession;
import io.github.bootproof.cli.common.ExitCodes;
import io.github.bootproof.cli.common.Screen;
import io.github.bootproof.cloud.imds.ImdsSettings;
import io.github.bootproof.cloud.trial.IdentityKey;
import io.github.bootproof.cloud.trial.Trial;
import io.github.bootproof.machines.MachineId;
import io.github.bootproof.machines.MachineState;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code bootproof keeper}: what {@code run --keep} leaves running. Not for people. */
@Command(name = "keeper", hidden = true, description = "Looks after a kept machine.")
final class KeeperCommand implements Callable<Integer> {
    private static final Duration LOOK_EVERY = Duration.ofSeconds(30);

    @Parameters(paramLabel = "ID")
    private String id = "";

    @Override
    public Integer call() throws InterruptedException {
        Screen screen = Screen.forPrograms();
        try (EngineSession session = EngineSession.open(screen)) {
            var settings = new ImdsSettings(
                    IdentityKey.of(session.folders().data()), new SecureRandom(), InstantSource.system());
            var trial = Trial.attach(session.machines(), new MachineId(id), settings);
            if (trial.isEmpty()) {
                screen.progress("There is no machine " + id + " to look after.");
                return ExitCodes.FAILED;
            }
            try (Trial kept = trial.get()) {
                kept.machine()
                        .folder()
                        .set(Map.of(
                                Keeper.NOTE,
                                String.valueOf(ProcessHandle.current().pid())));
                while (kept.machine().state() != MachineState.REMOVED
                        && kept.machine().status().isPresent()) {
                    Thread.sleep(LOOK_EVERY);
                }
                return ExitCodes.SUCCESS;
            }
        }
    }
}
