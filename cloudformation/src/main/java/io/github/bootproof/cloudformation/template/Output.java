package io.github.bootproof.cloudformation.template;

import io.github.bootproof.cloudformation.Value;
import java.util.Optional;

/**
 * An output that exists under the stack's conditions.
 *
 * @param value a text, or unknown
 * @param exportName a text, or unknown
 */
public record Output(String name, Value value, Optional<String> description, Optional<Value> exportName) {}
