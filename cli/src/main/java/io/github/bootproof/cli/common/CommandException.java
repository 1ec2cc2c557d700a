package io.github.bootproof.cli.common;

/** A command cannot do what it was asked for; the message tells a person what happened, to what, and what to do. */
public final class CommandException extends RuntimeException {
    private final int exitCode;

    /**
     * @param exitCode one of {@link ExitCodes}
     */
    public CommandException(int exitCode, String message) {
        super(message);
        this.exitCode = exitCode;
    }

    /** What the command ends with. */
    public int exitCode() {
        return exitCode;
    }
}
