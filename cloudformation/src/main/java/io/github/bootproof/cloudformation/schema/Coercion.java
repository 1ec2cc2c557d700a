package io.github.bootproof.cloudformation.schema;

import io.github.bootproof.cloudformation.Value;
import java.math.BigDecimal;
import java.util.Locale;
import java.util.Optional;

/**
 * Which value CloudFormation takes for which type: it makes texts of numbers and booleans and the other way round, and never one of
 * a list or an object.
 */
final class Coercion {
    private Coercion() {}

    static boolean accepts(PropertyType.Basic type, Value value) {
        Optional<String> text = value.scalar();
        return switch (type) {
            case JSON -> true;
            case STRING, TIMESTAMP -> text.isPresent();
            case INTEGER ->
                text.flatMap(Coercion::number)
                        .filter(number -> number.stripTrailingZeros().scale() <= 0)
                        .isPresent();
            case NUMBER -> text.flatMap(Coercion::number).isPresent();
            case BOOLEAN ->
                text.map(word -> word.toLowerCase(Locale.ROOT))
                        .filter(word -> word.equals("true") || word.equals("false"))
                        .isPresent();
        };
    }

    private static Optional<BigDecimal> number(String text) {
        try {
            return Optional.of(new BigDecimal(text.trim()));
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }

    static String describe(PropertyType type) {
        if (type instanceof PropertyType.Basic basic) {
            return switch (basic) {
                case STRING -> "of type String";
                case INTEGER -> "of type Integer";
                case NUMBER -> "of type Number";
                case BOOLEAN -> "of type Boolean";
                case TIMESTAMP -> "of type Timestamp";
                case JSON -> "of type Json";
            };
        }
        if (type instanceof PropertyType.ListOf list) {
            return list.element() instanceof PropertyType.Basic element
                    ? "of type List of " + describe(element).substring("of type ".length())
                    : "a list of objects";
        }
        return type instanceof PropertyType.Union union
                ? String.join(
                        " or ",
                        union.alternatives().stream().map(Coercion::describe).toList())
                : "an object";
    }

    static String describe(Value value) {
        if (value instanceof Value.Items) {
            return "a list";
        }
        if (value instanceof Value.Members) {
            return "an object";
        }
        return value.scalar().map(text -> "\"" + shortened(text) + "\"").orElse("unknown");
    }

    private static String shortened(String text) {
        return text.length() <= 40 ? text : text.substring(0, 37) + "...";
    }
}
