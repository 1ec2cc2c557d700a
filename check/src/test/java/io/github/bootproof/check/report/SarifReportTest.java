package io.github.bootproof.check.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.bootproof.check.Check;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/**
 * What code scanning needs of a SARIF file: the tables of GitHub's page "SARIF support for code scanning", and what the standard says of
 * their members. (The golden file was also held against the standard's own JSON schema.)
 */
class SarifReportTest {
    private static JsonNode run(List<io.github.bootproof.check.rule.Rule> rules, Results results) {
        JsonNode log = JsonReport.JSON.readTree(new SarifReport("0.1.0", rules, "").write(results));
        assertThat(log.path("version").asString()).isEqualTo("2.1.0");
        assertThat(log.path("$schema").asString()).contains("sarif-2.1.0");
        assertThat(log.path("runs").size()).isEqualTo(1);
        return log.path("runs").path(0);
    }

    private static JsonNode example() {
        return run(List.of(Examples.TRAP, Examples.LINES), Examples.all());
    }

    @Test
    void allRulesThereAreHaveWhatCodeScanningShows() {
        JsonNode driver = run(Check.standard().rules(), new Results(List.of()))
                .path("tool")
                .path("driver");
        assertThat(driver.path("name").asString()).isNotBlank();
        assertThat(driver.path("semanticVersion").asString()).matches("\\d+\\.\\d+\\.\\d+");
        assertThat(driver.path("rules").size())
                .isEqualTo(Check.standard().rules().size());
        for (JsonNode rule : driver.path("rules")) {
            assertThat(rule.path("id").asString()).matches("[a-z0-9-]+");
            assertThat(rule.at("/shortDescription/text").asString())
                    .isNotBlank()
                    .hasSizeLessThanOrEqualTo(1024);
            assertThat(rule.at("/fullDescription/text").asString()).isNotBlank().hasSizeLessThanOrEqualTo(1024);
            assertThat(rule.at("/help/text").asString()).isNotBlank();
            assertThat(rule.at("/defaultConfiguration/level").asString()).isIn("note", "warning", "error");
            assertThat(rule.path("properties").path("problem.severity").asString())
                    .isIn("recommendation", "warning", "error");
        }
    }

    @Test
    void idsOfRulesAreDistinct() {
        assertThat(Check.standard().rules().stream().map(rule -> rule.id())).doesNotHaveDuplicates();
    }

    @Test
    void eachResultNamesItsRuleAndAPlaceInAFile() {
        JsonNode run = example();
        assertThat(run.path("results").size()).isEqualTo(2);
        for (JsonNode result : run.path("results")) {
            JsonNode rule =
                    run.at("/tool/driver/rules").path(result.path("ruleIndex").asInt());
            assertThat(rule.path("id")).isEqualTo(result.path("ruleId"));
            assertThat(result.at("/message/text").asString()).isNotBlank();
            assertThat(result.path("level").asString()).isIn("note", "warning", "error");
            JsonNode place = result.at("/locations/0/physicalLocation");
            // Relative, without a scheme, and with what a URI may not have escaped.
            assertThat(place.at("/artifactLocation/uri").asString()).isEqualTo("cdk.out/App%201.template.json");
            assertThat(place.at("/region/startLine").asInt()).isEqualTo(5);
            assertThat(place.at("/region/startColumn").asInt()).isPositive();
            assertThat(result.at("/locations/0/logicalLocations/0/fullyQualifiedName")
                            .asString())
                    .startsWith("App/");
        }
    }

    @Test
    void fingerprintsTellFindingsApartAndDoNotMoveWithTheFile() {
        JsonNode results = example().path("results");
        assertThat(results.path(0).path("partialFingerprints"))
                .isNotEqualTo(results.path(1).path("partialFingerprints"));
        Results.Judged app = Examples.all().judged().get(0);
        var moved = new Results.Judged(
                app.stack(),
                app.against(),
                new TemplateSource(app.template().uri(), "\n\n" + app.template().text()),
                app.remarks(),
                app.report());
        JsonNode again =
                run(List.of(Examples.TRAP), new Results(List.of(moved))).path("results");
        assertThat(again.at("/0/locations/0/physicalLocation/region/startLine").asInt())
                .isEqualTo(7);
        assertThat(again.path(0).path("partialFingerprints"))
                .isEqualTo(results.path(0).path("partialFingerprints"));
    }

    @Test
    void aStackThatCouldNotBeJudgedMakesTheRunUnsuccessful() {
        JsonNode invocation = example().at("/invocations/0");
        assertThat(invocation.path("executionSuccessful").asBoolean()).isFalse();
        assertThat(invocation.at("/toolExecutionNotifications/0/message/text").asString())
                .contains("Far");
    }
}
