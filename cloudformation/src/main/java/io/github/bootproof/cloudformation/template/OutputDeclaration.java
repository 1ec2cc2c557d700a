package io.github.bootproof.cloudformation.template;

import io.github.bootproof.cloudformation.template.function.Expression;
import java.util.Optional;

/** An output as the template declares it. */
public record OutputDeclaration(
        String name,
        Expression value,
        Optional<String> description,
        Optional<Expression> exportName,
        Optional<String> condition) {}
