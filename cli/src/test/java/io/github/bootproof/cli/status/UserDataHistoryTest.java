package io.github.bootproof.cli.status;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.bootproof.userdata.Content;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class UserDataHistoryTest {
    private static final Instant TIME = Instant.parse("2026-11-01T10:01:02Z");

    private static UserDataHistory history(String... outcomes) {
        var versions = new ArrayList<UserDataHistory.Version>();
        for (String outcome : outcomes) {
            versions.add(new UserDataHistory.Version(
                    versions.size() + 1, TIME, outcome, Optional.empty(), Optional.empty()));
        }
        return new UserDataHistory(versions);
    }

    private static UserDataHistory ran(UserDataBoot.PartResult... parts) {
        return new UserDataHistory(List.of(new UserDataHistory.Version(
                1, TIME, "ran", Optional.of(new UserDataBoot(1, TIME, TIME, List.of(parts))), Optional.empty())));
    }

    @Test
    void userDataThatDidNotRunAreSaid() {
        assertThat(history("ran").summary()).isEqualTo("given version 1, which ran");
        assertThat(history("not booted").summary()).isEqualTo("given version 1, not booted with it yet");
        assertThat(history("ran", "not booted").summary())
                .isEqualTo("given version 2, ran version 1, not booted with it yet");
        assertThat(history("did not run").summary()).isEqualTo("given version 1, which did not run");
        assertThat(history("ran", "did not run", "did not run").summary()).isEqualTo("given version 3, ran version 1");
        assertThat(history("ran", "ran").summary()).isEqualTo("given version 2, which ran");
        assertThat(history("ran", "unknown").summary()).isEqualTo("given version 2, unknown whether it ran");
    }

    @Test
    void whatFailedIsSaidWithItsExitCodeAndLastLinesWithoutSecrets() {
        UserDataHistory failed = ran(
                        new UserDataBoot.PartResult(
                                "part-001", "FAILED", Optional.of(2L), List.of("token is hunter2hunter2")),
                        new UserDataBoot.PartResult("runcmd", "RAN", Optional.empty(), List.of()))
                .covered(Cover.of(Stream.of(Content.of("#!/bin/sh\nexport DB_PASSWORD=hunter2hunter2\n"))));
        assertThat(failed.words(ZoneOffset.UTC))
                .containsExactly(
                        "given version 1, which ran",
                        "version 1 ran at 2026-11-01 10:01:02: part-001 failed with exit code 2, runcmd succeeded");
        assertThat(failed.lastLines()).containsExactly("token is ********");
        assertThat(failed.advice()).contains("bootproof logs INSTANCE --output shows all that it wrote");
    }

    @Test
    void whatIsAsItShouldBeNeedsNoAdvice() {
        assertThat(ran(new UserDataBoot.PartResult("part-001", "RAN", Optional.of(0L), List.of()))
                        .advice())
                .isEmpty();
        assertThat(history("not booted").advice()).contains("start the instance");
        assertThat(history("unknown").advice()).isPresent();
    }

    @Test
    void theLinesThatDifferAreThoseOfTheGivenAndTheOneThatRan() {
        UserDataHistory known = UserDataHistory.parse(
                        """
                        [{"id": "i-1", "userData": [
                          {"number": 1, "givenAt": "2026-11-01T10:01:00Z", "outcome": "ran", "base64": "%s"},
                          {"number": 2, "givenAt": "2026-11-01T10:05:00Z", "outcome": "did not run", "base64": "%s"}]}]
                        """.formatted(base64("#!/bin/sh\necho old\n"), base64("#!/bin/sh\necho new\n")))
                .get("i-1");
        assertThat(GivenAndRan.difference(known, known))
                .containsExactly(
                        "--- ran: version 1",
                        "+++ given: version 2",
                        "@@ -1,2 +1,2 @@",
                        " #!/bin/sh",
                        "-echo old",
                        "+echo new");
    }

    @Test
    void secretsThatDifferAreNotShown() {
        UserDataHistory known = UserDataHistory.parse("""
                        [{"id": "i-1", "userData": [
                          {"number": 1, "givenAt": "2026-11-01T10:01:00Z", "outcome": "ran", "base64": "%s"},
                          {"number": 2, "givenAt": "2026-11-01T10:05:00Z", "outcome": "did not run", "base64": "%s"}]}]
                        """.formatted(
                                base64("#!/bin/sh\nexport DB_PASSWORD=hunter2hunter2\n"),
                                base64("#!/bin/sh\nexport DB_PASSWORD=swordfishes99\n")))
                .get("i-1");
        assertThat(GivenAndRan.difference(known, known)).containsExactly("They differ in secrets alone.");
    }

    private static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }
}
