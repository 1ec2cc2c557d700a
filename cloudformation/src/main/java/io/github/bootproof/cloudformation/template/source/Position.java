package io.github.bootproof.cloudformation.template.source;

/**
 * A place in the text; both count from 1.
 *
 * @param column in characters
 */
public record Position(int line, int column) {
    @Override
    public String toString() {
        return "(line " + line + ", column " + column + ")";
    }
}
