package io.github.bootproof.cloud.s3;

import io.github.bootproof.cloud.common.Ids;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import software.amazon.awssdk.services.s3.model.ChecksumAlgorithm;

/**
 * The bytes of objects and parts: a file each, written once and on the disk before any record names it. What no record names is of
 * a write that was cut off, and is removed at the next start.
 */
final class ObjectFiles {
    private static final int BUFFER = 64 * 1024;

    private final Path directory;
    private final Ids ids;

    /**
     * The files of a directory, which is made when it is not there.
     *
     * @param named those that records name; all others are removed
     */
    ObjectFiles(Path directory, Ids ids, Set<String> named) {
        this.directory = directory;
        this.ids = ids;
        try {
            Files.createDirectories(directory);
            sweep(named);
        } catch (IOException e) {
            throw new UncheckedIOException("The bytes of S3's objects cannot be kept in " + directory, e);
        }
    }

    private void sweep(Set<String> named) throws IOException {
        List<Path> found;
        try (Stream<Path> files = Files.list(directory)) {
            found = files.toList();
        }
        for (Path file : found) {
            if (!named.contains(file.getFileName().toString())) {
                Files.deleteIfExists(file);
            }
        }
    }

    /**
     * Bytes that are on the disk.
     *
     * @param file the file's name
     * @param md5 as 32 hexadecimal digits
     * @param checksum by the algorithm that was asked for, in base64
     */
    record Written(String file, long size, String md5, ChecksumAlgorithm algorithm, String checksum) {}

    /** Writes all that the streams give, one after another. Nothing is left of it when that fails. */
    Written write(List<? extends Source> sources, ChecksumAlgorithm algorithm) {
        String name = ids.uuid();
        Path file = directory.resolve(name);
        Checksums.Running md5 = Checksums.digest("MD5");
        Checksums.Running checksum = Checksums.start(algorithm);
        boolean whole = false;
        try {
            long size = 0;
            try (FileChannel channel =
                    FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
                OutputStream out = Channels.newOutputStream(channel);
                byte[] buffer = new byte[BUFFER];
                for (Source source : sources) {
                    try (InputStream in = source.open()) {
                        for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                            md5.update(buffer, 0, read);
                            checksum.update(buffer, 0, read);
                            out.write(buffer, 0, read);
                            size += read;
                        }
                    }
                }
                channel.force(true);
            }
            whole = true;
            return new Written(name, size, HexFormat.of().formatHex(md5.result()), algorithm, checksum.base64());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            if (!whole) {
                delete(name);
            }
        }
    }

    /** Where bytes come from. */
    @FunctionalInterface
    interface Source {
        InputStream open() throws IOException;
    }

    /**
     * Opens a file. It can be read to its end even if it is deleted meanwhile.
     *
     * @throws java.nio.file.NoSuchFileException when it was deleted before
     */
    InputStream open(String name) throws IOException {
        return Files.newInputStream(directory.resolve(name));
    }

    /** A part of a file. */
    InputStream open(String name, ByteRange range) throws IOException {
        FileChannel channel = FileChannel.open(directory.resolve(name), StandardOpenOption.READ);
        channel.position(range.first());
        return new BoundedStream(Channels.newInputStream(channel), range.length());
    }

    void delete(String name) {
        try {
            Files.deleteIfExists(directory.resolve(name));
        } catch (IOException e) {
            // It is named by no record any more: the next start removes it.
        }
    }
}
