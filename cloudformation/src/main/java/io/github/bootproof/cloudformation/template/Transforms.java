package io.github.bootproof.cloudformation.template;

import io.github.bootproof.cloudformation.ValueJson;
import io.github.bootproof.cloudformation.template.function.ExpressionReader;
import io.github.bootproof.cloudformation.template.source.Node;
import io.github.bootproof.cloudformation.template.source.Source;
import java.util.Map;
import java.util.function.UnaryOperator;

/** What transforms make of a template's text before anything else looks at it. */
final class Transforms {
    private Transforms() {}

    /** See {@link Template#processed}. */
    static String process(String text, Map<String, String> given, UnaryOperator<String> snippets) {
        if (!text.contains("Transform")) {
            return text;
        }
        Node.Mapping source = Source.read(text);
        Node.Mapping included = new Includes(snippets, LoopParameters.values(source, given)).expand(source);
        LoopParameters parameters = LoopParameters.of(included, given);
        Node.Mapping written = parameters.areKnown() ? ForEach.expand(included, parameters) : included;
        return written.equals(source) ? text : ValueJson.write(ExpressionReader.plain(written));
    }
}
