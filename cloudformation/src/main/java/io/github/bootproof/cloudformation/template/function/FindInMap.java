package io.github.bootproof.cloudformation.template.function;

import io.github.bootproof.cloudformation.TemplateException;
import io.github.bootproof.cloudformation.Value;
import io.github.bootproof.cloudformation.template.source.Node;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * {@code Fn::FindInMap}.
 *
 * @param otherwise {@code DefaultValue}, of the transform {@code AWS::LanguageExtensions}
 */
public record FindInMap(Expression map, Expression first, Expression second, Optional<Expression> otherwise)
        implements Expression {
    static Expression read(Node argument, ExpressionReader reader) {
        List<Node> items = Arguments.items(argument, 3, reader.languageExtensions() ? 4 : 3, malformed());
        Optional<Expression> otherwise = Optional.empty();
        if (items.size() == 4) {
            if (!(items.get(3) instanceof Node.Mapping options)
                    || options.members().size() != 1
                    || !options.members().containsKey("DefaultValue")) {
                throw malformed();
            }
            otherwise = options.get("DefaultValue").map(reader::read);
        }
        return new FindInMap(
                reader.read(items.get(0)), reader.read(items.get(1)), reader.read(items.get(2)), otherwise);
    }

    @Override
    public Optional<Value> evaluate(Evaluation evaluation) {
        Value name = Arguments.value(map, evaluation, malformed());
        Value one = Arguments.value(first, evaluation, malformed());
        Value two = Arguments.value(second, evaluation, malformed());
        Optional<String> mapName = Arguments.text(name, malformed());
        Optional<String> firstKey = Arguments.text(one, malformed());
        Optional<String> secondKey = Arguments.text(two, malformed());
        if (mapName.isEmpty() || firstKey.isEmpty() || secondKey.isEmpty()) {
            return Optional.of(Arguments.unknown(name, one, two));
        }
        Optional<Value> found = evaluation
                .mapping(mapName.get())
                .flatMap(mapping -> Optional.ofNullable(mapping.get(firstKey.get())))
                .flatMap((Map<String, Value> values) -> Optional.ofNullable(values.get(secondKey.get())));
        if (found.isPresent() || otherwise.isPresent()) {
            return found.isPresent() ? found : otherwise.flatMap(value -> value.evaluate(evaluation));
        }
        if (evaluation.mapping(mapName.get()).isEmpty()) {
            throw new TemplateException("Template error: Mapping named '" + mapName.get()
                    + "' is not present in the 'Mappings' section of template.");
        }
        throw new TemplateException("Template error: Unable to get mapping for " + mapName.get() + "::" + firstKey.get()
                + "::" + secondKey.get());
    }

    @Override
    public Stream<Expression> parts() {
        return Stream.concat(Stream.of(map, first, second), otherwise.stream());
    }

    private static TemplateException malformed() {
        return new TemplateException(
                "Template error: every Fn::FindInMap object requires three parameters, the map name, map key"
                        + " and the attribute for return value");
    }
}
