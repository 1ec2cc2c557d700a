package io.github.bootproof.cli.check;

import io.github.bootproof.check.Check;
import io.github.bootproof.check.finding.Level;
import io.github.bootproof.check.report.Results;
import io.github.bootproof.cli.cloud.AskedCloud;
import io.github.bootproof.cli.cloud.CloudOptions;
import io.github.bootproof.cli.common.CommandException;
import io.github.bootproof.cli.common.ExitCodes;
import io.github.bootproof.cli.common.TemporaryFolder;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code bootproof check}. */
@Command(
        name = "check",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = {
            "Says before a deployment what it would do to each instance: run its user data, restart without running them,"
                    + " replace it, or nothing at all.",
            "Compares the app of the current folder with the stacks of its names that are deployed on AWS. Changes nothing."
        },
        footerHeading = "%nExit status:%n",
        footer = {
            "  0  nothing of the level of --fail-on was found",
            "  2  a stack, or all of it, could not be judged",
            "  3  something of that level was found",
            "",
            "Examples:",
            "  The app of cdk.json against AWS; against the local cloud:",
            "    bootproof check",
            "    bootproof check --local",
            "  Two synthesized apps, without a cloud:",
            "    bootproof check --app cdk.out --against main.out",
            "  For code scanning, and for people:",
            "    bootproof check --format sarif --output check.sarif --format text"
        })
public final class CheckCommand implements Callable<Integer> {
    @Mixin
    private AppOptions app = new AppOptions();

    @Mixin
    private CloudOptions cloud = new CloudOptions();

    @Option(
            names = "--against",
            paramLabel = "PLACE",
            description = "Compare with another synthesized app, or with a template, and ask no cloud.")
    private @Nullable Path against;

    @Option(names = "--new", description = "Judge as if nothing were deployed, and ask no cloud.")
    private boolean asNew;

    @Mixin
    private OutputOptions output = new OutputOptions();

    @Option(
            names = "--fail-on",
            paramLabel = "LEVEL",
            description = "From which level on the exit status is 3: trap, warning, note or never (default: trap).")
    private FailOn failOn = FailOn.TRAP;

    /** From which level on the command fails. */
    enum FailOn {
        TRAP,
        WARNING,
        NOTE,
        NEVER;

        boolean isReachedBy(Level worst) {
            return switch (this) {
                case TRAP -> worst.compareTo(Level.TRAP) >= 0;
                case WARNING -> worst.compareTo(Level.WARNING) >= 0;
                case NOTE -> worst.compareTo(Level.NOTE) >= 0;
                case NEVER -> false;
            };
        }
    }

    @Override
    public Integer call() {
        try (TemporaryFolder folder = TemporaryFolder.create()) {
            return check(folder.path());
        } catch (CommandException e) {
            // Whatever is in the way, such as a local cloud that does not run: nothing was judged.
            throw new CommandException(ExitCodes.BAD_INPUT, String.valueOf(e.getMessage()));
        }
    }

    private int check(Path folder) {
        output.check();
        if (against != null || asNew) {
            return check(folder, withoutCloud());
        }
        try (AskedCloud asked = cloud.asked()) {
            System.err.println("bootproof: compares with " + asked.title()
                    + asked.region().map(region -> ", region " + region).orElse(""));
            requireCredentials(asked);
            return check(folder, new CloudBaseline(asked));
        }
    }

    private static void requireCredentials(AskedCloud asked) {
        try {
            asked.requireCredentials();
        } catch (CommandException e) {
            throw new CommandException(ExitCodes.BAD_INPUT, e.getMessage() + CloudProblems.OTHERWISE);
        }
    }

    private Baseline withoutCloud() {
        if (asNew && against != null) {
            throw new CommandException(ExitCodes.BAD_INPUT, "--new and --against exclude each other.");
        }
        if (cloud.isLocal()) {
            throw new CommandException(
                    ExitCodes.BAD_INPUT,
                    "--local asks the local cloud; --against and --new ask none. Give one of them.");
        }
        return against == null ? FileBaseline.nothing(cloud.region()) : FileBaseline.at(against, cloud.region());
    }

    private int check(Path folder, Baseline baseline) {
        List<ProposedStack> stacks = new ProposedApp(app, command -> synthesize(command, folder)).stacks();
        Check check = Check.standard();
        Results results = new StackJudge(check, baseline).judge(stacks);
        output.write(results, check);
        if (!output.isShown()) {
            results.notJudged()
                    .forEach(stack -> System.err.println(
                            "bootproof: the stack " + stack.stack() + " could not be judged: " + stack.problem()));
        }
        if (!results.notJudged().isEmpty()) {
            return ExitCodes.BAD_INPUT;
        }
        return results.worst().filter(failOn::isReachedBy).isPresent() ? ExitCodes.FOUND : ExitCodes.SUCCESS;
    }

    private Path synthesize(Optional<String> command, Path folder) {
        System.err.println("bootproof: synthesizes the app (cdk synth) ...");
        cloud.synthesize(command, folder);
        return folder;
    }
}
