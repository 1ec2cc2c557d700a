package io.github.bootproof.cloud.cloudformation.deploy;

import io.github.bootproof.cloud.cloudformation.resource.ResourceException;
import io.github.bootproof.cloud.store.Table;
import io.github.bootproof.cloudformation.template.CreationPolicy;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Waits for the signals of a CreationPolicy.
 *
 * <p>Signals are counted by their unique ids. Source: "CreationPolicy attribute" and "SignalResource" of the CloudFormation
 * documentation. That one failure signal fails a resource which waits for several is a guess from "any failure signal".
 */
final class SignalWait {
    private final Site site;
    private final Set<String> told = new HashSet<>();

    SignalWait(Site site) {
        this.site = site;
    }

    /** Returns when enough have come. */
    void await(ResourceRecord record, CreationPolicy policy) {
        Incarnation live = record.live();
        Instant deadline = live.made().orElseThrow().plus(policy.timeout());
        for (long successes = tell(record); successes < policy.count(); successes = tell(record)) {
            int seen = told.size();
            boolean more = site.phase().await(() -> signals(record).size() > seen, deadline);
            if (!more) {
                throw new ResourceException("Failed to receive %d resource signal(s) within the specified duration"
                        .formatted(policy.count() - successes));
            }
        }
    }

    /** Tells of new ones, and counts the successes. */
    private long tell(ResourceRecord record) {
        List<Signal> signals = signals(record);
        for (Signal signal : signals) {
            if (told.add(signal.uniqueId())) {
                String text = "Received %s signal with UniqueId %s"
                        .formatted(signal.success() ? "SUCCESS" : "FAILURE", signal.uniqueId());
                if (!signal.success()) {
                    throw new ResourceException(text);
                }
                site.phase()
                        .write(() -> site.journal()
                                .tell(site.stack(), record, record.live(), record.state(), Optional.of(text)));
            }
        }
        return signals.size();
    }

    private List<Signal> signals(ResourceRecord record) {
        return Signal.table(site.journal(), site.stack()).all().stream()
                .filter(signal -> signal.token().equals(record.live().token()))
                .toList();
    }

    /**
     * A signal that a resource sent.
     *
     * @param token of the incarnation that it is for
     */
    public record Signal(String token, String uniqueId, boolean success) {
        private static Table<Signal> table(Journal journal, StackRecord stack) {
            return journal.table(stack, "cloudformation.signal", Signal.class);
        }

        /** Stores it; one of the same unique id is there once. */
        static void store(Journal journal, StackRecord stack, Signal signal) {
            var _ = table(journal, stack).add(signal.token() + "/" + signal.uniqueId(), signal);
        }
    }
}
