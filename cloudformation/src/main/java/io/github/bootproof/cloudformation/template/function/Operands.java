package io.github.bootproof.cloudformation.template.function;

import io.github.bootproof.cloudformation.TemplateException;
import io.github.bootproof.cloudformation.Value;
import java.util.List;

/** What conditions ask of their operands, all of which must be known. */
final class Operands {
    private Operands() {}

    static Value value(Expression operand, Evaluation evaluation, TemplateException otherwise) {
        Value value = Arguments.value(operand, evaluation, otherwise);
        if (!value.isKnown()) {
            throw new TemplateException("Template error: a condition depends on what is not known: "
                    + ((Value.Unknown) Arguments.unknown(value)).sources());
        }
        return value;
    }

    static String text(Expression operand, Evaluation evaluation, TemplateException otherwise) {
        return value(operand, evaluation, otherwise).scalar().orElseThrow(() -> otherwise);
    }

    /** The texts of a list. */
    static List<String> texts(Expression operand, Evaluation evaluation, TemplateException otherwise) {
        if (!(value(operand, evaluation, otherwise) instanceof Value.Items items)) {
            throw otherwise;
        }
        return items.items().stream()
                .map(item -> item.scalar().orElseThrow(() -> otherwise))
                .toList();
    }
}
