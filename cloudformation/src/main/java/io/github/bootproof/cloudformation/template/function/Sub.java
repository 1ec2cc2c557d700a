package io.github.bootproof.cloudformation.template.function;

import io.github.bootproof.cloudformation.TemplateException;
import io.github.bootproof.cloudformation.Value;
import io.github.bootproof.cloudformation.template.source.Node;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * {@code Fn::Sub}, taken apart.
 *
 * @param pieces texts and variables, in order
 */
public record Sub(List<Piece> pieces) implements Expression {
    private static final Pattern VARIABLE = Pattern.compile("\\$\\{([^}]*)}");
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_.:]+");

    public Sub {
        pieces = List.copyOf(pieces);
    }

    /**
     * A text or a variable.
     *
     * @param name as in {@code ${name}}; empty of text between variables
     */
    public record Piece(String name, Expression value) {}

    static Expression read(Node argument, ExpressionReader reader) {
        Optional<String> alone = argument.scalar();
        if (alone.isPresent()) {
            return of(alone.get(), Map.of(), reader);
        }
        List<Node> items = Arguments.items(argument, 2, 2, malformed());
        String text = items.get(0).scalar().orElseThrow(Sub::malformed);
        if (!(items.get(1) instanceof Node.Mapping variables)) {
            throw malformed();
        }
        return of(text, variables.members(), reader);
    }

    private static Expression of(String text, Map<String, Node> variables, ExpressionReader reader) {
        var pieces = new ArrayList<Piece>();
        var literal = new StringBuilder();
        Matcher variable = VARIABLE.matcher(text);
        int end = 0;
        while (variable.find()) {
            literal.append(text, end, variable.start());
            end = variable.end();
            String name = variable.group(1);
            if (name.startsWith("!")) {
                // ${!Literal} stands for ${Literal}.
                literal.append("${").append(name, 1, name.length()).append('}');
            } else {
                addLiteral(literal, pieces);
                pieces.add(new Piece(name, variable(name, variables, reader)));
            }
        }
        literal.append(text, end, text.length());
        addLiteral(literal, pieces);
        return new Sub(pieces);
    }

    private static void addLiteral(StringBuilder literal, List<Piece> pieces) {
        if (!literal.isEmpty()) {
            pieces.add(new Piece("", new Literal(Value.text(literal.toString()))));
            literal.setLength(0);
        }
    }

    private static Expression variable(String name, Map<String, Node> variables, ExpressionReader reader) {
        Node given = variables.get(name);
        if (given != null) {
            return reader.read(given);
        }
        if (!NAME.matcher(name).matches()) {
            throw new TemplateException(
                    "Template error: variable names in Fn::Sub syntax must contain only alphanumeric"
                            + " characters, underscores, periods, and colons");
        }
        return name.contains(".")
                ? GetAtt.dotted(name)
                        .orElseThrow(() -> new TemplateException(
                                "Template error: instance of Fn::Sub references invalid resource attribute " + name))
                : new Ref(name);
    }

    @Override
    public Optional<Value> evaluate(Evaluation evaluation) {
        var values = new ArrayList<Value>();
        var text = new StringBuilder();
        for (Piece piece : pieces) {
            TemplateException notText = new TemplateException(
                    "Template error: variable " + piece.name() + " in Fn::Sub expression does not resolve to a string");
            Value value = Arguments.value(piece.value(), evaluation, notText);
            values.add(value);
            Arguments.text(value, notText).ifPresent(text::append);
        }
        Value all = new Value.Items(values);
        return Optional.of(all.isKnown() ? Value.text(text.toString()) : Arguments.unknown(all));
    }

    @Override
    public Stream<Expression> parts() {
        return pieces.stream().map(Piece::value);
    }

    private static TemplateException malformed() {
        return new TemplateException(
                "Template error: One or more Fn::Sub intrinsic functions don't specify expected arguments."
                        + " Specify a string as first argument, and an optional second argument to specify a mapping of values to"
                        + " replace in the string");
    }
}
