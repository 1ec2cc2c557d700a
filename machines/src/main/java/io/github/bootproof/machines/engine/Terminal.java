package io.github.bootproof.machines.engine;

/** A command that runs on a pseudo-terminal inside a machine. */
public interface Terminal extends AutoCloseable {

    /** Sends what somebody typed. */
    void write(byte[] bytes);

    void resize(TerminalSize size);

    /** Blocks until the command has ended and all its output was delivered; returns its exit status. */
    int await();

    /** Hangs up. */
    @Override
    void close();
}
