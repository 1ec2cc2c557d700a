package io.github.bootproof.cli.common;

/** What the command's exit status means. */
public final class ExitCodes {
    public static final int SUCCESS = 0;
    /** Something ran and failed, or did not run although it should have. */
    public static final int FAILED = 1;
    /** The input or the command line is wrong; nothing was done. Picocli's own value for a wrong command line. */
    public static final int BAD_INPUT = 2;
    /** No container engine, no image, or the engine refused. */
    public static final int NO_MACHINE = 3;
    /** The check found what it was to find: something of the level that is to fail. */
    public static final int FOUND = 3;

    private ExitCodes() {}
}
