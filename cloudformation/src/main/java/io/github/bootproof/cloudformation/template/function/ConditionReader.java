package io.github.bootproof.cloudformation.template.function;

import io.github.bootproof.cloudformation.TemplateException;
import io.github.bootproof.cloudformation.template.source.Node;
import java.util.List;
import java.util.Map;

/** Reads conditions from the syntax tree. */
public record ConditionReader(ExpressionReader expressions) {
    /**
     * Reads a condition.
     *
     * @throws TemplateException when it is no condition, or not written as it must be
     */
    public Condition read(Node node) {
        if (!(node instanceof Node.Mapping mapping) || mapping.members().size() != 1) {
            throw new TemplateException(
                    "Template format error: Conditions can only be boolean operations on parameters and other conditions");
        }
        Map.Entry<String, Node> only = mapping.members().entrySet().iterator().next();
        Node argument = only.getValue();
        return switch (only.getKey()) {
            case "Condition" ->
                new Named(argument.scalar()
                        .orElseThrow(() -> new TemplateException(
                                "Template format error: Every Condition member must be a string.")));
            case "Fn::Equals" -> Equals.read(argument, this);
            case "Fn::And" -> And.read(argument, this);
            case "Fn::Or" -> Or.read(argument, this);
            case "Fn::Not" -> Not.read(argument, this);
            case "Fn::Contains" -> Contains.read(argument, this);
            case "Fn::EachMemberEquals" -> EachMemberEquals.read(argument, this);
            case "Fn::EachMemberIn" -> EachMemberIn.read(argument, this);
            default ->
                throw new TemplateException("Template error: Encountered unsupported function: " + only.getKey()
                        + " Supported functions are: [Fn::And, Fn::Equals, Fn::Not, Fn::Or, Condition, Fn::Contains,"
                        + " Fn::EachMemberEquals, Fn::EachMemberIn]");
        };
    }

    /** Reads an operand of a rule's function: an expression, {@code Fn::RefAll}, {@code Fn::ValueOf} or {@code Fn::ValueOfAll}. */
    Expression operand(Node node) {
        if (node instanceof Node.Mapping mapping && mapping.members().size() == 1) {
            Map.Entry<String, Node> only =
                    mapping.members().entrySet().iterator().next();
            return switch (only.getKey()) {
                case "Fn::RefAll" -> RefAll.read(only.getValue());
                case "Fn::ValueOf" -> ValueOf.read(only.getValue());
                case "Fn::ValueOfAll" -> ValueOfAll.read(only.getValue());
                default -> expressions.read(node);
            };
        }
        return expressions.read(node);
    }

    /** The conditions that are the arguments of {@code Fn::And} and {@code Fn::Or}. */
    List<Condition> several(String function, Node argument) {
        return Arguments.items(
                        argument,
                        2,
                        10,
                        new TemplateException("Template error: every " + function
                                + " object requires a list of at least 2 and at most 10 boolean parameters."))
                .stream()
                .map(this::read)
                .toList();
    }
}
