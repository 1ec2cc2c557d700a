package io.github.bootproof.userdata.shell;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What the readers of a script and of the scripts inside it share. */
final class Context {
    /** How deep substitutions may be nested before they are no longer looked into. */
    private static final int DEEPEST = 30;

    private final List<ShellCommand> found;
    private final Map<String, String> variables = new HashMap<>();
    private int depth;

    Context(List<ShellCommand> found) {
        this.found = found;
    }

    List<ShellCommand> found() {
        return found;
    }

    Map<String, String> variables() {
        return variables;
    }

    /** Reads a script that is inside another one. */
    void nested(String text, int line) {
        if (depth < DEEPEST) {
            depth++;
            new ShellReader(text, line, this).read();
            depth--;
        }
    }
}
