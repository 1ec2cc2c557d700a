package io.github.bootproof.cloudformation.template;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.bootproof.cloudformation.ValueJson;
import io.github.bootproof.cloudformation.template.function.Lookup;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What transforms make of templates. */
class TransformsTest {
    private static final String LOOP = """
            Transform: AWS::LanguageExtensions
            Parameters: {Names: {Type: CommaDelimitedList}}
            Resources:
              Fn::ForEach::Topics: [Name, !Ref Names, {'Topic${Name}': {Type: T, Properties: {N: !Ref Name}}}]
            """;
    private static final Map<String, String> SNIPPETS = Map.of(
            "s3://b/properties", "{\"A\": 1, \"B\": {\"Ref\": \"AWS::Region\"}}",
            "s3://b/sections", "Resources: {Y: {Type: T}}\nMappings: {M: {a: {b: c}}}",
            "s3://b/nested", "Fn::Transform: {Name: 'AWS::Include', Parameters: {Location: 's3://b/properties'}}",
            "s3://b/broken", "{");

    private static String processed(String text, Map<String, String> given) {
        return Template.processed(text, given, location -> {
            if (!SNIPPETS.containsKey(location)) {
                throw Template.includeFailed("not there");
            }
            return SNIPPETS.get(location);
        });
    }

    @Test
    void aLoopGoesOverAParameter() {
        String text = processed(LOOP, Map.of("Names", "a, b"));
        Template template = Template.parse(text);
        assertThat(template.resources().keySet()).containsExactly("Topica", "Topicb");
        assertThat(ValueJson.write(Models.model(text, "Names", "a, b").properties("Topicb", Lookup.nothing())))
                .isEqualTo("{\"N\":\"b\"}");
        assertThat(Template.parse(processed(LOOP.replace("List}", "List, Default: 'x,y,z'}"), Map.of()))
                        .resources())
                .hasSize(3);
    }

    @Test
    void aLoopOverAParameterWithoutAValueIsReadAndNotDeployed() {
        assertThat(processed(LOOP, Map.of())).isEqualTo(LOOP);
        assertThat(Template.parse(LOOP).resources().keySet()).containsExactly("TopicNames");
        assertThatThrownBy(() -> Models.model(LOOP)).hasMessage("Parameters: [Names] must have values");
    }

    @Test
    void aLoopGoesOverListsOnly() {
        assertThatThrownBy(() -> processed(LOOP.replace("CommaDelimitedList", "String"), Map.of("Names", "a")))
                .hasMessageContaining("which Names is not");
    }

    @Test
    void aSnippetTakesThePlaceOfItsCall() {
        String text = processed("""
                Parameters: {Where: {Type: String, Default: 's3://b/properties'}}
                Resources:
                  X:
                    Type: T
                    Properties:
                      C: 2
                      Fn::Transform: {Name: 'AWS::Include', Parameters: {Location: !Ref Where}}
                      D: {'Fn::Transform': {Name: 'AWS::Include', Parameters: {Location: 's3://b/properties'}}}
                """, Map.of());
        assertThat(ValueJson.write(Models.model(text).properties("X", Lookup.nothing())))
                .isEqualTo("{\"C\":2,\"A\":1,\"B\":\"eu-central-1\",\"D\":{\"A\":1,\"B\":\"eu-central-1\"}}");
    }

    @Test
    void theSectionsOfASnippetAreAdded() {
        Template template = Template.parse(processed("""
                Transform: [AWS::LanguageExtensions, {Name: 'AWS::Include', Parameters: {Location: 's3://b/sections'}}]
                Resources: {X: {Type: T}}
                """, Map.of()));
        assertThat(template.resources().keySet()).containsExactly("X", "Y");
        assertThat(template.mappings()).containsKey("M");
        assertThat(template.transforms()).containsExactly("AWS::LanguageExtensions");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            s3://b/nested | The specified S3 object's content should be valid Yaml/JSON
            s3://b/broken | The specified S3 object's content should be valid Yaml/JSON
            s3://b/other  | not there
            ../local.yaml | The location parameter is not a valid S3 uri.
            """)
    void whatCannotBeIncludedIsToldInTheTransformsWords(String location, String message) {
        String template = "Transform: {Name: 'AWS::Include', Parameters: {Location: '" + location
                + "'}}\nResources: {X: {Type: T}}";
        assertThatThrownBy(() -> processed(template, Map.of()))
                .hasMessage("Transform AWS::Include failed with: " + message);
    }

    @Test
    void otherMacrosAreNamed() {
        assertThatThrownBy(() -> Template.parse("Transform: [Mine]\nResources: {X: {Type: T}}"))
                .hasMessage("No transform named Mine found.");
        assertThatThrownBy(() -> processed(
                        "Resources: {X: {Type: T, Properties: {'Fn::Transform': {Name: Mine, Parameters: {}}}}}",
                        Map.of()))
                .hasMessage("No transform named Mine found.");
        assertThatThrownBy(() -> Template.parse("Transform: {Name: 'AWS::CodeStar'}\nResources: {X: {Type: T}}"))
                .hasMessage("Transform AWS::CodeStar is not supported by Bootproof.");
    }

    @Test
    void whatHasNoTransformStaysAsItIs() {
        String text = "Resources: {X: {Type: T, Properties: {Transform: 010}}}";
        assertThat(processed(text, Map.of())).isSameAs(text);
    }
}
