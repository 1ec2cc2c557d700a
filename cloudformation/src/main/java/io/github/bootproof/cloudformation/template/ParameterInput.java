package io.github.bootproof.cloudformation.template;

/** What a request says of a parameter. */
public sealed interface ParameterInput {
    /** {@code ParameterValue}. */
    record Given(String value) implements ParameterInput {}

    /** {@code UsePreviousValue}. */
    record UsePreviousValue() implements ParameterInput {}
}
