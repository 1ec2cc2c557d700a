package io.github.bootproof.cli.common;

import io.github.bootproof.machines.engine.ContainerId;
import io.github.bootproof.machines.engine.Engine;
import io.github.bootproof.machines.engine.TerminalSize;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.List;
import org.jline.terminal.Attributes;
import org.jline.terminal.Attributes.InputFlag;
import org.jline.terminal.Attributes.LocalFlag;
import org.jline.terminal.Size;
import org.jline.terminal.Terminal;
import org.jline.terminal.Terminal.Signal;
import org.jline.terminal.TerminalBuilder;

/** Connects what Bootproof was started on, a terminal or pipes, to a command inside a machine. */
public final class ShellSession {
    /** A login shell, as somebody who connects to an instance gets one. */
    public static final List<String> LOGIN_SHELL =
            List.of("/bin/sh", "-c", "cd; if command -v bash >/dev/null; then exec bash -l; else exec sh -l; fi");

    private final Engine engine;
    private final ContainerId container;

    public ShellSession(Engine engine, ContainerId container) {
        this.engine = engine;
        this.container = container;
    }

    /** Runs a command on the terminal, or else on standard input and outputs; returns its exit status when it has ended. */
    public int run(List<String> command) {
        return Screen.isTerminal() ? open(command) : new PipedSession(engine, container).run(command);
    }

    /** Runs a command on the terminal, key by key; returns its exit status when it has ended. */
    public int open(List<String> command) {
        try (Terminal local = TerminalBuilder.builder().system(true).build()) {
            Attributes before = local.getAttributes();
            try (var remote = engine.terminal(container, command, size(local), local.output())) {
                raw(local);
                local.handle(Signal.WINCH, signal -> remote.resize(size(local)));
                Thread.ofPlatform().daemon().name("typed").start(() -> pump(local.input(), remote));
                return remote.await();
            } finally {
                local.setAttributes(before);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Every key goes to the machine, Ctrl-C included. */
    private static void raw(Terminal local) {
        Attributes attributes = local.enterRawMode();
        Attributes raw = new Attributes(attributes);
        raw.setLocalFlag(LocalFlag.ICANON, false);
        raw.setLocalFlag(LocalFlag.ECHO, false);
        raw.setLocalFlag(LocalFlag.IEXTEN, false);
        raw.setLocalFlag(LocalFlag.ISIG, false);
        raw.setInputFlag(InputFlag.IXON, false);
        raw.setInputFlag(InputFlag.ICRNL, false);
        local.setAttributes(raw);
    }

    private static void pump(InputStream typed, io.github.bootproof.machines.engine.Terminal remote) {
        byte[] buffer = new byte[1024];
        try {
            for (int count = typed.read(buffer); count >= 0; count = typed.read(buffer)) {
                remote.write(Arrays.copyOf(buffer, count));
            }
        } catch (IOException e) {
            // The terminal was closed.
        }
    }

    private static TerminalSize size(Terminal local) {
        Size size = local.getSize();
        return size.getColumns() > 0 && size.getRows() > 0
                ? new TerminalSize(size.getColumns(), size.getRows())
                : new TerminalSize(80, 24);
    }
}
