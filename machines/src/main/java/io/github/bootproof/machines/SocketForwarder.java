package io.github.bootproof.machines;

import java.io.IOException;
import java.net.SocketAddress;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import java.util.function.Supplier;

/** Listens on a unix socket and forwards each connection to an address of the host: how a machine reaches a server outside. */
public final class SocketForwarder implements AutoCloseable {
    private static final int BUFFER_BYTES = 16 * 1024;

    private final ServerSocketChannel listener;
    private final Path socket;
    private final Supplier<Optional<SocketAddress>> target;

    private SocketForwarder(ServerSocketChannel listener, Path socket, Supplier<Optional<SocketAddress>> target) {
        this.listener = listener;
        this.socket = socket;
        this.target = target;
    }

    /**
     * Starts to listen; a socket that was left there is replaced. Every user may connect: who reaches the socket is decided by its
     * folder.
     *
     * @param target asked for each connection; one that is empty or does not answer closes the connection
     * @throws IOException when the socket cannot be made
     */
    public static SocketForwarder start(Path socket, Supplier<Optional<SocketAddress>> target) throws IOException {
        Files.deleteIfExists(socket);
        ServerSocketChannel listener = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
        try {
            listener.bind(UnixDomainSocketAddress.of(socket));
            Files.setPosixFilePermissions(socket, PosixFilePermissions.fromString("rw-rw-rw-"));
        } catch (IOException | RuntimeException e) {
            listener.close();
            throw e;
        }
        var forwarder = new SocketForwarder(listener, socket, target);
        Thread.ofVirtual().name("forwarder").start(forwarder::accept);
        return forwarder;
    }

    private void accept() {
        while (listener.isOpen()) {
            try {
                SocketChannel client = listener.accept();
                Thread.ofVirtual().name("forwarder-connection").start(() -> forward(client));
            } catch (IOException e) {
                // It was closed, or this one connection failed.
            }
        }
    }

    private void forward(SocketChannel client) {
        try (client) {
            Optional<SocketAddress> address = target.get();
            if (address.isEmpty()) {
                return;
            }
            try (SocketChannel server = SocketChannel.open(address.get())) {
                Thread upstream = Thread.ofVirtual().name("forwarder-upstream").start(() -> copy(client, server));
                copy(server, client);
                upstream.join();
            }
        } catch (IOException e) {
            // The client sees its connection end.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Until the source ends, which the destination is told; a connection that breaks is closed in both directions. */
    private static void copy(SocketChannel source, SocketChannel destination) {
        try {
            ByteBuffer buffer = ByteBuffer.allocate(BUFFER_BYTES);
            while (source.read(buffer) >= 0) {
                buffer.flip();
                while (buffer.hasRemaining()) {
                    destination.write(buffer);
                }
                buffer.clear();
            }
            destination.shutdownOutput();
        } catch (IOException e) {
            closeQuietly(source);
            closeQuietly(destination);
        }
    }

    private static void closeQuietly(SocketChannel channel) {
        try {
            channel.close();
        } catch (IOException e) {
            // Nobody uses it any more.
        }
    }

    /** Takes no more connections, and removes the socket. */
    @Override
    public void close() {
        try {
            listener.close();
            Files.deleteIfExists(socket);
        } catch (IOException e) {
            // A stale socket is replaced at the next start.
        }
    }
}
