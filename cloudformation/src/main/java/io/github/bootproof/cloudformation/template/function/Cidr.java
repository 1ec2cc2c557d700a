package io.github.bootproof.cloudformation.template.function;

import io.github.bootproof.cloudformation.TemplateException;
import io.github.bootproof.cloudformation.Value;
import io.github.bootproof.cloudformation.template.source.Node;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * {@code Fn::Cidr}: blocks out of a block.
 *
 * @param count how many, from 1 to 256
 * @param bits of an address within one of them
 */
public record Cidr(Expression block, Expression count, Expression bits) implements Expression {
    private static final Pattern NUMBER = Pattern.compile("[0-9]{1,3}");

    static Expression read(Node argument, ExpressionReader reader) {
        List<Node> items = Arguments.items(argument, 3, 3, malformed());
        return new Cidr(reader.read(items.get(0)), reader.read(items.get(1)), reader.read(items.get(2)));
    }

    @Override
    public Optional<Value> evaluate(Evaluation evaluation) {
        Value blockValue = Arguments.value(block, evaluation, malformed());
        Value countValue = Arguments.value(count, evaluation, malformed());
        Value bitsValue = Arguments.value(bits, evaluation, malformed());
        Optional<String> text = Arguments.text(blockValue, malformed());
        Optional<String> number = Arguments.text(countValue, malformed());
        Optional<String> size = Arguments.text(bitsValue, malformed());
        if (text.isEmpty() || number.isEmpty() || size.isEmpty()) {
            return Optional.of(Arguments.unknown(blockValue, countValue, bitsValue));
        }
        List<String> blocks = IpBlock.parse(text.get())
                .flatMap(parent -> parent.blocks(number(number.get()), number(size.get())))
                .orElseThrow(Cidr::malformed);
        return Optional.of(new Value.Items(blocks.stream().map(Value::text).toList()));
    }

    private static int number(String text) {
        if (!NUMBER.matcher(text).matches()) {
            throw malformed();
        }
        return Integer.parseInt(text);
    }

    @Override
    public Stream<Expression> parts() {
        return Stream.of(block, count, bits);
    }

    private static TemplateException malformed() {
        return new TemplateException(
                "Template error: every Fn::Cidr object requires three parameters, (1) an IP address block"
                        + " that is large enough, (2) the number of blocks from 1 to 256 and (3) the number of their bits");
    }
}
