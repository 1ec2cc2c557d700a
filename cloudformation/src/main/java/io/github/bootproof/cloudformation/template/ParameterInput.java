package io.github.bootproof.cloudformation.template;

/** What a request says of a parameter. */
public sealed interface ParameterInput {
    /** {@code ParameterValue}. */
    record Given(String value) implements ParameterInput {}

    /** {@code UsePreviousValue}. */
    record UsePreviousValue() implements ParameterInput {}

    /**
     * A value that is not shown ({@code NoEcho}), for whoever plans without knowing it. It is not checked.
     *
     * @param cover what stands for it
     */
    record Covered(String cover) implements ParameterInput {}
}
