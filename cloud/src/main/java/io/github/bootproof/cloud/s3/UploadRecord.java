package io.github.bootproof.cloud.s3;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import software.amazon.awssdk.services.s3.model.ChecksumAlgorithm;
import software.amazon.awssdk.services.s3.model.ChecksumType;
import software.amazon.awssdk.services.s3.model.CreateMultipartUploadRequest;
import software.amazon.awssdk.services.s3.model.Part;

/**
 * An object that comes in parts.
 *
 * @param request which began it
 * @param parts by their numbers
 */
record UploadRecord(
        String id, CreateMultipartUploadRequest request, Instant initiated, Map<Integer, PartRecord> parts) {
    UploadRecord {
        parts = new TreeMap<>(parts);
    }

    /**
     * A part that is there.
     *
     * @param file where its bytes are
     */
    record PartRecord(Part part, String file) {}

    UploadRecord with(PartRecord added) {
        Map<Integer, PartRecord> more = new TreeMap<>(parts);
        more.put(added.part().partNumber(), added);
        return new UploadRecord(id, request, initiated, more);
    }

    /** S3 computes this one when none is asked for. */
    ChecksumAlgorithm algorithm() {
        return Optional.ofNullable(request.checksumAlgorithm()).orElse(ChecksumAlgorithm.CRC64_NVME);
    }

    /** Of parts' checksums unless asked for otherwise; CRC64NVME is of the object always. */
    ChecksumType checksumType() {
        return algorithm() == ChecksumAlgorithm.CRC64_NVME
                ? ChecksumType.FULL_OBJECT
                : Optional.ofNullable(request.checksumType()).orElse(ChecksumType.COMPOSITE);
    }
}
