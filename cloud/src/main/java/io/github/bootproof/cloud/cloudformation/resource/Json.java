package io.github.bootproof.cloud.cloudformation.resource;

import io.github.bootproof.cloudformation.Value;
import io.github.bootproof.cloudformation.ValueJson;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** Values of templates as JSON and back. */
public final class Json {
    private static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();

    private Json() {}

    /** A value as JSON, in one line; members stay in the template's order. */
    public static String write(Value value) {
        return ValueJson.write(value);
    }

    /** As {@link #write}, with each number and boolean as a text: so properties reach the providers of custom resources. */
    public static Value texts(Value value) {
        return switch (value) {
            case Value.Items list ->
                new Value.Items(list.items().stream().map(Json::texts).toList());
            case Value.Members map -> {
                Map<String, Value> members = new LinkedHashMap<>();
                map.members().forEach((name, member) -> members.put(name, texts(member)));
                yield new Value.Members(members);
            }
            case Value.Text text -> text;
            case Value.Numeric number -> Value.text(number.number().toPlainString());
            case Value.Flag flag -> Value.text(String.valueOf(flag.value()));
            case Value.Unknown unknown -> throw notKnown(unknown);
        };
    }

    /** Reads JSON; members that are null are left out. Empty when it is not JSON, or null. */
    public static Optional<Value> read(byte[] json) {
        try {
            return value(MAPPER.readValue(json, Object.class));
        } catch (JacksonException e) {
            return Optional.empty();
        }
    }

    static IllegalArgumentException notKnown(Value.Unknown unknown) {
        return new IllegalArgumentException("A value that is not known yet, of " + unknown.sources());
    }

    private static Optional<Value> value(@Nullable Object read) {
        if (read instanceof Map<?, ?> map) {
            Map<String, Value> members = new LinkedHashMap<>();
            map.forEach((name, member) -> value(member).ifPresent(known -> members.put(String.valueOf(name), known)));
            return Optional.of(new Value.Members(members));
        }
        if (read instanceof List<?> list) {
            List<Value> items = new ArrayList<>();
            list.forEach(item -> value(item).ifPresent(items::add));
            return Optional.of(new Value.Items(items));
        }
        if (read instanceof Boolean flag) {
            return Optional.of(new Value.Flag(flag));
        }
        if (read instanceof Number number) {
            return Optional.of(new Value.Numeric(new BigDecimal(number.toString())));
        }
        return Optional.ofNullable(read).map(text -> Value.text(text.toString()));
    }
}
