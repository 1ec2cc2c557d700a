package io.github.bootproof.check.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.bootproof.check.finding.Outcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The form of the JSON report is that which its documentation gives away. */
class JsonReportTest {
    private static JsonNode schema() throws IOException {
        return JsonReport.JSON.readTree(Files.readString(Path.of("../docs/check.schema.json")));
    }

    @Test
    void isAsItsSchemaSays() throws IOException {
        var schema = new JsonSchema(schema());
        assertThat(schema.problems(JsonReport.JSON.readTree(JsonReport.write(Examples.all()))))
                .isEmpty();
        assertThat(schema.problems(JsonReport.JSON.readTree(JsonReport.write(new Results(List.of())))))
                .isEmpty();
    }

    @Test
    void theSchemaRefusesWhatIsNoReport() throws IOException {
        ObjectNode report = (ObjectNode) JsonReport.JSON.readTree(JsonReport.write(Examples.all()));
        report.put("schemaVersion", "2.0");
        ((ObjectNode) report.at("/stacks/0/machines/0"))
                .put("outcome", "EXPLODES")
                .put("more", 1);
        assertThat(new JsonSchema(schema()).problems(report))
                .anyMatch(problem -> problem.startsWith("/schemaVersion is not like"))
                .anyMatch(problem -> problem.startsWith("/stacks/0/machines/0/outcome is none of"))
                .contains("/stacks/0/machines/0 has more");
    }

    @Test
    void theSchemaKnowsAllOutcomes() throws IOException {
        var names =
                new ArrayList<>(Arrays.stream(Outcome.values()).map(Enum::name).toList());
        names.add("UNCHANGED");
        assertThat(schema().at("/$defs/outcome/enum").valueStream().map(JsonNode::asString))
                .containsExactlyInAnyOrderElementsOf(names);
    }
}
