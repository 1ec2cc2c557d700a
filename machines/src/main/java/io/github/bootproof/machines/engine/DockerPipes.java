package io.github.bootproof.machines.engine;

import com.github.dockerjava.api.DockerClient;
import java.io.EOFException;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.util.Arrays;
import java.util.List;

/**
 * Commands without a terminal, with input that ends. The Docker client cannot say that an input has ended without ending the output
 * too (docker-java 3.7 never shuts one direction down), so the connection is our own.
 */
final class DockerPipes {
    private static final int HEADER = 8;
    private static final int STDERR = 2;

    private final DockerClient client;
    private final EngineInfo info;
    private final DockerCalls calls;

    DockerPipes(DockerClient client, EngineInfo info, DockerCalls calls) {
        this.client = client;
        this.info = info;
        this.calls = calls;
    }

    int run(ContainerId id, List<String> command, CommandStreams streams) {
        return calls.ask("run " + String.join(" ", command), () -> {
            String exec = client.execCreateCmd(id.value())
                    .withAttachStdin(true)
                    .withAttachStdout(true)
                    .withAttachStderr(true)
                    .withCmd(command.toArray(String[]::new))
                    .exec()
                    .getId();
            try (SocketChannel channel = RawRequest.hijack(
                    info.endpoint(), "/v1.40/exec/" + exec + "/start", "{\"Detach\":false,\"Tty\":false}")) {
                Thread.ofPlatform().daemon().name("command-input").start(() -> pass(streams, channel));
                copy(channel, streams);
            }
            return DockerCommands.exitCode(client, exec);
        });
    }

    /** Waits for input even after the command's end: nothing can interrupt a read of standard input. */
    private static void pass(CommandStreams streams, SocketChannel channel) {
        byte[] buffer = new byte[8192];
        try {
            for (int count = streams.input().read(buffer);
                    count >= 0;
                    count = streams.input().read(buffer)) {
                RawRequest.write(channel, Arrays.copyOf(buffer, count));
            }
            channel.shutdownOutput();
        } catch (IOException e) {
            // The command does not read any more.
        }
    }

    /** Frames: a byte that tells which stream, three zeros, the length in four bytes, the bytes (Docker Engine API, "Attach to a container"). */
    private static void copy(SocketChannel channel, CommandStreams streams) throws IOException {
        ByteBuffer header = ByteBuffer.allocate(HEADER);
        while (fill(channel, header)) {
            OutputStream destination = header.get(0) == STDERR ? streams.errors() : streams.output();
            ByteBuffer payload = ByteBuffer.allocate(header.getInt(4));
            if (!fill(channel, payload)) {
                throw new EOFException("The connection ended within what the command wrote");
            }
            destination.write(payload.array());
            destination.flush();
            header.clear();
        }
    }

    /** False when the connection has ended before the first byte. */
    private static boolean fill(SocketChannel channel, ByteBuffer buffer) throws IOException {
        while (buffer.hasRemaining()) {
            if (channel.read(buffer) < 0) {
                if (buffer.position() == 0) {
                    return false;
                }
                throw new EOFException("The connection ended within what the command wrote");
            }
        }
        return true;
    }
}
