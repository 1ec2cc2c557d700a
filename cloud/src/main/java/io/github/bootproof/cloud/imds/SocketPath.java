package io.github.bootproof.cloud.imds;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.net.ConnectException;
import java.net.SocketException;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.SocketChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;

/** Where a unix socket is to be served. */
final class SocketPath {
    /** What Java binds; the kernel's sun_path has 108 bytes. */
    static final int LONGEST_BYTES = 106;

    private SocketPath() {}

    /**
     * Makes a path ready to be bound: a socket that a dead process left there is removed.
     *
     * @throws SocketException when the path is too long or another process serves there
     * @throws IOException when there is something else, or it cannot be removed
     */
    static void prepare(Path socket) throws IOException {
        int length = socket.toString().getBytes(UTF_8).length;
        if (length > LONGEST_BYTES) {
            throw new SocketException("The path of a unix socket can have " + LONGEST_BYTES + " bytes, this one has "
                    + length + ": " + socket + ". Use a state folder with a shorter path.");
        }
        removeStale(socket);
    }

    /** Lets every user connect: who reaches the socket is decided by its folder. */
    static void openToAll(Path socket) throws IOException {
        Files.setPosixFilePermissions(socket, PosixFilePermissions.fromString("rw-rw-rw-"));
    }

    private static void removeStale(Path socket) throws IOException {
        if (!Files.exists(socket, LinkOption.NOFOLLOW_LINKS)) {
            return;
        }
        if (!Files.readAttributes(socket, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS)
                .isOther()) {
            throw new FileAlreadyExistsException(socket.toString(), null, "There is a file where the socket belongs");
        }
        if (isServed(socket)) {
            throw new SocketException("Another process serves on " + socket);
        }
        Files.deleteIfExists(socket);
    }

    private static boolean isServed(Path socket) throws IOException {
        try (SocketChannel channel = SocketChannel.open(UnixDomainSocketAddress.of(socket))) {
            return channel.isConnected();
        } catch (ConnectException nobodyListens) {
            return false;
        }
    }
}
