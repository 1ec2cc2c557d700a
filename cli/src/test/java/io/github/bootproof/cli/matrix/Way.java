package io.github.bootproof.cli.matrix;

/** How a change is applied: as {@code ApplyChanges} of the constructs. */
public enum Way {
    ONCE_AT_RESTART("Once at the restart"),
    REPLACE("Replace"),
    IN_PLACE("In place");

    private final String title;

    Way(String title) {
        this.title = title;
    }

    public String title() {
        return title;
    }
}
