package io.github.bootproof.cloud.boot;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What became of one thing that a user data payload asks for, in one boot.
 *
 * @param name the part's name, {@code runcmd}, {@code bootcmd}, or the keys of a cloud-config
 * @param module cloud-init's module or handler that is responsible
 * @param expected whether its author would expect it to run in this boot: cloud-init runs it at each boot, or it is new to this
 *     machine
 * @param why for people: what decided
 * @param lastLines of its output, where it failed
 */
public record Outcome(
        String name,
        String module,
        Verdict verdict,
        boolean expected,
        String why,
        OptionalLong exitCode,
        Optional<Duration> duration,
        List<String> lastLines) {

    /** What became of it. */
    public enum Verdict {
        RAN("ran"),
        FAILED("FAILED"),
        /** It was running when the boot ended. */
        INTERRUPTED("was interrupted"),
        DID_NOT_RUN("did not run"),
        UNKNOWN("unknown");

        private final String words;

        Verdict(String words) {
            this.words = words;
        }

        public String words() {
            return words;
        }
    }

    /** Whether it is as its author would expect. */
    public boolean asExpected() {
        return switch (verdict) {
            case RAN -> true;
            case FAILED, UNKNOWN -> false;
            case INTERRUPTED, DID_NOT_RUN -> !expected;
        };
    }
}
