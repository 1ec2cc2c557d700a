package io.github.bootproof.check.machine;

import io.github.bootproof.userdata.setup.GivenSetup;
import java.util.List;
import java.util.Optional;

/**
 * What of changed user data takes effect when the instance that has them restarts.
 *
 * @param changed what is new or changed in them, in the order of a boot
 * @param removed what is no longer in them, in words
 * @param stale what is no longer in them and runs all the same, because cloud-init does not clean its folders; in words
 * @param setup the setup of a payload of Bootproof's in the new user data
 */
public record RestartEffect(
        List<ChangedPart> changed, List<String> removed, List<String> stale, Optional<GivenSetup> setup) {
    public RestartEffect {
        changed = List.copyOf(changed);
        removed = List.copyOf(removed);
        stale = List.copyOf(stale);
    }

    /** When a changed part runs. */
    public enum When {
        /** At every boot, so also at this one. */
        EVERY_BOOT(true),
        /** Once for an instance, and it has not run on this one: cloud-init from 22.4 marks only modules that have something to do. */
        FIRST_TIME(true),
        /** Once for an instance; so far it ran at every boot, which leaves no mark that it has run. */
        UNMARKED(true),
        /** By Bootproof's payload: once for each version. */
        ONCE_FOR_EACH_VERSION(true),
        /** By Bootproof's payload, which finds that it has applied this version. */
        APPLIED_ALREADY(false),
        /** Once for an instance, and that was at its first boot. */
        NOT_AGAIN(false),
        /** Fetched at every boot; scripts in it run once for an instance. */
        INCLUDED(false),
        /** Nothing runs it at any boot. */
        NEVER(false);

        private final boolean now;

        When(boolean now) {
            this.now = now;
        }

        /** Whether it runs at the restart. */
        public boolean isNow() {
            return now;
        }
    }

    /**
     * Something new or changed.
     *
     * @param what in words, such as {@code the script part-001} or {@code `packages`}
     */
    public record ChangedPart(String what, When when) {}

    public List<String> thatRun() {
        return names(true);
    }

    /** Without what has been applied already, which nobody expects to run. */
    public List<String> thatDoNotRun() {
        return names(false);
    }

    public boolean has(When when) {
        return changed.stream().anyMatch(part -> part.when() == when);
    }

    private List<String> names(boolean now) {
        return changed.stream()
                .filter(part ->
                        part.when() != When.APPLIED_ALREADY && part.when().isNow() == now)
                .map(ChangedPart::what)
                .distinct()
                .toList();
    }
}
