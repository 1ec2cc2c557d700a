package io.github.bootproof.userdata;

import io.github.bootproof.userdata.Finding.Code;
import io.github.bootproof.userdata.Finding.Severity;
import io.github.bootproof.userdata.PartList.Unnamed;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/**
 * Takes a payload apart: gzip, MIME, gzip inside MIME, archives.
 *
 * <p>Source: cloud-init 22.4.2, {@code UserDataProcessor} in {@code user_data.py}.
 */
final class PayloadReader {
    private static final int MIME_MARK_WITHIN = 4096;
    private static final Set<String> GZIP_TYPES = Set.of(
            "application/gzip",
            "application/gzip-compressed",
            "application/gzipped",
            "application/x-compress",
            "application/x-compressed",
            "application/x-gunzip",
            "application/x-gzip",
            "application/x-gzip-compressed");
    private static final Set<String> TYPES_TO_EXAMINE =
            Set.of("text/plain", PartTypes.NOT_MULTIPART, "text/x-shellscript");

    private final Findings findings;
    private final PartList parts = new PartList();
    private boolean usable = true;

    private PayloadReader(Findings findings) {
        this.findings = findings;
    }

    /**
     * What a payload consists of.
     *
     * @param usable false when cloud-init gives the whole payload up
     */
    record Unpacked(List<Part> parts, Set<Integer> withMergeHeader, boolean usable) {}

    static Unpacked read(byte[] raw, Findings findings) {
        PayloadReader reader = new PayloadReader(findings);
        reader.readPayload(raw);
        return new Unpacked(reader.parts.parts(), reader.parts.withMergeHeader(), reader.usable);
    }

    private void readPayload(byte[] raw) {
        Optional<byte[]> unpacked = Gzip.isMagic(raw) ? Gzip.decompress(raw) : Optional.empty();
        if (Gzip.isMagic(raw) && unpacked.isEmpty()) {
            findings.add(
                    Severity.ERROR,
                    Code.BAD_GZIP,
                    "The payload begins like gzip but cannot be unpacked (it is cut off, damaged, or followed by other"
                            + " bytes), so cloud-init ignores it.",
                    "Compress the file again with `gzip -9` and send the result as it is.");
        }
        byte[] payload = unpacked.orElse(raw);
        OptionalInt firstLine = unpacked.isPresent() ? OptionalInt.empty() : OptionalInt.of(1);
        if (mentionsMime(payload)) {
            readMime(payload, firstLine);
        } else {
            Content content = Content.of(payload);
            String type = PartTypes.fromBeginning(content.text()).orElse(PartTypes.NOT_MULTIPART);
            add(new Unnamed(PartTypes.NOT_MULTIPART, type, Optional.empty(), content, firstLine, false));
        }
    }

    /** One mention near the beginning is enough for cloud-init to read all of it as a MIME message. */
    private static boolean mentionsMime(byte[] payload) {
        byte[] beginning = Arrays.copyOf(payload, Math.min(MIME_MARK_WITHIN, payload.length));
        return new String(beginning, StandardCharsets.ISO_8859_1)
                .toLowerCase(Locale.ROOT)
                .contains("mime-version:");
    }

    private void readMime(byte[] payload, OptionalInt firstLine) {
        Optional<String> text = Content.of(payload).utf8();
        if (text.isEmpty()) {
            usable = false;
            findings.add(
                    Severity.ERROR,
                    Code.NOT_UTF8,
                    "The MIME message contains bytes that are not UTF-8, so cloud-init fails to read any of it.",
                    "Encode binary parts with Content-Transfer-Encoding: base64.");
            return;
        }
        Optional<MimeMessage> message = MimeParser.parse(text.get());
        if (message.isEmpty() || message.get().leaves().isEmpty()) {
            findings.add(
                    Severity.ERROR,
                    Code.BAD_MIME,
                    message.isEmpty()
                            ? "The MIME message nests containers too deeply."
                            : "The MIME message has no parts: its lines do not contain the boundary that its"
                                    + " Content-Type header names, or that header names none. Nothing is run.",
                    "Begin each part with a line of two hyphens and the boundary, as in"
                            + " `Content-Type: multipart/mixed; boundary=\"MIMEBOUNDARY\"` and `--MIMEBOUNDARY`.");
            usable &= message.isPresent();
            return;
        }
        if (!message.get().allClosed()) {
            findings.add(
                    Severity.WARNING,
                    Code.BAD_MIME,
                    "The MIME message has no closing boundary; it may be cut off.",
                    "End it with a line of two hyphens, the boundary, and two hyphens.");
        }
        message.get()
                .leaves()
                .forEach(leaf -> readLeaf(leaf, !message.get().headers().isMultipart(), firstLine));
    }

    private void readLeaf(MimeMessage leaf, boolean isWholeMessage, OptionalInt messageLine) {
        MimeHeaders headers = leaf.headers();
        String declared = headers.contentType();
        byte[] content = TransferEncoding.decode(leaf.body(), headers.transferEncoding());
        boolean readable = TransferEncoding.isIdentity(headers.transferEncoding());
        String typeBefore = declared;
        if (GZIP_TYPES.contains(declared)) {
            Optional<String> text =
                    Gzip.decompress(content).flatMap(bytes -> Content.of(bytes).utf8());
            if (text.isEmpty()) {
                usable = false;
                findings.add(
                        Severity.ERROR,
                        Code.BAD_GZIP,
                        "A part of type " + declared + named(headers)
                                + " cannot be unpacked to UTF-8 text, so cloud-init" + " gives up the whole payload.",
                        "Compress the part again and encode it with Content-Transfer-Encoding: base64.");
                return;
            }
            content = PythonText.rawUnicodeEscape(text.get());
            readable = false;
            typeBefore = "text/plain";
        }
        String type = TYPES_TO_EXAMINE.contains(typeBefore)
                ? PartTypes.fromBeginning(Content.of(content).text()).orElse(typeBefore)
                : typeBefore;
        // cloud-init writes the type it found over the header, and a name in that header goes with it.
        boolean headerIsReplaced = isWholeMessage || (!type.equals(declared) && !GZIP_TYPES.contains(declared));
        add(new Unnamed(
                declared,
                type,
                headerIsReplaced ? headers.dispositionName() : headers.fileName(),
                Content.of(content),
                readable && messageLine.isPresent() ? OptionalInt.of(leaf.firstLine()) : OptionalInt.empty(),
                headers.first("Merge-Type")
                        .or(() -> headers.first("X-Merge-Type"))
                        .isPresent()));
        warnOfCharacters(leaf);
    }

    /** Python turns such characters into other bytes; where those are no UTF-8 either, the script rules report it. */
    private void warnOfCharacters(MimeMessage leaf) {
        boolean beyondLatin = leaf.body().chars().anyMatch(character -> character > 0xff);
        if (beyondLatin && leaf.headers().contentType().startsWith("text/")) {
            findings.add(
                    Severity.WARNING,
                    Code.NON_ASCII_IN_MIME,
                    "A part" + named(leaf.headers())
                            + " has characters beyond ASCII and no transfer encoding; cloud-init"
                            + " replaces them by escapes such as \\u20ac.",
                    "Encode the part with Content-Transfer-Encoding: base64.");
        }
    }

    private static String named(MimeHeaders headers) {
        return headers.fileName().map(name -> " named \"" + name + "\"").orElse("");
    }

    private void add(Unnamed part) {
        PartKind kind = PartKind.ofMimeType(part.type());
        if (kind.isInclude()) {
            parts.include(part, urls(part.content().text()));
        } else if (kind == PartKind.CLOUD_CONFIG_ARCHIVE) {
            usable &= ArchiveReader.read(part, parts, findings);
        } else {
            parts.attach(part);
        }
    }

    /** One URL a line; the first may stand behind {@code #include} itself. */
    private static List<String> urls(String text) {
        List<String> urls = new ArrayList<>();
        for (String line : text.lines().toList()) {
            String lower = line.toLowerCase(Locale.ROOT);
            String rest = lower.startsWith("#include-once")
                    ? line.substring("#include-once".length()).stripLeading()
                    : lower.startsWith("#include")
                            ? line.substring("#include".length()).stripLeading()
                            : line;
            if (!rest.startsWith("#") && !rest.isBlank()) {
                urls.add(rest.strip());
            }
        }
        return urls;
    }
}
