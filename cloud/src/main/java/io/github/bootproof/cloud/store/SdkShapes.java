package io.github.bootproof.cloud.store;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.core.traits.DefaultValueTrait;
import software.amazon.awssdk.core.traits.ListTrait;
import software.amazon.awssdk.core.traits.MapTrait;
import software.amazon.awssdk.core.traits.TraitType;
import software.amazon.awssdk.core.util.SdkAutoConstructList;
import software.amazon.awssdk.core.util.SdkAutoConstructMap;
import software.amazon.awssdk.utils.builder.SdkBuilder;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.databind.BeanDescription;
import tools.jackson.databind.DeserializationConfig;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.JacksonModule;
import tools.jackson.databind.JavaType;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.ValueDeserializer;
import tools.jackson.databind.deser.std.StdDeserializer;
import tools.jackson.databind.module.SimpleDeserializers;
import tools.jackson.databind.module.SimpleModule;
import tools.jackson.databind.ser.std.StdSerializer;

/** Writes and reads shapes of the SDK by their members' names. What was not set is left out; an empty list that was set is not. */
final class SdkShapes {
    private SdkShapes() {}

    static JacksonModule module() {
        var module = new SimpleModule("sdk-shapes");
        module.addSerializer(SdkPojo.class, new ShapeSerializer());
        module.setDeserializers(new ShapeDeserializers());
        return module;
    }

    private static final class ShapeSerializer extends StdSerializer<SdkPojo> {
        ShapeSerializer() {
            super(SdkPojo.class);
        }

        @Override
        public void serialize(SdkPojo shape, JsonGenerator json, SerializationContext context) {
            json.writeStartObject();
            for (SdkField<?> field : shape.sdkFields()) {
                Object value = given(shape, field);
                if (value != null
                        && !(value instanceof SdkAutoConstructList)
                        && !(value instanceof SdkAutoConstructMap)) {
                    json.writeName(field.memberName());
                    context.writeValue(json, plain(value));
                }
            }
            json.writeEndObject();
        }

        /** A field's default is made up when it is asked for, as a client token is: what was not given is not stored. */
        private static @Nullable Object given(SdkPojo shape, SdkField<?> field) {
            if (shape instanceof SdkRequest request && field.containsTrait(DefaultValueTrait.class)) {
                return request.getValueForField(field.memberName(), Object.class)
                        .orElse(null);
            }
            return field.getValueOrDefault(shape);
        }

        private static Object plain(Object value) {
            return switch (value) {
                case SdkBytes bytes -> bytes.asByteArray();
                case List<?> list -> list.stream().map(ShapeSerializer::plain).toList();
                default -> value;
            };
        }
    }

    private static final class ShapeDeserializers extends SimpleDeserializers {
        private static final long serialVersionUID = 1L;

        @Override
        public ValueDeserializer<?> findBeanDeserializer(
                JavaType type, DeserializationConfig config, BeanDescription.Supplier description) {
            if (type.isTypeOrSubTypeOf(SdkPojo.class)) {
                return new ShapeDeserializer(type.getRawClass());
            }
            return super.findBeanDeserializer(type, config, description);
        }
    }

    private static final class ShapeDeserializer extends StdDeserializer<Object> {
        private final Class<?> shape;

        ShapeDeserializer(Class<?> shape) {
            super(shape);
            this.shape = shape;
        }

        @Override
        public Object deserialize(JsonParser json, DeserializationContext context) {
            try {
                var builder = (SdkPojo) shape.getMethod("builder").invoke(null);
                return filled(builder, context.readTree(json));
            } catch (ReflectiveOperationException e) {
                throw new IllegalStateException("Every shape of the SDK has a builder: " + shape, e);
            }
        }
    }

    private static Object filled(SdkPojo builder, JsonNode node) {
        for (SdkField<?> field : builder.sdkFields()) {
            JsonNode member = node.get(field.memberName());
            if (member != null && !member.isNull()) {
                field.set(builder, value(field, member));
            }
        }
        return ((SdkBuilder<?, ?>) builder).build();
    }

    private static Object value(SdkField<?> field, JsonNode node) {
        return switch (field.marshallingType().getKnownType()) {
            case LIST -> {
                SdkField<?> member =
                        field.getTrait(ListTrait.class, TraitType.LIST_TRAIT).memberFieldInfo();
                yield node.values().stream().map(item -> value(member, item)).toList();
            }
            case MAP -> {
                SdkField<?> member =
                        field.getTrait(MapTrait.class, TraitType.MAP_TRAIT).valueFieldInfo();
                Map<String, Object> map = new LinkedHashMap<>();
                node.forEachEntry((key, item) -> map.put(key, value(member, item)));
                yield map;
            }
            case SDK_POJO -> filled(field.constructor().get(), node);
            case SDK_BYTES -> SdkBytes.fromByteArray(node.binaryValue());
            case STRING -> node.stringValue();
            case INTEGER -> node.intValue();
            case SHORT -> node.shortValue();
            case BYTE -> (byte) node.intValue();
            case LONG -> node.longValue();
            case FLOAT -> node.floatValue();
            case DOUBLE -> node.doubleValue();
            case BIG_DECIMAL -> node.decimalValue();
            case BOOLEAN -> node.booleanValue();
            case INSTANT -> Instant.parse(node.stringValue());
            case NULL, DOCUMENT ->
                throw new IllegalArgumentException("A member of this kind is not stored: " + field.memberName());
        };
    }
}
