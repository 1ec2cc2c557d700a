package io.github.bootproof.cloud.wire;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Locale;
import java.util.Optional;
import java.util.zip.CRC32;
import java.util.zip.CRC32C;
import java.util.zip.Checksum;

/** Compares a body with the checksum that follows it. CRC64NVME, which the JDK does not have, is not compared. */
final class TrailingChecksums {
    private final Optional<Summing> summing;

    /**
     * Sums up what will be compared.
     *
     * @param announced the header X-Amz-Trailer, such as {@code x-amz-checksum-crc32}
     */
    TrailingChecksums(Optional<String> announced) {
        this.summing = announced.flatMap(TrailingChecksums::summing);
    }

    void update(byte[] bytes, int offset, int count) {
        summing.ifPresent(sum -> sum.update(bytes, offset, count));
    }

    /** Does nothing for trailers that were not announced or are no checksum. */
    void require(String trailer, String sent) throws IOException {
        Optional<Summing> announced = summing.filter(sum -> sum.trailer().equalsIgnoreCase(trailer));
        if (announced.isPresent()
                && !Base64.getEncoder().encodeToString(announced.get().result()).equals(sent)) {
            throw new WireException(
                            Problem.BAD_CHECKSUM,
                            "The "
                                    + trailer.substring(trailer.lastIndexOf('-') + 1)
                                            .toUpperCase(Locale.ROOT)
                                    + " you specified did not match the calculated checksum.")
                    .asIoException();
        }
    }

    private static Optional<Summing> summing(String trailer) {
        return switch (trailer.strip().toLowerCase(Locale.ROOT)) {
            case "x-amz-checksum-crc32" -> Optional.of(new OfChecksum(trailer.strip(), new CRC32()));
            case "x-amz-checksum-crc32c" -> Optional.of(new OfChecksum(trailer.strip(), new CRC32C()));
            case "x-amz-checksum-sha1" -> Optional.of(new OfDigest(trailer.strip(), digest("SHA-1")));
            case "x-amz-checksum-sha256" -> Optional.of(new OfDigest(trailer.strip(), digest("SHA-256")));
            default -> Optional.empty();
        };
    }

    private static MessageDigest digest(String algorithm) {
        try {
            return MessageDigest.getInstance(algorithm);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private sealed interface Summing {
        String trailer();

        void update(byte[] bytes, int offset, int count);

        byte[] result();
    }

    private record OfChecksum(String trailer, Checksum checksum) implements Summing {
        @Override
        public void update(byte[] bytes, int offset, int count) {
            checksum.update(bytes, offset, count);
        }

        @Override
        public byte[] result() {
            return ByteBuffer.allocate(4).putInt((int) checksum.getValue()).array();
        }
    }

    private record OfDigest(String trailer, MessageDigest digest) implements Summing {
        @Override
        public void update(byte[] bytes, int offset, int count) {
            digest.update(bytes, offset, count);
        }

        @Override
        public byte[] result() {
            return digest.digest();
        }
    }
}
