package io.github.bootproof.cloud.lambda;

import io.github.bootproof.cloud.common.Clients;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.core.exception.SdkException;

/** The zip files of functions, by the SHA-256 of their content, and what is unpacked of them. */
final class FunctionCode {
    /** Lambda's limit of a deployment package, unzipped (Lambda quotas). */
    private static final long UNPACKED_LIMIT = 262_144_000;

    private final Path folder;
    private final Clients clients;

    FunctionCode(Path folder, Clients clients) {
        this.folder = folder;
        this.clients = clients;
    }

    record Stored(String sha256, long size) {}

    /** Where the code is to come from: the members that CreateFunction and UpdateFunctionCode share. */
    record Source(
            @Nullable SdkBytes zipFile,
            @Nullable String bucket,
            @Nullable String key,
            @Nullable String version) {}

    Stored store(Source source) {
        byte[] zip = read(source);
        String sha256 = HexFormat.of().formatHex(digest(zip));
        try {
            Path file = file(sha256);
            if (!Files.exists(file)) {
                Files.createDirectories(folder);
                Path next = Files.createTempFile(folder, "code", ".part");
                Files.write(next, zip);
                Files.move(next, file, StandardCopyOption.ATOMIC_MOVE);
            }
            unpacked(sha256);
        } catch (IOException e) {
            throw new UncheckedIOException("The code of a function could not be kept", e);
        }
        return new Stored(sha256, zip.length);
    }

    private byte[] read(Source source) {
        SdkBytes zipFile = source.zipFile();
        if (zipFile != null) {
            return zipFile.asByteArray();
        }
        if (source.bucket() == null || source.key() == null) {
            throw LambdaErrors.invalid("Please provide a source for function code.");
        }
        try {
            return clients.s3()
                    .getObjectAsBytes(request ->
                            request.bucket(source.bucket()).key(source.key()).versionId(source.version()))
                    .asByteArray();
        } catch (SdkException e) {
            throw LambdaErrors.invalid("Error occurred while GetObject. S3 Error Message: " + e.getMessage());
        }
    }

    /** The folder with the unpacked code; it is made when it is not there. */
    synchronized Path unpacked(String sha256) {
        Path target = folder.resolve(sha256);
        if (Files.isDirectory(target)) {
            return target;
        }
        try {
            Path next = Files.createTempDirectory(folder, "unpacking");
            unpack(Files.readAllBytes(file(sha256)), next);
            Files.move(next, target, StandardCopyOption.ATOMIC_MOVE);
            return target;
        } catch (IOException e) {
            throw new UncheckedIOException("The code of a function could not be unpacked", e);
        }
    }

    private static void unpack(byte[] zip, Path target) throws IOException {
        long unpacked = 0;
        boolean empty = true;
        try (var entries = new ZipInputStream(new ByteArrayInputStream(zip))) {
            for (ZipEntry entry = entries.getNextEntry(); entry != null; entry = entries.getNextEntry()) {
                empty = false;
                Path file = target.resolve(entry.getName()).normalize();
                if (!file.startsWith(target)) {
                    throw LambdaErrors.invalid(
                            "Could not unzip uploaded file. Please check your file, then try to upload again.");
                }
                if (entry.isDirectory()) {
                    Files.createDirectories(file);
                    continue;
                }
                Files.createDirectories(file.getParent());
                byte[] content =
                        entries.readNBytes((int) Math.min(Integer.MAX_VALUE - 8L, UNPACKED_LIMIT - unpacked + 1));
                unpacked += content.length;
                if (unpacked > UNPACKED_LIMIT) {
                    throw LambdaErrors.invalid("Unzipped size must be smaller than " + UNPACKED_LIMIT + " bytes");
                }
                Files.write(file, content);
            }
        }
        if (empty) {
            throw LambdaErrors.invalid(
                    "Could not unzip uploaded file. Please check your file, then try to upload again.");
        }
    }

    /** Removes what no function has any more. */
    synchronized void sweep(Set<String> used) {
        if (!Files.isDirectory(folder)) {
            return;
        }
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.collect(Collectors.toSet())) {
                String name = file.getFileName().toString();
                if (!used.contains(name.replaceFirst("\\.zip$", ""))) {
                    delete(file);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static void delete(Path file) throws IOException {
        try (Stream<Path> inside = Files.walk(file)) {
            for (Path each : inside.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(each);
            }
        }
    }

    private Path file(String sha256) {
        return folder.resolve(sha256 + ".zip");
    }

    private static byte[] digest(byte[] content) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(content);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every JDK has SHA-256", e);
        }
    }
}
