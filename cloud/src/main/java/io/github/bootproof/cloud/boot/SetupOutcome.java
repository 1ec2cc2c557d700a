package io.github.bootproof.cloud.boot;

import io.github.bootproof.cloud.boot.BootReport.FileRun;
import io.github.bootproof.cloud.boot.Outcome.Verdict;
import io.github.bootproof.userdata.setup.GivenSetup;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What became of a setup of ours in one boot. It is run by a script that its boothook writes; what that script decided is
 * in what it says: {@code bootproof-setup: version 3f2a90c1d2e4 succeeded}.
 */
final class SetupOutcome {
    /** The file that runs it, in scripts-per-boot. */
    static final String FILE = "50-bootproof-setup";

    private static final String MODULE = "scripts-per-boot";
    private static final Pattern SAID = Pattern.compile(
            "bootproof-setup: version [0-9a-f]{12} (succeeded|failed)( on (\\S+): nothing to do|: (.*)|)");

    private SetupOutcome() {}

    /**
     * @param run of its file, if there was one
     * @param lines the last ones that it wrote
     */
    static Outcome of(GivenSetup setup, BootReport boot, Optional<FileRun> run, List<String> lines) {
        String name = "setup " + setup.shortVersion();
        if (run.isEmpty()) {
            return outcome(
                    name,
                    run,
                    Verdict.DID_NOT_RUN,
                    boot.ending() == BootReport.Ending.FINISHED,
                    boot.ending().description());
        }
        if (run.get().finishedAt().isEmpty()) {
            return outcome(
                    name,
                    run,
                    Verdict.INTERRUPTED,
                    false,
                    boot.ending().description() + "; the next boot goes on with it");
        }
        Optional<Matcher> said = said(lines);
        if (said.isPresent() && said.get().group(3) != null) {
            String why =
                    "this version " + said.get().group(1) + " on " + said.get().group(3) + " and is not run again";
            return outcome(name, run, Verdict.DID_NOT_RUN, false, why);
        }
        if (run.get().succeeded()) {
            String why = said.isPresent()
                    ? "each version runs once, in " + MODULE
                    : "its program ran; /var/log/bootproof-setup.log on the machine says what it had to do";
            return outcome(name, run, Verdict.RAN, true, why);
        }
        String why = said.map(matcher -> matcher.group(4)).orElse("");
        return new Outcome(
                name,
                MODULE,
                Verdict.FAILED,
                true,
                why,
                run.get().exitCode(),
                run.get().duration(),
                lines);
    }

    private static Outcome outcome(String name, Optional<FileRun> run, Verdict verdict, boolean expected, String why) {
        return new Outcome(
                name,
                MODULE,
                verdict,
                expected,
                why,
                OptionalLong.empty(),
                verdict == Verdict.RAN ? run.flatMap(FileRun::duration) : Optional.empty(),
                List.of());
    }

    private static Optional<Matcher> said(List<String> lines) {
        var latestFirst = new ArrayList<>(lines);
        Collections.reverse(latestFirst);
        return latestFirst.stream().map(SAID::matcher).filter(Matcher::matches).findFirst();
    }
}
