package io.github.bootproof.cloud.ec2.instance;

import io.github.bootproof.cloud.boot.BootReport;
import io.github.bootproof.cloud.boot.Outcome;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What one boot did with the user data that it was given.
 *
 * @param number of the machine's boot, from 1, reboots from inside included
 * @param ending how it ended
 * @param parts what became of each part, in the order of the payload's schedule
 */
public record BootRecord(
        int number, Instant startedAt, Instant endedAt, BootReport.Ending ending, List<PartResult> parts) {
    public BootRecord {
        parts = List.copyOf(parts);
    }

    /**
     * What became of a part.
     *
     * @param module cloud-init's module that is responsible
     * @param expected whether its author would expect it to run in this boot
     * @param why what decided, for people
     */
    public record PartResult(
            String name,
            String module,
            Outcome.Verdict verdict,
            boolean expected,
            String why,
            Optional<Long> exitCode,
            List<String> lastLines) {
        public PartResult {
            lastLines = List.copyOf(lastLines);
        }

        static PartResult of(Outcome outcome) {
            return new PartResult(
                    outcome.name(),
                    outcome.module(),
                    outcome.verdict(),
                    outcome.expected(),
                    outcome.why(),
                    outcome.exitCode().isPresent()
                            ? Optional.of(outcome.exitCode().getAsLong())
                            : Optional.empty(),
                    outcome.lastLines());
        }
    }
}
