package io.github.bootproof.cloudformation;

import java.io.StringWriter;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.core.json.JsonFactory;

/** Values as JSON text. */
public final class ValueJson {
    /** What change sets show for what is known only at the deployment. */
    public static final String KNOWN_AFTER_APPLY = "{{changeSet:KNOWN_AFTER_APPLY}}";

    private static final JsonFactory FACTORY = JsonFactory.builder()
            .enable(StreamWriteFeature.WRITE_BIGDECIMAL_AS_PLAIN)
            .build();

    private ValueJson() {}

    /**
     * Compact JSON, members in their order.
     *
     * @param value what is unknown in it is written as {@link #KNOWN_AFTER_APPLY}
     */
    public static String write(Value value) {
        var text = new StringWriter();
        try (JsonGenerator generator = FACTORY.createGenerator(ObjectWriteContext.empty(), text)) {
            write(value, generator);
        }
        return text.toString();
    }

    /**
     * The value that a JSON text says.
     *
     * @throws IllegalArgumentException when it is not JSON, or contains null
     */
    public static Value read(String json) {
        try (JsonParser parser = FACTORY.createParser(ObjectReadContext.empty(), json)) {
            Value value = read(parser.nextToken(), parser);
            if (parser.nextToken() != null) {
                throw new IllegalArgumentException("Text after the end of the JSON.");
            }
            return value;
        } catch (JacksonException error) {
            throw new IllegalArgumentException(error.getMessage(), error);
        }
    }

    private static void write(Value value, JsonGenerator generator) {
        if (value instanceof Value.Text text) {
            generator.writeString(text.text());
        } else if (value instanceof Value.Numeric numeric) {
            generator.writeNumber(numeric.number());
        } else if (value instanceof Value.Flag flag) {
            generator.writeBoolean(flag.value());
        } else if (value instanceof Value.Items list) {
            generator.writeStartArray();
            list.items().forEach(item -> write(item, generator));
            generator.writeEndArray();
        } else if (value instanceof Value.Members map) {
            generator.writeStartObject();
            map.members().forEach((name, member) -> {
                generator.writeName(name);
                write(member, generator);
            });
            generator.writeEndObject();
        } else {
            generator.writeString(KNOWN_AFTER_APPLY);
        }
    }

    private static Value read(JsonToken token, JsonParser parser) {
        if (token == null) {
            throw new IllegalArgumentException("There is no JSON.");
        }
        return switch (token) {
            case START_OBJECT -> members(parser);
            case START_ARRAY -> items(parser);
            case VALUE_STRING -> Value.text(parser.getString());
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> number(parser.getString());
            case VALUE_TRUE, VALUE_FALSE -> new Value.Flag(token == JsonToken.VALUE_TRUE);
            case VALUE_NULL -> throw new IllegalArgumentException("null is no value.");
            case END_OBJECT, END_ARRAY, PROPERTY_NAME, NOT_AVAILABLE, VALUE_EMBEDDED_OBJECT ->
                throw new IllegalArgumentException("Not JSON: " + token);
        };
    }

    private static Value members(JsonParser parser) {
        Map<String, Value> members = new LinkedHashMap<>();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String name = parser.currentName();
            members.put(name, read(parser.nextToken(), parser));
        }
        return new Value.Members(members);
    }

    private static Value items(JsonParser parser) {
        List<Value> items = new ArrayList<>();
        for (JsonToken token = parser.nextToken(); token != JsonToken.END_ARRAY; token = parser.nextToken()) {
            items.add(read(token, parser));
        }
        return new Value.Items(items);
    }

    private static Value number(String text) {
        BigDecimal number = new BigDecimal(text);
        // Its plain digits could be as many as the exponent says.
        return Math.abs((long) number.scale()) > 100 ? Value.text(text) : new Value.Numeric(number);
    }
}
