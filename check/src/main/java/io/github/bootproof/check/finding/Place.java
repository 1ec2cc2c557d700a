package io.github.bootproof.check.finding;

/**
 * A place in a script, in the new one unless the finding says otherwise; both count from 1.
 *
 * @param column in characters
 */
public record Place(int line, int column) {
    /** The beginning of a line. */
    public static Place line(int line) {
        return new Place(line, 1);
    }
}
