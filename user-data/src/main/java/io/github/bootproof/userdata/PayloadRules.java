package io.github.bootproof.userdata;

import io.github.bootproof.userdata.Finding.Code;
import io.github.bootproof.userdata.Finding.Severity;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** Rules for the payload as a whole. */
final class PayloadRules {
    private PayloadRules() {}

    static void check(byte[] raw, Findings findings) {
        if (new String(raw, StandardCharsets.ISO_8859_1).isBlank()) {
            findings.add(
                    Severity.WARNING,
                    Code.EMPTY,
                    "The payload is empty: nothing runs.",
                    "Begin a script with `#!/bin/bash`.");
        }
        if (raw.length > UserData.LIMIT) {
            tooLarge(raw, findings);
        }
    }

    private static void tooLarge(byte[] raw, Findings findings) {
        String message = String.format(
                Locale.ROOT, "The payload has %,d bytes; EC2 refuses more than %,d.", raw.length, UserData.LIMIT);
        int compressed = Gzip.compressedSize(raw);
        String fetch = "keep the bulk in S3 and let a small script fetch it.";
        String remedy = Gzip.isMagic(raw) || compressed > UserData.LIMIT
                ? "Compression does not help here: " + fetch
                : String.format(
                        Locale.ROOT,
                        "Compress it with gzip, which cloud-init unpacks by itself (about %,d bytes), or %s",
                        compressed,
                        fetch);
        findings.add(Severity.ERROR, Code.TOO_LARGE, message, remedy);
    }
}
