package io.github.bootproof.cloud.wire;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.document.Document;
import software.amazon.awssdk.core.traits.TimestampFormatTrait.Format;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** JSON into a request. */
final class JsonReader {
    private static final int DEEPEST = 200;
    private static final JsonMapper MAPPER = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(DEEPEST)
                            .maxStringLength(Incoming.LARGEST_BODY_BYTES)
                            .build())
                    .build())
            .build();

    private final Consumer<String> unknown;

    /**
     * Reads requests.
     *
     * @param unknown told of names that the structure does not have
     */
    JsonReader(Consumer<String> unknown) {
        this.unknown = unknown;
    }

    /** The document; no bytes at all are an empty object, as AWS takes them. */
    static JsonNode parse(byte[] body) {
        if (body.length == 0) {
            return MAPPER.createObjectNode();
        }
        try {
            JsonNode node = MAPPER.readTree(body);
            if (node.isMissingNode()) {
                return MAPPER.createObjectNode();
            }
            return node;
        } catch (JacksonException malformed) {
            throw new WireException(Problem.MALFORMED, "The request's body is not JSON that can be read.");
        }
    }

    /** Fills a builder and builds it. */
    SdkPojo read(SdkPojo builder, JsonNode node) {
        fill(builder, node);
        return Shape.build(builder);
    }

    /** Fills a builder; a name that is null is as if it were absent. */
    void fill(SdkPojo builder, JsonNode node) {
        if (!node.isObject()) {
            throw wrong(node, "a structure");
        }
        Shape shape = Shape.of(builder);
        for (Map.Entry<String, JsonNode> property : node.properties()) {
            if (!property.getValue().isNull()) {
                shape.member(property.getKey())
                        .ifPresentOrElse(
                                member -> member.set(builder, value(member, property.getValue())),
                                () -> unknown.accept(property.getKey()));
            }
        }
    }

    Object value(Member member, JsonNode node) {
        return switch (member.type()) {
            case LIST -> list(member, node);
            case MAP -> map(member, node);
            case SDK_POJO -> read(member.newBuilder(), node);
            case DOCUMENT -> document(node);
            case STRING -> {
                if (!node.isString()) {
                    throw wrong(node, "a String");
                }
                yield node.stringValue();
            }
            case BOOLEAN -> {
                if (!node.isBoolean()) {
                    throw wrong(node, "a Boolean");
                }
                yield node.booleanValue();
            }
            case INTEGER, LONG, SHORT, BYTE -> whole(member, node);
            case FLOAT, DOUBLE, BIG_DECIMAL -> number(member, node);
            case INSTANT -> time(member, node);
            case SDK_BYTES -> {
                if (!node.isString()) {
                    throw wrong(node, "a base64 String");
                }
                yield Scalars.read(member, node.stringValue(), Format.UNIX_TIMESTAMP);
            }
            case NULL -> throw wrong(node, "nothing");
        };
    }

    private List<Object> list(Member member, JsonNode node) {
        if (!node.isArray()) {
            throw wrong(node, "a List");
        }
        List<Object> values = new ArrayList<>(node.size());
        for (JsonNode element : node) {
            if (element.isNull()) {
                throw wrong(element, "an element of " + member.name());
            }
            values.add(value(member.items().member(), element));
        }
        return values;
    }

    private Map<String, Object> map(Member member, JsonNode node) {
        if (!node.isObject()) {
            throw wrong(node, "a Map");
        }
        Map<String, Object> values = new LinkedHashMap<>();
        for (Map.Entry<String, JsonNode> entry : node.properties()) {
            if (!entry.getValue().isNull()) {
                values.put(entry.getKey(), value(member.entries().value(), entry.getValue()));
            }
        }
        return values;
    }

    private static Object whole(Member member, JsonNode node) {
        // AWS takes 5.0 for 5; what has decimals, or a number in quotes, is refused.
        if (!node.isNumber()) {
            throw wrong(node, "an Integer");
        }
        try {
            return Scalars.read(member, decimal(node).setScale(0).toPlainString(), Format.UNIX_TIMESTAMP);
        } catch (ArithmeticException decimals) {
            throw wrong(node, "an Integer");
        }
    }

    private static Object number(Member member, JsonNode node) {
        if (!node.isNumber() && !node.isString()) {
            throw wrong(node, "a Double");
        }
        return Scalars.read(member, node.asString(), Format.UNIX_TIMESTAMP);
    }

    private static Object time(Member member, JsonNode node) {
        if (node.isNumber()) {
            Format format = member.timestampFormat().orElse(Format.UNIX_TIMESTAMP);
            return Scalars.read(
                    member,
                    decimal(node).toPlainString(),
                    format == Format.UNIX_TIMESTAMP_MILLIS ? format : Format.UNIX_TIMESTAMP);
        }
        if (node.isString()) {
            return Scalars.read(member, node.stringValue(), Format.UNIX_TIMESTAMP);
        }
        throw wrong(node, "a Timestamp");
    }

    /** A number of a size that can be worked with; 1e999999999 would fill the memory when it is written out. */
    private static BigDecimal decimal(JsonNode node) {
        BigDecimal value = node.isFloatingPointNumber() && !node.isBigDecimal() ? finite(node) : node.decimalValue();
        if (Math.abs((long) value.precision() - value.scale()) > 400) {
            throw wrong(node, "a number in range");
        }
        return value;
    }

    private static BigDecimal finite(JsonNode node) {
        double number = node.doubleValue();
        if (!Double.isFinite(number)) {
            throw wrong(node, "a finite number");
        }
        return BigDecimal.valueOf(number);
    }

    private static Document document(JsonNode node) {
        return switch (node.getNodeType()) {
            case OBJECT -> {
                Map<String, Document> members = new LinkedHashMap<>();
                node.properties().forEach(entry -> members.put(entry.getKey(), document(entry.getValue())));
                yield Document.fromMap(members);
            }
            case ARRAY -> {
                List<Document> elements = new ArrayList<>();
                node.forEach(element -> elements.add(document(element)));
                yield Document.fromList(elements);
            }
            case STRING -> Document.fromString(node.stringValue());
            case BOOLEAN -> Document.fromBoolean(node.booleanValue());
            case NUMBER -> Document.fromNumber(decimal(node));
            case NULL, MISSING, BINARY, POJO -> Document.fromNull();
        };
    }

    private static WireException wrong(JsonNode node, String expected) {
        String found = switch (node.getNodeType()) {
            case OBJECT -> "START_OBJECT";
            case ARRAY -> "START_ARRAY";
            case STRING -> "STRING_VALUE";
            case BOOLEAN -> node.booleanValue() ? "TRUE_VALUE" : "FALSE_VALUE";
            case NUMBER -> "NUMBER_VALUE";
            case NULL, MISSING, BINARY, POJO -> "NULL_VALUE";
        };
        return new WireException(Problem.WRONG_TYPE, found + " can not be converted to " + expected);
    }
}
