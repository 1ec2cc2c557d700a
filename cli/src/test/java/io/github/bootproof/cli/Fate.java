package io.github.bootproof.cli;

import io.github.bootproof.check.finding.Outcome;

/** What became of a machine, or of what machines are made of, in the words of the check. */
enum Fate {
    RUNS,
    REPLACED,
    RESTARTS_APPLIED_ONCE,
    APPLIED_IN_PLACE,
    RESTARTS_AND_RUNS,
    RESTARTS_PARTS_RUN,
    RESTARTS_NOT_RUN,
    RESTARTS,
    NEW_MACHINES_ONLY,
    NOTHING_HAPPENS,
    CHANGED_IN_PLACE,
    REMOVED,
    /** The check has no outcome for what is not mentioned. */
    UNCHANGED,
    /** To be replaced, and the new one could not be made; the check says that by a rule beside the outcome. */
    REPLACEMENT_FAILS,
    /** Said before a deployment; nothing can be seen to be so. */
    MAY_CHANGE;

    String words() {
        return switch (this) {
            case UNCHANGED -> "does not change";
            case REPLACEMENT_FAILS -> "is to be replaced, and that fails";
            case RUNS,
                    REPLACED,
                    RESTARTS_APPLIED_ONCE,
                    APPLIED_IN_PLACE,
                    RESTARTS_AND_RUNS,
                    RESTARTS_PARTS_RUN,
                    RESTARTS_NOT_RUN,
                    RESTARTS,
                    NEW_MACHINES_ONLY,
                    NOTHING_HAPPENS,
                    CHANGED_IN_PLACE,
                    REMOVED,
                    MAY_CHANGE -> Outcome.valueOf(name()).words();
        };
    }

    /** Whether a deployment that ended so is what was predicted by this. */
    boolean foresees(Fate seen) {
        return this == seen || (this == MAY_CHANGE && seen.isAnEnd());
    }

    /** What may become of a machine of which it was said that it may change. */
    private boolean isAnEnd() {
        return switch (this) {
            case UNCHANGED,
                    CHANGED_IN_PLACE,
                    RESTARTS,
                    RESTARTS_NOT_RUN,
                    RESTARTS_PARTS_RUN,
                    RESTARTS_AND_RUNS,
                    RESTARTS_APPLIED_ONCE,
                    NEW_MACHINES_ONLY,
                    REPLACED -> true;
            case RUNS, APPLIED_IN_PLACE, NOTHING_HAPPENS, REMOVED, REPLACEMENT_FAILS, MAY_CHANGE -> false;
        };
    }
}
