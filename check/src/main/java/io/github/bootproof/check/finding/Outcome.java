package io.github.bootproof.check.finding;

/** What a deployment does to one machine, or to what machines are made of. */
public enum Outcome {
    /** A new machine: its user data runs. */
    RUNS("runs"),
    /** A new machine takes its place, on which the user data runs; the old one is deleted afterwards. */
    REPLACED("replaced"),
    /** The machines of an Auto Scaling group are replaced by new ones, some at a time or all at once. */
    ROLLS("rolls"),
    /** Stopped and started; the changed setup of a payload of Bootproof's is applied, once. */
    RESTARTS_APPLIED_ONCE("restarts, and the changed setup is applied once"),
    /** Goes on running; the changed setup of Bootproof's constructs is applied on it, once. */
    APPLIED_IN_PLACE("the changed setup is applied in place, once"),
    /** Stopped and started; all that changed in the user data runs at every boot, so also now. */
    RESTARTS_AND_RUNS("restarts, and what changed runs"),
    /** Stopped and started; of what changed in the user data one part runs, another does not. */
    RESTARTS_PARTS_RUN("restarts, and only a part of what changed runs"),
    /** Stopped and started; nothing of what changed in the user data runs: the trap. */
    RESTARTS_NOT_RUN("restarts, and the new script will not run"),
    /** Stopped and started with nothing new to run. */
    RESTARTS("restarts"),
    /** Running machines keep what they have. */
    NEW_MACHINES_ONLY("takes effect only for new machines"),
    /** Not touched, although something that it was set up from changes. */
    NOTHING_HAPPENS("nothing happens"),
    /** Changed while it works, or only what is noted about it; no script runs. */
    CHANGED_IN_PLACE("changed in place"),
    /** That depends on what only the deployment knows. */
    MAY_CHANGE("may change"),
    /** Leaves the stack. */
    REMOVED("removed");

    private final String words;

    Outcome(String words) {
        this.words = words;
    }

    /** In plain words, for sentences about a machine. */
    public String words() {
        return words;
    }
}
