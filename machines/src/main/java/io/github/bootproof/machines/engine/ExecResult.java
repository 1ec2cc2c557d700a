package io.github.bootproof.machines.engine;

/** What a command did: its exit status, and what it wrote, decoded as UTF-8. */
public record ExecResult(int exitCode, String output, String errors) {
    public boolean succeeded() {
        return exitCode == 0;
    }
}
