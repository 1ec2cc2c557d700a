package io.github.bootproof.cloud.ssm.command;

/**
 * A number of instances, or a percentage of them, as MaxConcurrency and MaxErrors are given. A percentage is rounded down: a guess.
 */
record Share(int number, boolean percent) {
    static Share parse(String text) {
        return text.endsWith("%")
                ? new Share(Integer.parseInt(text.substring(0, text.length() - 1)), true)
                : new Share(Integer.parseInt(text), false);
    }

    int of(int all) {
        return percent ? (int) ((long) all * number / 100) : number;
    }
}
