package io.github.bootproof.cli.matrix;

/** What the script does. */
public enum Outcome {
    SUCCEEDS("succeeds", ":"),
    FAILS("fails", "cat /var/log/matrix; echo 'this cannot go on' >&2; exit 7"),
    REBOOTS("reboots in the middle", "if [ \"$BOOTPROOF_ATTEMPT\" = 1 ]; then reboot; sleep 60; fi"),
    ASKS_FOR_REBOOT("asks for a reboot (exit code 194)", "if [ \"$BOOTPROOF_REBOOTS\" = 0 ]; then exit 194; fi"),
    TIMES_OUT("times out", "cat /var/log/matrix; sleep 60"),
    IS_KILLED(
            "is killed with the machine", "if [ \"$BOOTPROOF_ATTEMPT\" = 1 ]; then touch /var/log/kill; sleep 60; fi");

    /** Exists as soon as the machine is to be killed. */
    public static final String KILL_ME = "/var/log/kill";

    private final String words;
    private final String commands;

    Outcome(String words, String commands) {
        this.words = words;
        this.commands = commands;
    }

    public String words() {
        return words;
    }

    public String commands() {
        return commands;
    }

    /** Whether the setup has been applied in the end. */
    public boolean good() {
        return switch (this) {
            case SUCCEEDS, REBOOTS, ASKS_FOR_REBOOT, IS_KILLED -> true;
            case FAILS, TIMES_OUT -> false;
        };
    }

    /** How many more boots it takes. */
    int moreBoots() {
        return switch (this) {
            case SUCCEEDS, FAILS, TIMES_OUT -> 0;
            case REBOOTS, ASKS_FOR_REBOOT, IS_KILLED -> 1;
        };
    }
}
