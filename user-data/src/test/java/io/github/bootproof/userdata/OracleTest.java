package io.github.bootproof.userdata;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What is said here is what cloud-init 22.4.2 itself said of the same payloads. Re-made by {@code
 * src/test/oracle/oracle.py golden}, which explains itself.
 */
class OracleTest {

    static Stream<Path> payloads() throws IOException, URISyntaxException {
        Path folder = Path.of(
                Objects.requireNonNull(OracleTest.class.getResource("/golden")).toURI());
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(".in")).sorted().toList().stream();
        }
    }

    @ParameterizedTest
    @MethodSource("payloads")
    void partsFilesAndKeysAreThoseThatCloudInitSees(Path payload) throws IOException {
        Path expected = Path.of(payload.toString().replaceAll("\\.in$", ".expected"));

        assertThat(seen(Files.readAllBytes(payload))).isEqualTo(comparable(Files.readAllLines(expected)));
    }

    /** In the oracle's words; templates are not rendered here, so the files they become are compared elsewhere. */
    private static List<String> seen(byte[] raw) {
        Findings findings = new Findings();
        PayloadReader.Unpacked unpacked = PayloadReader.read(raw, findings);
        if (!unpacked.usable()) {
            return List.of("failed");
        }
        List<String> lines = new ArrayList<>();
        TreeMap<String, String> files = new TreeMap<>();
        for (Part part : unpacked.parts()) {
            if (part.fileName().isEmpty()) {
                continue; // a broken archive, which cloud-init drops
            }
            lines.add("part " + part.type() + " " + digest(part.content().toByteArray()) + " "
                    + part.fileName().orElse("?"));
            if ((!isDynamicTemplate(part)
                            && Jinja.firstLineIsExact(part.content().text()))
                    || part.kind() != PartKind.JINJA_TEMPLATE) {
                part.path()
                        .ifPresent(path -> Executable.textOf(part)
                                .ifPresent(text -> files.put(path, digest(text.getBytes(StandardCharsets.UTF_8)))));
            }
        }
        files.forEach((path, digest) -> lines.add("file " + path + " " + digest));
        CloudConfigMerger.merge(unpacked, findings).entries().keySet().forEach(key -> lines.add("key " + key));
        return lines.stream().filter(line -> !line.contains(RENDERED_FILE)).toList();
    }

    private static final String RENDERED_FILE = "a46164357a9f57e8";

    private static boolean isDynamicTemplate(Part part) {
        return part.kind() == PartKind.JINJA_TEMPLATE && part.content().text().contains("{{");
    }

    private static List<String> comparable(List<String> expected) {
        return expected.stream()
                .filter(line -> !line.contains(RENDERED_FILE))
                .map(line -> line.startsWith("failed") ? "failed" : cleaned(line))
                .toList();
    }

    private static String cleaned(String line) {
        String[] fields = line.split(" ", 4);
        if (!fields[0].equals("part")) {
            return line;
        }
        String name = FileNames.of(fields[3], PartKind.ofMimeType(fields[1]));
        return String.join(" ", fields[0], fields[1], fields[2], name);
    }

    private static String digest(byte[] bytes) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(bytes);
            return HexFormat.of().formatHex(hash).substring(0, 16);
        } catch (NoSuchAlgorithmException impossible) {
            throw new AssertionError(impossible);
        }
    }
}
