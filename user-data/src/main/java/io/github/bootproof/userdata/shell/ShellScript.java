package io.github.bootproof.userdata.shell;

import java.util.ArrayList;
import java.util.List;

/** What a script would run. */
public final class ShellScript {
    private ShellScript() {}

    /**
     * The commands in the order of the text: those of functions, of branches that may not be taken, of command substitutions, of
     * {@code sh -c '...'}, and of here-documents that a shell reads. Text that is no valid script gives what can be read of it.
     *
     * @param text with Unix line ends
     */
    public static List<ShellCommand> commands(String text) {
        var found = new ArrayList<ShellCommand>();
        new ShellReader(text, 1, new Context(found)).read();
        return List.copyOf(found);
    }

    /** Whether the first line names a shell whose language is read here. */
    public static boolean isShell(String text) {
        String first = text.lines().findFirst().orElse("");
        return first.matches(
                "#!\\s*(?:/\\S*/)?(?:env\\s+(?:-S\\s+)?)?(?:/\\S*/)?(?:sh|bash|dash|ash|ksh|zsh)(?:\\s.*)?");
    }
}
