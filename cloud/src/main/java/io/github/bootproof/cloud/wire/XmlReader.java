package io.github.bootproof.cloud.wire;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.protocol.MarshallLocation;
import software.amazon.awssdk.core.traits.TimestampFormatTrait.Format;

/** XML into a request. */
final class XmlReader {
    private final Consumer<String> unknown;

    /**
     * Reads requests.
     *
     * @param unknown told of names that the structure does not have
     */
    XmlReader(Consumer<String> unknown) {
        this.unknown = unknown;
    }

    /** Fills a builder and builds it. */
    SdkPojo read(SdkPojo builder, XmlTree tree) {
        fill(builder, tree);
        return Shape.build(builder);
    }

    void fill(SdkPojo builder, XmlTree tree) {
        Set<String> known = new HashSet<>();
        for (Member member : Shape.of(builder).members()) {
            if (member.isAttribute()) {
                attribute(member, builder, tree);
            } else if (member.location() == MarshallLocation.PAYLOAD) {
                known.add(member.name());
                List<XmlTree> elements = tree.children(member.name());
                if (!elements.isEmpty()) {
                    member.set(builder, value(member, elements));
                }
            }
        }
        for (XmlTree child : tree.children()) {
            if (!known.contains(child.name())) {
                unknown.accept(child.name());
            }
        }
    }

    private static void attribute(Member member, SdkPojo builder, XmlTree tree) {
        String value = tree.attributes().get(member.name());
        if (value != null) {
            member.set(builder, value);
        }
    }

    /**
     * A value of one element, or of those of a flattened list or map.
     *
     * @param elements at least one
     */
    private Object value(Member member, List<XmlTree> elements) {
        return switch (member.type()) {
            case LIST -> list(member.items(), elements);
            case MAP -> map(member.entries(), elements);
            case SDK_POJO -> read(member.newBuilder(), elements.getFirst());
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
                    DOCUMENT -> scalar(member, elements.getFirst());
        };
    }

    private static Object scalar(Member member, XmlTree element) {
        if (!element.children().isEmpty()) {
            throw new WireException(Problem.MALFORMED, member.name() + " has elements inside.");
        }
        try {
            return Scalars.read(member, element.text(), Format.ISO_8601);
        } catch (WireException wrongType) {
            // S3 says MalformedXML of everything in a body that is not to its schema.
            throw new WireException(Problem.MALFORMED, wrongType.detail());
        }
    }

    private List<Object> list(Member.Items items, List<XmlTree> elements) {
        List<XmlTree> each = items.flattened() ? elements : elements.getFirst().children(items.name());
        List<Object> values = new ArrayList<>();
        each.forEach(element -> values.add(value(items.member(), List.of(element))));
        return values;
    }

    private Map<String, Object> map(Member.Entries entries, List<XmlTree> elements) {
        List<XmlTree> each =
                entries.flattened() ? elements : elements.getFirst().children("entry");
        Map<String, Object> values = new LinkedHashMap<>();
        for (XmlTree entry : each) {
            List<XmlTree> key = entry.children(entries.keyName());
            List<XmlTree> value = entry.children(entries.valueName());
            if (key.isEmpty() || value.isEmpty()) {
                throw new WireException(Problem.MALFORMED, "An entry has no key or no value.");
            }
            values.put(key.getFirst().text(), value(entries.value(), value));
        }
        return values;
    }
}
