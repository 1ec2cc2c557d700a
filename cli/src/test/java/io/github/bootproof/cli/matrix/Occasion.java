package io.github.bootproof.cli.matrix;

/** What happens to the stack or to the instance. */
public enum Occasion {
    CREATE("A stack is created", "v1 does on its first run what the row says."),
    CHANGE("The script is changed", "v1 has succeeded; the stack is updated with v2, which does what the row says."),
    ROLLBACK(
            "A change fails and is rolled back",
            "v1 has succeeded; the stack is updated with v2, which exits with code 7. v1 does what the row says if it runs after v2."),
    REPLACEMENT(
            "The instance is replaced for another reason",
            "v1 has succeeded; the stack is updated with another image and the same v1, which does what the row says on that image."),
    RESTART(
            "A plain restart",
            "The stack is created with v1, which does what the row says, and is kept if that fails (`OnFailure: DO_NOTHING`). Then the instance"
                    + " is stopped and started.");

    private final String title;
    private final String setting;

    Occasion(String title, String setting) {
        this.title = title;
        this.setting = setting;
    }

    public String title() {
        return title;
    }

    /** Which version of the script does what, in a sentence or two. */
    public String setting() {
        return setting;
    }
}
