package io.github.bootproof.cloud.boot;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Set;

/** A file that a machine appends to, read as it grows. A link in its place is not followed: the machine could point it anywhere. */
final class GrowingFile {
    private static final int CHUNK = 64 * 1024;

    private final Path path;
    private long position;

    GrowingFile(Path path) {
        this.path = path;
    }

    /** The same file under another name, from where this one was read to. */
    GrowingFile movedTo(Path newPath) {
        var moved = new GrowingFile(newPath);
        moved.position = position;
        return moved;
    }

    /** What has been added since the last call, 64 KiB at the most; nothing when nothing was. */
    byte[] read() {
        try (SeekableByteChannel channel =
                Files.newByteChannel(path, Set.of(StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS))) {
            ByteBuffer buffer = ByteBuffer.allocate(Math.clamp(channel.size() - position, 0, CHUNK));
            channel.position(position);
            while (buffer.hasRemaining() && channel.read(buffer) >= 0) {
                // On until the chunk is full or the file ends.
            }
            byte[] added = new byte[buffer.position()];
            buffer.flip().get(added);
            position += added.length;
            return added;
        } catch (FileSystemException e) {
            // It is not there yet, or the machine has put something else in its place: nothing to read.
            return new byte[0];
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
