package io.github.bootproof.cli.common;

import io.github.bootproof.machines.engine.CommandStreams;
import io.github.bootproof.machines.engine.ContainerId;
import io.github.bootproof.machines.engine.Engine;
import io.github.bootproof.machines.engine.EngineException;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;

/** Connects standard input and outputs to a command inside a machine that has no terminal. */
final class PipedSession {
    /** As shells say it of a program that wrote to a pipe which nobody reads: 128 and SIGPIPE. */
    private static final int BROKEN_PIPE = 128 + 13;

    private final Engine engine;
    private final ContainerId container;

    PipedSession(Engine engine, ContainerId container) {
        this.engine = engine;
        this.container = container;
    }

    /** Returns the command's exit status when it has ended, or when nobody reads on. */
    int run(List<String> command) {
        // Not System.out and System.err, which say nothing of a pipe that is broken.
        var output = new Destination(new FileOutputStream(FileDescriptor.out));
        var errors = new Destination(new FileOutputStream(FileDescriptor.err));
        try {
            return engine.run(
                    container, command, new CommandStreams(new FileInputStream(FileDescriptor.in), output, errors));
        } catch (EngineException e) {
            if (output.broken || errors.broken) {
                return BROKEN_PIPE;
            }
            throw e;
        }
    }

    /** Remembers that nobody reads on. */
    private static final class Destination extends OutputStream {
        private final OutputStream stream;
        private boolean broken;

        Destination(OutputStream stream) {
            this.stream = stream;
        }

        @Override
        public void write(int oneByte) throws IOException {
            write(new byte[] {(byte) oneByte}, 0, 1);
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            try {
                stream.write(bytes, offset, length);
            } catch (IOException e) {
                broken = true;
                throw e;
            }
        }
    }
}
