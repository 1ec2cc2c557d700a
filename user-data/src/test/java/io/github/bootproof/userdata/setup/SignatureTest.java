package io.github.bootproof.userdata.setup;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The program's signatures against those that AWS has published. */
class SignatureTest {
    @TempDir
    private Path folder;

    private String authorization(String... arguments) throws IOException {
        Path program = Files.writeString(folder.resolve("program.py"), Program.text(true));
        var words = new ArrayList<>(List.of("python3", "-I", "src/test/guard/sign.py", program.toString()));
        words.addAll(List.of(arguments));
        Process process = new ProcessBuilder(words).redirectErrorStream(true).start();
        return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
    }

    /** AWS Signature Version 4 test suite, get-vanilla and post-vanilla. */
    @Test
    void plainRequestsAreSignedAsInTheTestSuite() throws IOException {
        String start = "AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE/20150830/us-east-1/service/aws4_request,"
                + " SignedHeaders=host;x-amz-date, Signature=";
        String[] rest = {
            "https://example.amazonaws.com/",
            "service",
            "AKIDEXAMPLE",
            "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY",
            "20150830T123600Z"
        };
        assertThat(authorization("GET", rest[0], rest[1], rest[2], rest[3], rest[4]))
                .isEqualTo(start + "5fa00fa31553b73ebf1942676e86291e8372ff2a2260956d9b8aae1d763fbf31");
        assertThat(authorization("POST", rest[0], rest[1], rest[2], rest[3], rest[4]))
                .isEqualTo(start + "5da7c1a2acd57cee7505fc6676e4e544621c30862966e37dddb68e92efbe5d6b");
    }

    /** Amazon S3 API Reference, "Signature Calculations for the Authorization Header", Example: GET Object. */
    @Test
    void anObjectIsFetchedAsInS3sReference() throws IOException {
        assertThat(authorization(
                        "GET",
                        "https://examplebucket.s3.amazonaws.com/test.txt",
                        "s3",
                        "AKIAIOSFODNN7EXAMPLE",
                        "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY",
                        "20130524T000000Z",
                        "range=bytes=0-9",
                        "x-amz-content-sha256=" + Digest.of("")))
                .endsWith("SignedHeaders=host;range;x-amz-content-sha256;x-amz-date,"
                        + " Signature=f0e8bdb87c964420e857bd35b5d6ed310bd44f0170aba48dd91039c6036bdb41");
    }
}
