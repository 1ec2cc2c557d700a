package io.github.bootproof.userdata;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.bootproof.userdata.Finding.Code;
import io.github.bootproof.userdata.Finding.Severity;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;

class FindingsTest {
    private static final String SCRIPT = "#!/bin/bash\necho one\n";

    @Test
    void aGoodScriptHasNoFindings() {
        assertThat(parse(SCRIPT).findings()).isEmpty();
    }

    @Test
    void aGoodCloudConfigHasNoFindings() {
        assertThat(parse("#cloud-config\nruncmd:\n  - [ls, -l]\n  - 'echo a: b'\npackages: [nginx]\n")
                        .findings())
                .isEmpty();
    }

    @Test
    void aGoodMultipartHasNoFindings() {
        assertThat(parse(mime("Content-Type: text/x-shellscript\n\n" + SCRIPT)).findings())
                .isEmpty();
    }

    @Test
    void sixteenKibibytesAreAllowedAndOneByteMoreIsNot() {
        assertThat(UserData.parse(script(16_384)).findings()).isEmpty();
        Finding finding = only(UserData.parse(script(16_385)));
        assertThat(finding.code()).isEqualTo(Code.TOO_LARGE);
        assertThat(finding.message()).contains("16,385 bytes").contains("16,384");
        assertThat(finding.remedy()).contains("gzip").contains("S3");
    }

    @Test
    void nothingAtAllIsAWarning() {
        assertThat(only(parse(" \n")).code()).isEqualTo(Code.EMPTY);
        assertThat(only(parse("")).severity()).isEqualTo(Severity.WARNING);
    }

    @Test
    void textThatBeginsWithNothingKnownIsIgnoredByCloudInit() {
        Finding finding = only(parse("echo one\n"));
        assertThat(finding.code()).isEqualTo(Code.NO_SHEBANG);
        assertThat(finding.message()).contains("Unhandled non-multipart (text/x-not-multipart)");
        assertThat(finding.remedy()).contains("#!/bin/bash");
    }

    @Test
    void blankSpaceBeforeTheShebangIsRefusedByTheKernel() {
        assertThat(only(parse("\n" + SCRIPT)).message()).contains("blank space").contains("Exec format error");
    }

    @Test
    void aByteOrderMarkHidesTheShebang() {
        assertThat(only(parse("\uFEFF" + SCRIPT)).message()).contains("byte order mark");
    }

    @Test
    void aBoothookNeedsAShebangBelowItsFirstLine() {
        assertThat(only(parse("#cloud-boothook\necho one\n")).code()).isEqualTo(Code.NO_SHEBANG);
        assertThat(parse("#cloud-boothook\n\n#!/bin/sh\n").findings()).isEmpty();
        assertThat(only(parse("\n#cloud-boothook\n#!/bin/sh\n")).code()).isEqualTo(Code.NO_SHEBANG);
    }

    @Test
    void windowsLineEndsThroughoutAreConvertedByCloudInit() {
        assertThat(parse("#!/bin/bash\r\necho one\r\n").findings()).isEmpty();
        assertThat(parse("#cloud-config\r\nruncmd:\r\n  - ls\r\n").findings()).isEmpty();
        assertThat(parse("#cloud-boothook\r\n#!/bin/sh\r\n").findings()).isEmpty();
    }

    @Test
    void windowsLineEndsBelowAUnixFirstLineStay() {
        Finding finding = only(parse("#!/bin/bash\necho one\necho two\r\n"));
        assertThat(finding.code()).isEqualTo(Code.CRLF);
        assertThat(finding.inFile()).contains(new Position(3, 1));
    }

    @Test
    void aCarriageReturnInTheInterpretersNameIsAnError() {
        assertThat(only(parse("#!/bin/bash\recho one")).severity()).isEqualTo(Severity.ERROR);
    }

    @Test
    void anInterpreterMustBeThereAndShouldBeAbsolute() {
        assertThat(only(parse("#!\necho\n")).severity()).isEqualTo(Severity.ERROR);
        Finding finding = only(parse("#! bin/bash\necho\n"));
        assertThat(finding.code()).isEqualTo(Code.SHEBANG_INTERPRETER);
        assertThat(finding.severity()).isEqualTo(Severity.WARNING);
        assertThat(parse("#! /bin/bash -e\necho\n").findings()).isEmpty();
    }

    @Test
    void bytesThatAreNoUtf8KeepAScriptFromBeingWritten() {
        byte[] latin = "#!/bin/bash\necho caf\u00e9\n".getBytes(StandardCharsets.ISO_8859_1);
        assertThat(only(UserData.parse(latin)).code()).isEqualTo(Code.NOT_UTF8);
        assertThat(parse("#!/bin/bash\necho caf\u00e9\n").findings()).isEmpty();
    }

    @Test
    void oneByteThatIsNoUtf8MakesAMimeMessageUnusable() {
        byte[] message =
                mime("Content-Type: text/x-shellscript\n\n" + SCRIPT + "\u00e9").getBytes(StandardCharsets.ISO_8859_1);
        UserData userData = UserData.parse(message);
        assertThat(only(userData).code()).isEqualTo(Code.NOT_UTF8);
        assertThat(userData.schedule()).isEmpty();
    }

    @Test
    void charactersBeyondAsciiNeedATransferEncodingInMime() {
        assertThat(only(parse(mime("Content-Type: text/x-shellscript\n\n" + SCRIPT + "# \u20ac\n")))
                        .code())
                .isEqualTo(Code.NON_ASCII_IN_MIME);
        String encoded =
                Base64.getMimeEncoder().encodeToString((SCRIPT + "# \u20ac\n").getBytes(StandardCharsets.UTF_8));
        assertThat(parse(mime("Content-Type: text/x-shellscript\nContent-Transfer-Encoding: base64\n\n" + encoded))
                        .findings())
                .isEmpty();
    }

    @Test
    void anUnknownMimeTypeIsReportedWithTheNearestKnownOne() {
        Finding finding = only(parse(mime("Content-Type: text/x-shelscript\n\n" + SCRIPT)));
        assertThat(finding.code()).isEqualTo(Code.UNKNOWN_MIME_TYPE);
        assertThat(finding.remedy()).contains("text/x-shellscript");
    }

    @Test
    void aPartHandlerMayTakeTypesThatAreUnknownHere() {
        String handler = "Content-Type: text/part-handler\n\ndef list_types(): return ['text/x-mine']\n";
        assertThat(parse(mime(handler, "Content-Type: text/x-mine\n\nanything\n"))
                        .findings())
                .isEmpty();
    }

    @Test
    void brokenYamlIsFoundInThePartAndInTheFile() {
        Finding plain = only(parse("#cloud-config\npackages: [nginx\nruncmd:\n  - ls\n"));
        assertThat(plain.code()).isEqualTo(Code.CLOUD_CONFIG_SYNTAX);
        assertThat(plain.inPart()).isEqualTo(plain.inFile()).isPresent();

        Finding inMime = only(parse(mime("Content-Type: text/cloud-config\n\nruncmd:\n  - 'ls\n")));
        int shift = inMime.inFile().orElseThrow().line()
                - inMime.inPart().orElseThrow().line();
        assertThat(shift).isEqualTo(6);
    }

    @Test
    void aTabIsWhatPyYamlStumblesOver() {
        Finding finding = only(parse("#cloud-config\nruncmd:\n  - echo a\tb\n"));
        assertThat(finding.message()).contains("tab").contains("line 3, column 11");
        assertThat(parse("#cloud-config\n# a\tb\nruncmd:\n  - 'echo\ta'\n  - |\n    a\tb\n")
                        .findings())
                .isEmpty();
    }

    @Test
    void whatYamlOnePointOneAcceptsIsNotRejected() {
        assertThat(parse("#cloud-config\npackage_update: yes\nlocale: C\nlocale: en\nwrite_files: [{mode: 0644}]\n")
                        .findings())
                .isEmpty();
    }

    @Test
    void cloudConfigMustBeAMapping() {
        assertThat(only(parse("#cloud-config\n- ls\n")).code()).isEqualTo(Code.CLOUD_CONFIG_NOT_A_MAPPING);
    }

    @Test
    void anUnknownKeyIsReportedWithWhatWasProbablyMeant() {
        Finding finding = only(parse("#cloud-config\nrun_cmd:\n  - ls\n"));
        assertThat(finding.code()).isEqualTo(Code.CLOUD_CONFIG_UNKNOWN_KEY);
        assertThat(finding.severity()).isEqualTo(Severity.WARNING);
        assertThat(finding.remedy()).contains("`runcmd`");
        assertThat(finding.inFile()).contains(new Position(2, 1));
    }

    @Test
    void aMissingOrMisspeltHeaderOfCloudConfigIsRecognised() {
        assertThat(only(parse("runcmd:\n  - ls\n")).code()).isEqualTo(Code.CLOUD_CONFIG_HEADER);
        assertThat(only(parse("# cloud-config\nruncmd:\n  - ls\n")).code()).isEqualTo(Code.CLOUD_CONFIG_HEADER);
    }

    @Test
    void aCommandThatYamlReadsAsAMappingStopsAllCommands() {
        Finding finding = only(parse("#cloud-config\nruncmd:\n  - echo one\n  - echo a: b\n"));
        assertThat(finding.code()).isEqualTo(Code.CLOUD_CONFIG_VALUE);
        assertThat(finding.inFile()).contains(new Position(4, 5));
        assertThat(only(parse("#cloud-config\nruncmd: ls\n")).code()).isEqualTo(Code.CLOUD_CONFIG_VALUE);
        assertThat(only(parse("#cloud-config\nbootcmd: [yes]\n")).code()).isEqualTo(Code.CLOUD_CONFIG_VALUE);
    }

    @Test
    void damagedGzipIsAnError() throws IOException {
        byte[] good = gzip(SCRIPT.getBytes(StandardCharsets.UTF_8));
        assertThat(UserData.parse(good).findings()).isEmpty();
        good[good.length - 5] ^= 1;
        assertThat(only(UserData.parse(good)).code()).isEqualTo(Code.BAD_GZIP);
    }

    @Test
    void aMimeMessageWithoutItsBoundaryIsAnError() {
        Finding finding = only(parse("MIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=a\n\n--b\n\nx\n"));
        assertThat(finding.code()).isEqualTo(Code.BAD_MIME);
        assertThat(finding.severity()).isEqualTo(Severity.ERROR);
    }

    @Test
    void twoScriptsOfOneNameOverwriteOneAnother() {
        String part = "Content-Type: text/x-shellscript; name=a.sh\n\n" + SCRIPT;
        assertThat(only(parse(mime(part, part))).code()).isEqualTo(Code.DUPLICATE_FILE_NAME);
        assertThat(parse(mime(part, part.replace("a.sh", "b.sh"))).findings()).isEmpty();
    }

    @Test
    void aScriptNamedRuncmdIsOverwrittenByRuncmd() {
        String script = "Content-Type: text/x-shellscript; name=runcmd\n\n" + SCRIPT;
        assertThat(only(parse(mime(script, "Content-Type: text/cloud-config\n\nruncmd: [ls]\n")))
                        .code())
                .isEqualTo(Code.DUPLICATE_FILE_NAME);
    }

    @Test
    void aNameOfWhichNothingIsLeftCannotBeWritten() {
        assertThat(only(parse(mime("Content-Type: text/x-shellscript; name=\"#\"\n\n" + SCRIPT)))
                        .code())
                .isEqualTo(Code.BAD_FILE_NAME);
    }

    @Test
    void windowsScriptsAreNotForCloudInit() {
        UserData userData = parse("<powershell>\nGet-Date\n</powershell>\n");
        assertThat(only(userData).code()).isEqualTo(Code.WINDOWS);
        assertThat(userData.parts().get(0).kind()).isEqualTo(PartKind.WINDOWS_SCRIPT);
    }

    @Test
    void base64ThatWasEncodedTwiceIsRecognised() {
        String encoded = Base64.getMimeEncoder().encodeToString(SCRIPT.getBytes(StandardCharsets.UTF_8));
        assertThat(only(parse(encoded)).code()).isEqualTo(Code.BASE64);
        assertThat(only(parse("aGVsbG8gd29ybGQh")).code()).isEqualTo(Code.NO_SHEBANG);
    }

    @Test
    void anIncludeIsNotFetched() {
        UserData userData = parse("#include\n# a comment\nhttps://example.com/a\n\nhttps://example.com/b\n");
        assertThat(only(userData).code()).isEqualTo(Code.INCLUDE_NOT_FETCHED);
        assertThat(userData.parts().get(0).urls()).containsExactly("https://example.com/a", "https://example.com/b");
    }

    @Test
    void aTemplateMustNameJinjaInItsFirstLineAndItsKindInTheSecond() {
        assertThat(only(parse("\n## template: jinja\n#!/bin/sh\n")).code()).isEqualTo(Code.JINJA_NOT_RENDERABLE);
        assertThat(only(parse("## template: jinja2\n#!/bin/sh\n")).code()).isEqualTo(Code.JINJA_NOT_RENDERABLE);
        assertThat(only(parse("## template: jinja\n#cloud-boothook\n")).code()).isEqualTo(Code.JINJA_NOT_RENDERABLE);
        assertThat(parse("## template: jinja\n#!/bin/sh\necho {{ v1.region }}\n")
                        .findings())
                .isEmpty();
    }

    @Test
    void mergingByOtherThanTheDefaultIsNotEvaluated() {
        String first = "Content-Type: text/cloud-config\n\nruncmd: [one]\n";
        String second = "Content-Type: text/cloud-config\n\nmerge_how: 'list(append)+dict()+str()'\nruncmd: [two]\n";
        String third = "Content-Type: text/cloud-config\nX-Merge-Type: list(append)\n\nruncmd: [three]\n";
        assertThat(only(parse(mime(first, second))).code()).isEqualTo(Code.MERGE_NOT_EVALUATED);
        assertThat(only(parse(mime(first, third))).code()).isEqualTo(Code.MERGE_NOT_EVALUATED);
        assertThat(parse(mime(first, first)).findings()).isEmpty();
    }

    @Test
    void aModuleListWithoutTheModuleThatRunsAScriptIsAnError() {
        String script = "Content-Type: text/x-shellscript-per-boot\n\n" + SCRIPT;
        String config = "Content-Type: text/cloud-config\n\ncloud_final_modules: [[scripts-user, always]]\n";
        assertThat(only(parse(mime(script, config))).code()).isEqualTo(Code.NEVER_RUN);
    }

    static UserData parse(String text) {
        return UserData.parse(text.getBytes(StandardCharsets.UTF_8));
    }

    /** A multipart message; each part is given with its headers, its first line is line 5 and so on. */
    static String mime(String... parts) {
        StringBuilder message =
                new StringBuilder("MIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=\"BOUNDARY\"\n\n");
        for (String part : parts) {
            message.append("--BOUNDARY\n").append(part).append('\n');
        }
        return message.append("--BOUNDARY--\n").toString();
    }

    static byte[] gzip(byte[] bytes) throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
            gzip.write(bytes);
        }
        return packed.toByteArray();
    }

    private static Finding only(UserData userData) {
        assertThat(userData.findings()).hasSize(1);
        return userData.findings().get(0);
    }

    private static byte[] script(int size) {
        return ("#!/bin/bash\n" + "#".repeat(size - 12)).getBytes(StandardCharsets.UTF_8);
    }
}
