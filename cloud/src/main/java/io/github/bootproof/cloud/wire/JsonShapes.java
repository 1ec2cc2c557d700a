package io.github.bootproof.cloud.wire;

import java.io.ByteArrayOutputStream;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.core.SdkNumber;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.document.Document;
import software.amazon.awssdk.core.protocol.MarshallLocation;
import software.amazon.awssdk.core.traits.TimestampFormatTrait.Format;
import software.amazon.awssdk.core.util.SdkAutoConstructList;
import software.amazon.awssdk.core.util.SdkAutoConstructMap;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.json.JsonFactory;

/** Structures into JSON. What is unset is left out; a list that is set and empty is written. */
final class JsonShapes {
    private static final JsonFactory FACTORY = new JsonFactory();

    private final JsonGenerator json;

    JsonShapes(JsonGenerator json) {
        this.json = json;
    }

    static byte[] write(Writing writing) {
        var bytes = new ByteArrayOutputStream(512);
        try (JsonGenerator json = FACTORY.createGenerator(tools.jackson.core.ObjectWriteContext.empty(), bytes)) {
            writing.to(json);
        }
        return bytes.toByteArray();
    }

    /** Writes one document. */
    interface Writing {
        void to(JsonGenerator json);
    }

    void structure(SdkPojo structure) {
        json.writeStartObject();
        members(structure);
        json.writeEndObject();
    }

    /** The members that are in the body, without braces. */
    void members(SdkPojo structure) {
        for (Member member : Shape.of(structure).members()) {
            if (member.location() == MarshallLocation.PAYLOAD) {
                Object value = member.valueIn(structure);
                if (isSet(value)) {
                    json.writeName(member.name());
                    value(member, value);
                }
            }
        }
    }

    void value(Member member, Object value) {
        switch (value) {
            case null -> json.writeNull();
            case String text -> json.writeString(text);
            case Boolean bool -> json.writeBoolean(bool);
            case Integer number -> json.writeNumber(number);
            case Long number -> json.writeNumber(number);
            case Short number -> json.writeNumber(number);
            case Byte number -> json.writeNumber(number.intValue());
            case Float number -> number(number);
            case Double number -> number(number);
            case BigDecimal number -> json.writeNumber(number);
            case Instant time -> time(member, time);
            case SdkBytes bytes -> json.writeString(Base64.getEncoder().encodeToString(bytes.asByteArrayUnsafe()));
            case SdkPojo structure -> structure(structure);
            case Document document -> document(document);
            case List<?> list -> {
                json.writeStartArray();
                list.forEach(element -> value(member.items().member(), element));
                json.writeEndArray();
            }
            case Map<?, ?> map -> {
                json.writeStartObject();
                map.forEach((key, element) -> {
                    json.writeName(key.toString());
                    value(member.entries().value(), element);
                });
                json.writeEndObject();
            }
            default -> json.writeString(value.toString());
        }
    }

    private static boolean isSet(Object value) {
        return switch (value) {
            case null -> false;
            case SdkAutoConstructList<?> unset -> false;
            case SdkAutoConstructMap<?, ?> unset -> false;
            default -> true;
        };
    }

    private void number(double number) {
        if (Double.isFinite(number)) {
            json.writeNumber(number);
        } else {
            // Smithy's protocols write these three as strings.
            json.writeString(Double.toString(number));
        }
    }

    private void time(Member member, Instant time) {
        switch (member.timestampFormat().orElse(Format.UNIX_TIMESTAMP)) {
            case UNIX_TIMESTAMP -> json.writeNumber(Timestamps.epochSeconds(time));
            case UNIX_TIMESTAMP_MILLIS -> json.writeNumber(time.toEpochMilli());
            case ISO_8601 -> json.writeString(Timestamps.write(time, Format.ISO_8601));
            case RFC_822 -> json.writeString(Timestamps.write(time, Format.RFC_822));
        }
    }

    private void document(Document document) {
        if (document.isNull()) {
            json.writeNull();
        } else if (document.isBoolean()) {
            json.writeBoolean(document.asBoolean());
        } else if (document.isString()) {
            json.writeString(document.asString());
        } else if (document.isNumber()) {
            documentNumber(document.asNumber());
        } else if (document.isList()) {
            json.writeStartArray();
            document.asList().forEach(this::document);
            json.writeEndArray();
        } else {
            json.writeStartObject();
            document.asMap().forEach((key, value) -> {
                json.writeName(key);
                document(value);
            });
            json.writeEndObject();
        }
    }

    private void documentNumber(SdkNumber number) {
        BigDecimal value = number.bigDecimalValue();
        if (value.scale() <= 0 && value.precision() - value.scale() < 400) {
            BigInteger whole = value.toBigInteger();
            json.writeNumber(whole);
        } else {
            json.writeNumber(value);
        }
    }
}
