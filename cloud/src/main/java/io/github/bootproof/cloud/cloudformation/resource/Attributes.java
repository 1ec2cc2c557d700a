package io.github.bootproof.cloud.cloudformation.resource;

import io.github.bootproof.cloudformation.Value;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;

/** Attributes of a resource, taken from an SDK answer. What the answer leaves out is no attribute. */
public final class Attributes {
    private final Map<String, Value> values = new LinkedHashMap<>();

    /** Attributes that have the names of the answer's members. */
    public Attributes same(SdkPojo answer, String... names) {
        for (String name : names) {
            from(answer, name, name);
        }
        return this;
    }

    /** An attribute from a member of another name. */
    public Attributes from(SdkPojo answer, String attribute, String member) {
        SdkField<?> field = answer.sdkFields().stream()
                .filter(candidate -> candidate.memberName().equalsIgnoreCase(member))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        "No member " + member + " in " + answer.getClass().getSimpleName()));
        value(field.getValueOrDefault(answer)).ifPresent(value -> values.put(attribute, value));
        return this;
    }

    /** An attribute that no answer has. */
    public Attributes text(String attribute, @Nullable String text) {
        if (text != null) {
            values.put(attribute, Value.text(text));
        }
        return this;
    }

    public Attributes texts(String attribute, List<String> texts) {
        values.put(attribute, new Value.Items(texts.stream().map(Value::text).toList()));
        return this;
    }

    public Resource of(String physicalId) {
        return new Resource(physicalId, values);
    }

    private static Optional<Value> value(@Nullable Object member) {
        return switch (member) {
            case null -> Optional.empty();
            case Boolean flag -> Optional.of(new Value.Flag(flag));
            case Number number -> Optional.of(new Value.Numeric(new BigDecimal(number.toString())));
            case List<?> list ->
                Optional.of(new Value.Items(
                        list.stream().flatMap(item -> value(item).stream()).toList()));
            case SdkPojo pojo -> Optional.of(members(pojo));
            case Object other -> Optional.of(Value.text(other.toString()));
        };
    }

    private static Value members(SdkPojo pojo) {
        Map<String, Value> members = new LinkedHashMap<>();
        for (SdkField<?> field : pojo.sdkFields()) {
            value(field.getValueOrDefault(pojo)).ifPresent(value -> members.put(field.memberName(), value));
        }
        return new Value.Members(members);
    }
}
