package io.github.bootproof.cloud.s3;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import java.util.zip.CRC32;
import java.util.zip.CRC32C;
import java.util.zip.Checksum;
import software.amazon.awssdk.services.s3.model.ChecksumAlgorithm;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;
import software.amazon.awssdk.services.s3.model.Part;

/** The checksums that S3 computes of objects; User Guide, "Checking object integrity for data uploads". */
final class Checksums {
    private Checksums() {}

    /** A checksum that is being computed. */
    interface Running {
        void update(byte[] bytes, int offset, int count);

        byte[] result();

        default String base64() {
            return Base64.getEncoder().encodeToString(result());
        }
    }

    static Running start(ChecksumAlgorithm algorithm) {
        return switch (algorithm) {
            case CRC32 -> of(new CRC32(), Integer.BYTES);
            case CRC32_C -> of(new CRC32C(), Integer.BYTES);
            case CRC64_NVME -> of(new Crc64Nvme(), Long.BYTES);
            case SHA1 -> digest("SHA-1");
            case SHA256 -> digest("SHA-256");
            case UNKNOWN_TO_SDK_VERSION ->
                throw S3Errors.invalidRequest(
                        "Checksum algorithm provided is unsupported. Please try again with any of the"
                                + " valid types: [CRC32, CRC32C, CRC64NVME, SHA1, SHA256]");
        };
    }

    static Running digest(String name) {
        try {
            MessageDigest digest = MessageDigest.getInstance(name);
            return new Running() {
                @Override
                public void update(byte[] bytes, int offset, int count) {
                    digest.update(bytes, offset, count);
                }

                @Override
                public byte[] result() {
                    return digest.digest();
                }
            };
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("Every Java platform has " + name, impossible);
        }
    }

    private static Running of(Checksum checksum, int bytes) {
        return new Running() {
            @Override
            public void update(byte[] data, int offset, int count) {
                checksum.update(data, offset, count);
            }

            @Override
            public byte[] result() {
                byte[] all = ByteBuffer.allocate(Long.BYTES)
                        .putLong(checksum.getValue())
                        .array();
                return Arrays.copyOfRange(all, Long.BYTES - bytes, Long.BYTES);
            }
        };
    }

    static HeadObjectResponse.Builder set(HeadObjectResponse.Builder head, ChecksumAlgorithm algorithm, String value) {
        return switch (algorithm) {
            case CRC32 -> head.checksumCRC32(value);
            case CRC32_C -> head.checksumCRC32C(value);
            case CRC64_NVME -> head.checksumCRC64NVME(value);
            case SHA1 -> head.checksumSHA1(value);
            case SHA256 -> head.checksumSHA256(value);
            case UNKNOWN_TO_SDK_VERSION -> head;
        };
    }

    static Part.Builder set(Part.Builder part, ChecksumAlgorithm algorithm, String value) {
        return switch (algorithm) {
            case CRC32 -> part.checksumCRC32(value);
            case CRC32_C -> part.checksumCRC32C(value);
            case CRC64_NVME -> part.checksumCRC64NVME(value);
            case SHA1 -> part.checksumSHA1(value);
            case SHA256 -> part.checksumSHA256(value);
            case UNKNOWN_TO_SDK_VERSION -> part;
        };
    }

    /** What a part has by an algorithm. */
    static Optional<String> of(Part part, ChecksumAlgorithm algorithm) {
        return Optional.ofNullable(
                switch (algorithm) {
                    case CRC32 -> part.checksumCRC32();
                    case CRC32_C -> part.checksumCRC32C();
                    case CRC64_NVME -> part.checksumCRC64NVME();
                    case SHA1 -> part.checksumSHA1();
                    case SHA256 -> part.checksumSHA256();
                    case UNKNOWN_TO_SDK_VERSION -> null;
                });
    }
}
