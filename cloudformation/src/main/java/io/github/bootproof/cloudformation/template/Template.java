package io.github.bootproof.cloudformation.template;

import io.github.bootproof.cloudformation.TemplateException;
import io.github.bootproof.cloudformation.Value;
import io.github.bootproof.cloudformation.template.function.Condition;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * A template: what it declares, before its parameters have values. Maps are by name, in the template's order.
 *
 * @param transforms names, such as {@code AWS::LanguageExtensions}
 * @param metadata as written, functions and all
 * @param mappings name, first key, second key
 */
public record Template(
        Optional<String> description,
        List<String> transforms,
        Optional<Value> metadata,
        Map<String, Parameter> parameters,
        Map<String, Rule> rules,
        Map<String, Map<String, Map<String, Value>>> mappings,
        Map<String, Condition> conditions,
        Map<String, ResourceDeclaration> resources,
        Map<String, OutputDeclaration> outputs) {
    public Template {
        transforms = List.copyOf(transforms);
        parameters = Collections.unmodifiableMap(new LinkedHashMap<>(parameters));
        rules = Collections.unmodifiableMap(new LinkedHashMap<>(rules));
        mappings = Collections.unmodifiableMap(new LinkedHashMap<>(mappings));
        conditions = Collections.unmodifiableMap(new LinkedHashMap<>(conditions));
        resources = Collections.unmodifiableMap(new LinkedHashMap<>(resources));
        outputs = Collections.unmodifiableMap(new LinkedHashMap<>(outputs));
    }

    /**
     * What the transforms {@code AWS::Include} and, where a loop goes over a parameter, {@code AWS::LanguageExtensions} make of a
     * template: what is deployed. The same text where they change nothing.
     *
     * @param given values of parameters by name, for loops and locations; others have their defaults
     * @param snippets the text at a location in S3 such as {@code s3://bucket/key}; it throws a {@link TemplateException} where there
     *     is none
     * @throws TemplateException in CloudFormation's words
     */
    public static String processed(String text, Map<String, String> given, UnaryOperator<String> snippets) {
        return Transforms.process(text, given, snippets);
    }

    /** For what {@code snippets} of {@link #processed} throws: why there is no snippet. */
    public static TemplateException includeFailed(String why) {
        return Includes.failed(why);
    }

    /**
     * Reads a template and checks all that can be checked without its parameters' values and without the schema.
     *
     * @param text JSON when it begins with a brace, otherwise YAML with CloudFormation's short forms
     * @throws TemplateException in CloudFormation's words; of errors of one kind it names all
     */
    public static Template parse(String text) {
        return TemplateReader.read(text);
    }
}
