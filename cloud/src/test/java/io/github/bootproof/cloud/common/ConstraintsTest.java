package io.github.bootproof.cloud.common;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class ConstraintsTest {
    @Test
    void nothingIsSaidOfWhatSatisfiesThem() {
        assertThat(new Constraints()
                        .required("a", "x")
                        .length("a", "x", 1, 1)
                        .range("b", 5, 5, 5)
                        .pattern("c", null, Pattern.compile("x"))
                        .oneOf("d", "y", List.of("y"))
                        .message())
                .isEmpty();
    }

    @Test
    void allFaultsAreSaidAtOnce() {
        assertThat(new Constraints()
                        .required("roleArn", null)
                        .range("durationSeconds", 100, 900, 43_200)
                        .message())
                .contains(
                        "2 validation errors detected: Value null at 'roleArn' failed to satisfy constraint: Member must"
                                + " not be null; Value '100' at 'durationSeconds' failed to satisfy constraint: Member must have value"
                                + " greater than or equal to 900");
    }

    @Test
    void listsAndTextsAreMeasured() {
        assertThat(new Constraints().length("name", "abc", 1, 2).message().orElseThrow())
                .endsWith(
                        "Value 'abc' at 'name' failed to satisfy constraint: Member must have length less than or equal to 2");
        assertThat(new Constraints().count("names", List.of(), 1, 2).message().orElseThrow())
                .endsWith(
                        "Value '[]' at 'names' failed to satisfy constraint: Member must have length greater than or equal to 1");
    }
}
