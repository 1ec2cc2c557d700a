package io.github.bootproof.cli.common;

import java.io.Console;
import java.io.PrintStream;

/** Where a command's words go: results to standard output, and progress beside it where the results are for a program. */
public final class Screen {
    private final PrintStream results;
    private final PrintStream progress;
    private final boolean colours;
    private volatile boolean silent;

    public Screen(PrintStream results, PrintStream progress, boolean colours) {
        this.results = results;
        this.progress = progress;
        this.colours = colours;
    }

    /** For people: everything on standard output. */
    public static Screen forPeople() {
        return new Screen(System.out, System.out, showsColours());
    }

    /** For programs: the result alone on standard output. */
    public static Screen forPrograms() {
        return new Screen(System.out, System.err, false);
    }

    /** By https://no-color.org and what a pipe can show. */
    public static boolean showsColours() {
        return isTerminal() && System.getenv("NO_COLOR") == null && !"dumb".equals(System.getenv("TERM"));
    }

    /** Whether somebody sits in front of it. */
    @SuppressWarnings("SystemConsoleNull") // its own annotation says that it may be null
    public static boolean isTerminal() {
        Console console = System.console();
        return console != null && console.isTerminal();
    }

    public void result(String text) {
        if (!silent) {
            results.println(text);
        }
    }

    public void progress(String text) {
        if (!silent) {
            progress.println(text);
        }
    }

    /** From now on nothing is said: the command was interrupted, and what fails because of that is no news. */
    public void silence() {
        silent = true;
    }

    public String good(String text) {
        return coloured(text, "32");
    }

    public String bad(String text) {
        return coloured(text, "31");
    }

    public String faint(String text) {
        return coloured(text, "2");
    }

    public String bold(String text) {
        return coloured(text, "1");
    }

    private String coloured(String text, String code) {
        return colours ? "\u001b[" + code + "m" + text + "\u001b[0m" : text;
    }
}
