package io.github.bootproof.cli;

import io.github.bootproof.cloud.boot.BootReport;
import io.github.bootproof.cloud.boot.Outcome;
import java.util.List;

/** One boot of a run, and what became of the payload in it. */
record BootRecord(Payload payload, BootReport report, List<Outcome> outcomes) {
    boolean asExpected() {
        boolean ended = switch (report.ending()) {
            case FINISHED, REBOOTED, POWERED_OFF -> true;
            case CRASHED, TIMED_OUT, UNOBSERVED -> false;
        };
        return ended && outcomes.stream().allMatch(Outcome::asExpected);
    }
}
