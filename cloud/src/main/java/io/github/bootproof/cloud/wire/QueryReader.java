package io.github.bootproof.cloud.wire;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.traits.TimestampFormatTrait.Format;

/** Parameters of the query protocols into a request. */
final class QueryReader {
    private final boolean ec2;
    private final Consumer<String> unknown;

    /**
     * Reads by one of the two query protocols.
     *
     * @param ec2 in EC2's way, which flattens every list
     * @param unknown told of names that the structure does not have
     */
    QueryReader(boolean ec2, Consumer<String> unknown) {
        this.ec2 = ec2;
        this.unknown = unknown;
    }

    /** Fills a builder and builds it. */
    SdkPojo read(SdkPojo builder, QueryTree tree) {
        Shape shape = Shape.of(builder);
        for (Map.Entry<String, QueryTree> child : tree.children().entrySet()) {
            shape.member(child.getKey())
                    .ifPresentOrElse(
                            member -> member.set(builder, value(member, child.getValue())),
                            () -> unknown.accept(child.getKey()));
        }
        return Shape.build(builder);
    }

    private Object value(Member member, QueryTree tree) {
        return switch (member.type()) {
            case LIST -> list(member, tree);
            case MAP -> map(member, tree);
            case SDK_POJO -> structure(member, tree);
            case NULL,
                    STRING,
                    INTEGER,
                    LONG,
                    SHORT,
                    BYTE,
                    FLOAT,
                    DOUBLE,
                    BIG_DECIMAL,
                    BOOLEAN,
                    INSTANT,
                    SDK_BYTES,
                    DOCUMENT -> scalar(member, tree);
        };
    }

    private List<Object> list(Member member, QueryTree tree) {
        List<Object> values = new ArrayList<>();
        Member.Items items = member.items();
        QueryTree elements = ec2 || items.flattened() ? tree : unwrapped(tree, items.name(), "member");
        requireNoValue(member, elements);
        for (QueryTree element : elements.numbered()) {
            values.add(value(items.member(), element));
        }
        return values;
    }

    private Map<String, Object> map(Member member, QueryTree tree) {
        Map<String, Object> values = new LinkedHashMap<>();
        Member.Entries entries = member.entries();
        QueryTree elements = ec2 || entries.flattened() ? tree : unwrapped(tree, "entry", "entry");
        requireNoValue(member, elements);
        for (QueryTree element : elements.numbered()) {
            String key = element.child(entries.keyName())
                    .flatMap(QueryTree::value)
                    .orElseThrow(() -> new WireException(
                            Problem.WRONG_TYPE, "An entry of " + member.name() + " has no " + entries.keyName() + "."));
            element.child(entries.valueName()).ifPresent(value -> values.put(key, value(entries.value(), value)));
        }
        return values;
    }

    private SdkPojo structure(Member member, QueryTree tree) {
        requireNoValue(member, tree);
        return read(member.newBuilder(), tree);
    }

    private static Object scalar(Member member, QueryTree tree) {
        if (!tree.children().isEmpty()) {
            throw new WireException(
                    Problem.WRONG_TYPE,
                    "Start of structure or map found where not expected: " + member.name() + " has one value.");
        }
        return Scalars.read(member, tree.value().orElse(""), Format.ISO_8601);
    }

    /** Some clients leave {@code .member} out, or name it by the model. */
    private static QueryTree unwrapped(QueryTree tree, String name, String otherName) {
        return tree.child(name).or(() -> tree.child(otherName)).orElse(tree);
    }

    private static void requireNoValue(Member member, QueryTree tree) {
        if (!tree.value().orElse("").isEmpty()) {
            throw new WireException(
                    Problem.WRONG_TYPE, "Unexpected value for " + member.name() + ": it is a list, map or structure.");
        }
    }
}
