package io.github.bootproof.check;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.bootproof.check.finding.Finding;
import io.github.bootproof.check.finding.Level;
import io.github.bootproof.check.finding.Report;
import io.github.bootproof.check.lint.LintRules;
import io.github.bootproof.check.machine.Comparison;
import io.github.bootproof.check.rule.Rule;
import io.github.bootproof.userdata.setup.Setup;
import io.github.bootproof.userdata.setup.SetupPart;
import io.github.bootproof.userdata.setup.SetupPayload;
import io.github.bootproof.userdata.setup.SetupSettings;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Planted secrets are named by their kind and shown nowhere, in whatever way the user data are packed. */
class LintSecretsTest {
    private static final String RANDOM = "q8Zr4LwX1vTn7BsKc9Jd2HfMg6Pa";

    /** Each with the line of a script that holds it. */
    private static final Map<String, String> PLANTED = Map.of(
            "ghp_" + RANDOM + "AAAABBBB",
            "git clone https://ghp_" + RANDOM + "AAAABBBB@github.com/a/b.git",
            "hunter2hunter2",
            "export DB_PASSWORD='hunter2hunter2'",
            "s3cr3t-in-url",
            "psql postgres://app:s3cr3t-in-url@db.internal/app",
            "wJalrX7tnFEMI/K7MDENG/bPxRfiCYzzzA1B2C3D",
            "aws configure set aws_secret_access_key=wJalrX7tnFEMI/K7MDENG/bPxRfiCYzzzA1B2C3D",
            "MIIEvQIBADANBgkqhkiG9w0BAQEFAASC" + RANDOM,
            "echo '-----BEGIN PRIVATE KEY-----\nMIIEvQIBADANBgkqhkiG9w0BAQEFAASC" + RANDOM
                    + "\n-----END PRIVATE KEY-----' > /key");

    private static final Map<String, Function<String, byte[]>> PACKINGS = Map.of(
            "plain", LintSecretsTest::bytes,
            "gzip", LintSecretsTest::gzip,
            "mime", script -> bytes(mime("7bit", script)),
            "mime base64",
                    script -> bytes(mime("base64", Base64.getMimeEncoder().encodeToString(bytes(script)))),
            "setup", script -> setup(script, false),
            "setup with tokens", script -> setup(script, true));

    /** Shows all that a rule can show. */
    private static final class ShowsScripts implements Rule {
        @Override
        public String id() {
            return "shows-scripts";
        }

        @Override
        public Level level() {
            return Level.NOTE;
        }

        @Override
        public String title() {
            return "";
        }

        @Override
        public String help() {
            return "";
        }

        @Override
        public List<Finding> judge(Comparison comparison) {
            return comparison.machines().stream()
                    .map(machine -> Finding.of(
                                    this,
                                    machine.subject(),
                                    machine.after().orElseThrow().text(),
                                    "")
                            .with(machine.scriptChange()))
                    .toList();
        }
    }

    private static Report judge(byte[] before, byte[] after) {
        var rules = new ArrayList<Rule>(Check.standard().rules());
        rules.add(new ShowsScripts());
        return new Check(rules, LintRules.secrets()).judge(Comparisons.of(template(before), template(after)));
    }

    static List<String> packings() {
        return PACKINGS.keySet().stream().sorted().toList();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] gzip(String text) {
        var packed = new ByteArrayOutputStream();
        try (var gzip = new GZIPOutputStream(packed)) {
            gzip.write(bytes(text));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return packed.toByteArray();
    }

    private static String mime(String encoding, String body) {
        return "MIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=b\n\n--b\nContent-Type: text/x-shellscript\n"
                + "Content-Transfer-Encoding: " + encoding + "\n\n" + body + "\n--b--\n";
    }

    private static byte[] setup(String script, boolean hasTokens) {
        return bytes(SetupPayload.of(
                        Setup.of(List.of(new SetupPart.ScriptPart("setup.sh", script, hasTokens))),
                        SetupSettings.DEFAULT)
                .text());
    }

    private static String template(byte[] userData) {
        return """
                Resources:
                  Server:
                    Type: AWS::EC2::Instance
                    Properties:
                      ImageId: ami-12345678
                      UserData: %s
                """.formatted(Base64.getEncoder().encodeToString(userData));
    }

    private static String script(String version) {
        return "#!/bin/bash\necho " + version + "\n" + String.join("\n", PLANTED.values()) + "\n";
    }

    @ParameterizedTest
    @MethodSource("packings")
    void noReportShowsThem(String packing) {
        Function<String, byte[]> pack = Objects.requireNonNull(PACKINGS.get(packing));
        Report report = judge(pack.apply(script("one")), pack.apply(script("two")));
        PLANTED.keySet().forEach(secret -> {
            assertThat(report.toString()).doesNotContain(secret);
        });
        unpacked(report.toString())
                .forEach(text ->
                        PLANTED.keySet().forEach(secret -> assertThat(text).doesNotContain(secret)));
        assertThat(report.findings())
                .as(packing)
                .filteredOn(finding -> finding.ruleId().equals("secret-in-user-data"))
                .hasSize(PLANTED.size());
    }

    /** What is found by those who decode what looks like base64. */
    private static List<String> unpacked(String report) {
        return Pattern.compile("[A-Za-z0-9+/\\r\\n]{40,}={0,2}")
                .matcher(report)
                .results()
                .map(match -> {
                    try {
                        byte[] decoded = Base64.getMimeDecoder().decode(match.group());
                        boolean gzip = decoded.length > 1 && decoded[0] == 0x1f && decoded[1] == (byte) 0x8b;
                        return new String(
                                gzip ? new GZIPInputStream(new ByteArrayInputStream(decoded)).readAllBytes() : decoded,
                                StandardCharsets.UTF_8);
                    } catch (IllegalArgumentException | IOException notEncoded) {
                        return "";
                    }
                })
                .toList();
    }

    @ParameterizedTest
    @ValueSource(strings = {"plain", "mime base64", "setup"})
    void aSecretThatOnlyTheOldScriptHadIsNotShownEither(String packing) {
        Function<String, byte[]> pack = Objects.requireNonNull(PACKINGS.get(packing));
        Report report = judge(pack.apply(script("one")), pack.apply("#!/bin/sh\necho two\n"));
        PLANTED.keySet().forEach(secret -> assertThat(report.toString()).doesNotContain(secret));
    }
}
