package io.github.bootproof.userdata;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.bootproof.userdata.Finding.Code;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.From;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

class UserDataPropertiesTest {
    private static final int TRIES = 300;

    @Property(tries = TRIES)
    void noBytesAtAllMakeItThrow(@ForAll byte[] raw) {
        assertThat(UserData.parse(raw).size()).isEqualTo(raw.length);
    }

    @Property(tries = 2 * TRIES)
    void noMixtureOfWhatItLooksForMakesItThrow(@ForAll("mixtures") String text) {
        UserData userData = FindingsTest.parse(text);
        for (Run run : userData.schedule()) {
            boolean refers = run.source() instanceof RunSource.OfPart ofPart
                    ? userData.parts().contains(ofPart.part())
                    : run.source() instanceof RunSource.OfKeys ofKeys
                            && !ofKeys.keys().isEmpty();
            assertThat(refers).isTrue();
        }
    }

    @Property(tries = TRIES)
    void gzipChangesNothingAboutTheParts(@ForAll("mixtures") String text) throws IOException {
        byte[] raw = text.getBytes(StandardCharsets.UTF_8);
        UserData plain = UserData.parse(raw);
        UserData packed = UserData.parse(FindingsTest.gzip(raw));
        assertThat(packed.parts())
                .extracting(Part::content, Part::fileName, Part::kind)
                .isEqualTo(plain.parts().stream()
                        .map(part -> org.assertj.core.groups.Tuple.tuple(part.content(), part.fileName(), part.kind()))
                        .toList());
    }

    @Property(tries = TRIES)
    void partsOfAMultipartComeBackInOrderWithTheirContent(
            @ForAll @Size(min = 1, max = 6) List<@From("bodies") String> bodies) {
        String message = FindingsTest.mime(bodies.stream()
                .map(body -> "Content-Type: text/x-shellscript\n\n" + body)
                .toArray(String[]::new));
        UserData userData = FindingsTest.parse(message);
        assertThat(userData.parts().stream().map(part -> part.content().text()).collect(Collectors.toList()))
                .isEqualTo(bodies);
        assertThat(userData.schedule()).hasSameSizeAs(bodies);
    }

    @Property(tries = 20)
    void theSizeRuleIsExact(@ForAll @IntRange(min = 16_380, max = 16_390) int size) {
        byte[] raw = ("#!/bin/sh\n" + "#".repeat(size - 10)).getBytes(StandardCharsets.UTF_8);
        assertThat(UserData.parse(raw).findings().stream().anyMatch(finding -> finding.code() == Code.TOO_LARGE))
                .isEqualTo(size > 16_384);
    }

    @Property(tries = TRIES)
    void lineEndsAreConvertedAllOrNotAtAll(@ForAll("lines") String text) {
        String converted = Executable.dosToUnix(text);
        boolean firstEndIsWindows =
                text.contains("\n") && text.substring(0, text.indexOf('\n')).endsWith("\r");
        assertThat(converted).isEqualTo(firstEndIsWindows ? text.replace("\r\n", "\n") : text);
    }

    @Provide
    Arbitrary<String> mixtures() {
        return Arbitraries.of(
                        "#!/bin/bash\n",
                        "#cloud-config\n",
                        "#cloud-boothook\n",
                        "#include\n",
                        "#cloud-config-archive\n",
                        "#cloud-config-jsonp\n",
                        "## template: jinja\n",
                        "#part-handler\n",
                        "MIME-Version: 1.0\n",
                        "Content-Type: multipart/mixed; boundary=b\n",
                        "Content-Type: text/cloud-config\n",
                        "Content-Transfer-Encoding: base64\n",
                        "Content-Type: application/gzip\n",
                        "--b\n",
                        "--b--\n",
                        "--b",
                        "\n",
                        "\r\n",
                        "\r",
                        " ",
                        "\t",
                        "- ",
                        ": ",
                        "runcmd: [ls]\n",
                        "packages:\n",
                        "[",
                        "]",
                        "{",
                        "}",
                        "'",
                        "\"",
                        "&a ",
                        "*a",
                        "<<: ",
                        "=",
                        "!x ",
                        "---\n",
                        "\u00e9",
                        "\u20ac",
                        "\uFEFF",
                        "\u0000",
                        "[{op: add, path: /runcmd, value: 1}]\n",
                        "cloud_final_modules: [[scripts-user, always]]\n")
                .list()
                .ofMaxSize(14)
                .map(pieces -> String.join("", pieces));
    }

    @Provide
    Arbitrary<String> bodies() {
        return Arbitraries.strings()
                .withCharRange('!', '~')
                .withChars(" \n")
                .ofMaxLength(60)
                .map(text -> "#!/bin/sh\n" + text.replace("--BOUNDARY", ""));
    }

    @Provide
    Arbitrary<String> lines() {
        return Arbitraries.strings().withChars("ab\r\n").ofMaxLength(20);
    }
}
