package io.github.bootproof.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class RedactionTest {
    @Test
    void aSecretIsCoveredWhereverItStands() {
        assertThat(Redaction.of(List.of("s3cret")).apply("a s3cret, again: 's3cret'"))
                .isEqualTo("a ********, again: '********'");
    }

    @Test
    void ofTwoSecretsOneInTheOtherTheLongerIsCoveredWhole() {
        assertThat(Redaction.of(List.of("pass", "password")).apply("password")).isEqualTo("********");
    }

    @Test
    void aSecretOfSeveralLinesKeepsThem() {
        assertThat(Redaction.of(List.of("BEGIN\nabc\nEND")).apply("x BEGIN\nabc\nEND y"))
                .isEqualTo("x ********\n********\n******** y");
    }

    @Test
    void whatIsTooShortToBeASecretIsLeft() {
        assertThat(Redaction.of(List.of("a", "  ", "")).apply("a bad cat")).isEqualTo("a bad cat");
    }
}
