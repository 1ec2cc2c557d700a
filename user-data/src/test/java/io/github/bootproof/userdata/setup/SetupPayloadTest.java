package io.github.bootproof.userdata.setup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.bootproof.userdata.Content;
import io.github.bootproof.userdata.PartKind;
import io.github.bootproof.userdata.UserData;
import io.github.bootproof.userdata.setup.GivenSetup.GivenPart;
import io.github.bootproof.userdata.setup.SetupPart.FilePart;
import io.github.bootproof.userdata.setup.SetupPart.S3Part;
import io.github.bootproof.userdata.setup.SetupPart.ScriptPart;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Payloads as texts: made, and read again. */
class SetupPayloadTest {
    private static final String TOKEN = "${Token[TOKEN.123]}";
    private static final SetupPart PLAIN = new ScriptPart("a.sh", "#!/bin/sh\necho plain\n", false);

    private static SetupPayload payload(SetupPart... parts) {
        return SetupPayload.of(Setup.of(List.of(parts)), SetupSettings.DEFAULT);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static GivenSetup read(SetupPayload payload) {
        return SetupPayload.read(bytes(payload.text())).orElseThrow();
    }

    @Test
    void whatIsMadeIsReadAgain() {
        SetupSettings settings = new SetupSettings(Optional.of("/bootproof/web"), Duration.ofSeconds(90), 4, 5);
        byte[] binary = {'#', '!', '/', 'x', '\n', 0, (byte) 0xff, '\r', '\n'};
        String inline = "#!/bin/sh\necho é " + TOKEN + "\r\n\u0000 \ud83d\ude80";
        SetupPayload payload = SetupPayload.of(
                Setup.of(List.of(
                        PLAIN,
                        new FilePart("binary", Content.of(binary)),
                        new S3Part("tool", "bucket", "a key/of it", false),
                        new ScriptPart("inline", inline, true))),
                settings);
        GivenSetup given = read(payload);
        assertThat(given.settings()).isEqualTo(settings);
        assertThat(given.contents()).isEqualTo(payload.contents());
        assertThat(given.version()).isEqualTo(Digest.of(payload.contents()));
        assertThat(given.parts())
                .containsExactly(
                        new GivenPart("a.sh", Optional.of(Content.of("#!/bin/sh\necho plain\n"))),
                        new GivenPart("binary", Optional.of(Content.of(binary))),
                        new GivenPart("tool", Optional.empty()),
                        new GivenPart("inline", Optional.of(Content.of(inline))));
    }

    @Test
    void theContentsNameAllOfIt() {
        assertThat(payload(PLAIN, new S3Part("tool", "bucket", "key", false), new ScriptPart("c", "#!/bin/sh\né", true))
                        .contents())
                .isEqualTo("""
                        bootproof-setup 1
                        file a.sh %s
                        s3 tool bucket key
                        inline c END_c5337e04cba1
                        #!/bin/sh
                        END_c5337e04cba1[c3a9]
                        END_c5337e04cba1
                        """.formatted(Digest.of("#!/bin/sh\necho plain\n")));
    }

    @Test
    void theVersionIsTheHashOfTheContentsWhereTheyAreKnown() {
        SetupPayload payload = payload(PLAIN);
        assertThat(payload.version()).contains(Digest.of(payload.contents()));
        assertThat(SetupPayload.shortVersion(payload.version().orElseThrow())).hasSize(12);
        assertThat(payload(new ScriptPart("a", "#!/bin/sh\n" + TOKEN, true)).version())
                .isEmpty();
        assertThat(payload(new S3Part("a", TOKEN, "key", true)).version()).isEmpty();
    }

    /** As a deployment does it: both texts are resolved, each on its own. */
    @Test
    void whenTokensHaveBeenReplacedTheVersionIsTheHashOfTheContentsWithTheirValues() {
        SetupPayload payload = payload(new ScriptPart("a", "#!/bin/sh\necho " + TOKEN + "\n", true));
        String value = "vpc-1'\"$(x)\nEND_\nBOOTPROOF\n\\ \u00e9";
        GivenSetup given =
                SetupPayload.read(bytes(payload.text().replace(TOKEN, value))).orElseThrow();
        assertThat(given.version()).isEqualTo(Digest.of(payload.contents().replace(TOKEN, value)));
        assertThat(given.parts().get(0).content()).contains(Content.of("#!/bin/sh\necho " + value + "\n"));
    }

    @Test
    void theNumbersOfTokensChangeNothingElse() {
        SetupPart one = new ScriptPart("a", "#!/bin/sh\n" + TOKEN, true);
        SetupPart other = new ScriptPart("a", "#!/bin/sh\n" + TOKEN.replace("123", "77"), true);
        assertThat(payload(other).text()).isEqualTo(payload(one).text().replace("123]", "77]"));
    }

    @Test
    void settingsHaveNoPartInTheVersion() {
        SetupPayload longer =
                SetupPayload.of(Setup.of(List.of(PLAIN)), SetupSettings.DEFAULT.withTimeLimit(Duration.ofHours(1)));
        assertThat(longer.version()).isEqualTo(payload(PLAIN).version());
        assertThat(longer.text()).isNotEqualTo(payload(PLAIN).text());
    }

    @Test
    void theSameSetupMakesTheSameText() {
        assertThat(payload(PLAIN).text()).isEqualTo(payload(PLAIN).text());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "BOOTPROOF\n",
                "\nBOOTPROOF_B6C5E2D3C0B1\nEND\ncontents\n",
                "\ncontents\nbootproof-setup 1\nfile x y\n",
                "'$(touch /tmp/x)`y`\\\nEOF\n",
                "--bootproof-0123\n",
                "# bootproof-setup: runs the scripts in it once for each version of them. <<'X'\n",
                "\n\n\n",
                ""
            })
    void noTextOfAScriptEndsWhatItStandsIn(String text) {
        SetupPayload itself = payload(new ScriptPart("a", "#!/bin/sh\n" + text, true));
        // Once more with all that it is made of in it.
        String hostile = "#!/bin/sh\n" + text + itself.contents()
                + itself.text().substring(itself.text().indexOf(" <<'"));
        SetupPayload payload = payload(new ScriptPart("a", hostile, true), PLAIN);
        assertThat(read(payload).parts())
                .containsExactly(
                        new GivenPart("a", Optional.of(Content.of(hostile))),
                        new GivenPart("a.sh", Optional.of(Content.of("#!/bin/sh\necho plain\n"))));
        String last = payload.text().lines().reduce((before, line) -> line).orElseThrow();
        assertThat(payload.text().lines().filter(last::equals)).hasSize(1);
    }

    @Test
    void cloudInitTakesItForABoothook() {
        UserData userData = UserData.parse(bytes(payload(PLAIN).text()));
        assertThat(userData.findings()).isEmpty();
        assertThat(userData.parts()).singleElement().satisfies(part -> {
            assertThat(part.kind()).isEqualTo(PartKind.CLOUD_BOOTHOOK);
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"#cloud-config\npackages: [jq]\n", "#cloud-config\nmotd: é\n", "#cloud-config"})
    void besideACloudConfigItIsPartOfAMimeMessage(String config) {
        SetupPayload payload = SetupPayload.of(
                new Setup(List.of(PLAIN), Optional.of(new SetupCloudConfig(config, false))), SetupSettings.DEFAULT);
        UserData userData = UserData.parse(bytes(payload.text()));
        assertThat(userData.hasErrors()).as(userData.findings().toString()).isFalse();
        assertThat(userData.parts())
                .extracting(part -> part.kind())
                .containsExactly(PartKind.CLOUD_CONFIG, PartKind.CLOUD_BOOTHOOK);
        assertThat(userData.parts().get(0).content().text().strip()).isEqualTo(config.strip());
        assertThat(payload.text()).matches("[\\n\\t -~]*");
        assertThat(read(payload).version()).isEqualTo(payload(PLAIN).version().orElseThrow());
    }

    @Test
    void itIsFoundInPackedUserDataToo() throws IOException {
        var packed = new ByteArrayOutputStream();
        try (var gzip = new GZIPOutputStream(packed)) {
            gzip.write(bytes(payload(PLAIN).text()));
        }
        assertThat(SetupPayload.read(packed.toByteArray())).isPresent();
    }

    @Test
    void runInPlaceItIsTheSameSetup() {
        assertThat(SetupPayload.read(payload(PLAIN).inPlace()).map(GivenSetup::version))
                .isEqualTo(payload(PLAIN).version());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "#!/bin/sh\necho\n", "#cloud-boothook\n#!/bin/sh\necho\n", "\u001f\u008b"})
    void otherUserDataHaveNoSetup(String text) {
        assertThat(SetupPayload.read(text.getBytes(StandardCharsets.ISO_8859_1)))
                .isEmpty();
    }

    @Test
    void aDamagedPayloadIsNoneAndNoProblem() {
        String text = payload(new ScriptPart("b", "#!/bin/sh\né", true), PLAIN).text();
        for (int at = 0; at < text.length(); at += 31) {
            SetupPayload.read(bytes(text.substring(0, at)));
            SetupPayload.read(bytes(text.substring(0, at) + "?\n" + text.substring(at)));
        }
        assertThat(SetupPayload.read(bytes(text.substring(0, text.length() - 20))))
                .isEmpty();
    }

    @Test
    void theProgramLeavesRoomForScripts() {
        int size = payload(new ScriptPart("a", "#!/bin/sh\n", false)).size();
        SetupSettings reporting = SetupSettings.DEFAULT.withReportPrefix("/bootproof/web");
        assertThat(size).isLessThan(6_100);
        assertThat(SetupPayload.of(Setup.of(List.of(PLAIN)), reporting).size()).isLessThan(7_800);
    }

    @Test
    void whatIsLargerThanUserDataMayBeIsRefused() {
        byte[] noise = new byte[9_000];
        new Random(1).nextBytes(noise);
        noise[0] = '#';
        noise[1] = '!';
        assertThatThrownBy(() -> payload(new FilePart("a", Content.of(noise))))
                .isInstanceOf(SetupException.class)
                .hasMessageContaining("EC2 takes at most 16,384");
    }

    @Test
    void whatCannotWorkIsRefused() {
        refused("at least one script");
        refused("'a b' cannot be the name", new ScriptPart("a b", "#!/bin/sh", false));
        refused("'..' cannot be the name", new ScriptPart("..", "#!/bin/sh", false));
        refused("'a/b' cannot be the name", new ScriptPart("a/b", "#!/bin/sh", false));
        refused("Two scripts are named 'a.sh'", PLAIN, PLAIN);
        refused("does not begin with a line", new ScriptPart("a", "", false));
        refused("does not begin with a line", new ScriptPart("a", "echo", true));
        refused("does not begin with a line", new FilePart("a", Content.of("\u007fELF")));
        refused("line ends of Windows", new ScriptPart("a", "#!/bin/sh\r\n", true));
        refused("names no object", new S3Part("a", "", "key", false));
        refused("names no object", new S3Part("a", "bucket", "kéy", false));
        var config = new SetupCloudConfig("#cloud-config\nmotd: é" + TOKEN, true);
        assertThatThrownBy(() -> SetupPayload.of(new Setup(List.of(PLAIN), Optional.of(config)), SetupSettings.DEFAULT))
                .hasMessageContaining("YAML escapes");
        SetupSettings settings = SetupSettings.DEFAULT.withReportPrefix("/a/");
        assertThatThrownBy(() -> SetupPayload.of(Setup.of(List.of(PLAIN)), settings))
                .hasMessageContaining("no prefix");
    }

    private static void refused(String message, SetupPart... parts) {
        assertThatThrownBy(() -> payload(parts))
                .isInstanceOf(SetupException.class)
                .hasMessageContaining(message);
    }
}
