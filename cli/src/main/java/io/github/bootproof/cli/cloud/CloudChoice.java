package io.github.bootproof.cli.cloud;

import io.github.bootproof.cli.common.CommandException;
import io.github.bootproof.cli.common.ExitCodes;
import io.github.bootproof.machines.Folders;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which local cloud a command acts on. Nothing falls back to another, and to AWS least of all. */
public final class CloudChoice {
    /** Names a cloud's folder, as {@code --data} does. */
    static final String VARIABLE = "BOOTPROOF_DATA";

    @Option(
            names = "--data",
            paramLabel = "DIR",
            description = "The cloud's folder (default: $" + VARIABLE
                    + ", or the cloud that runs, or the folder cloud in Bootproof's data).")
    @Nullable
    Path data;

    private final Folders home;
    private final Map<String, String> environment;

    public CloudChoice() {
        this(Folders.ofThisUser(), System.getenv());
    }

    CloudChoice(Folders home, Map<String, String> environment) {
        this.home = home;
        this.environment = environment;
    }

    public Folders home() {
        return home;
    }

    /** The folder that was named. */
    Optional<CloudFolder> named() {
        if (data != null) {
            return Optional.of(CloudFolder.at(data, home));
        }
        String variable = environment.getOrDefault(VARIABLE, "");
        return variable.isEmpty() ? Optional.empty() : Optional.of(CloudFolder.at(Path.of(variable), home));
    }

    /** The folder that was named, or the usual one. */
    CloudFolder folder() {
        return named().orElseGet(() -> CloudFolder.usual(home));
    }

    /** The cloud that runs. */
    public RunningCloud running() {
        return findRunning().orElseThrow(() -> new CommandException(ExitCodes.NO_MACHINE, notRunning()));
    }

    /** The named one if it runs; otherwise the usual one; otherwise the only one. */
    Optional<RunningCloud> findRunning() {
        Optional<CloudFolder> named = named();
        if (named.isPresent()) {
            return named.get().running();
        }
        Optional<RunningCloud> usual = CloudFolder.usual(home).running();
        if (usual.isPresent()) {
            return usual;
        }
        List<RunningCloud> all = KnownClouds.running(home);
        if (all.size() > 1) {
            throw new CommandException(
                    ExitCodes.BAD_INPUT,
                    "Which cloud? Several run; name one by --data:\n"
                            + all.stream()
                                    .map(cloud -> "  --data " + cloud.data() + "  (" + cloud.endpoint() + ")")
                                    .collect(Collectors.joining("\n")));
        }
        return all.stream().findFirst();
    }

    private String notRunning() {
        return named().map(folder -> "No local cloud runs on " + folder.data() + ". bootproof up --data "
                        + folder.data() + " starts one.")
                .orElse("No local cloud runs. bootproof up starts one, bootproof up --detach one in the background.");
    }
}
