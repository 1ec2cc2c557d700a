package io.github.bootproof.cloud.cloudformation.resource;

import io.github.bootproof.cloudformation.Value;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.protocol.MarshallingKnownType;
import software.amazon.awssdk.core.traits.ListTrait;
import software.amazon.awssdk.core.traits.MapTrait;
import software.amazon.awssdk.utils.builder.Buildable;

/**
 * How the properties of a resource type become the members of an SDK request: by their names, case aside, and by what is said here
 * of those whose names differ. A property is bound, is said to be dealt with apart, or is refused: none is dropped in silence.
 *
 * <p>Immutable. Paths are names joined by dots, without the positions in lists: {@code NetworkInterfaces.GroupSet}.
 */
public final class Binding {
    private final String type;
    private final String prefix;
    private final Map<String, String> renames;
    private final Set<String> apart;

    private Binding(String type, String prefix, Map<String, String> renames, Set<String> apart) {
        this.type = type;
        this.prefix = prefix;
        this.renames = Map.copyOf(renames);
        this.apart = Set.copyOf(apart);
    }

    /** Everything is bound by its name. */
    public static Binding of(String type) {
        return new Binding(type, "", Map.of(), Set.of());
    }

    /** The member of the request has another name. */
    public Binding rename(String path, String member) {
        Map<String, String> more = new HashMap<>(renames);
        more.put(path, member);
        return new Binding(type, prefix, more, apart);
    }

    /** What the resource type itself deals with. */
    public Binding apart(String... paths) {
        Set<String> more = new HashSet<>(apart);
        more.addAll(Arrays.asList(paths));
        return new Binding(type, prefix, renames, more);
    }

    /** The same binding for what is inside a property: paths stay those of the whole. */
    public Binding within(String property) {
        return new Binding(type, join(prefix, property), renames, apart);
    }

    /**
     * Sets the members of a request's builder.
     *
     * @param properties all known
     * @throws ResourceException for what is not supported, and for a value that the request cannot hold
     */
    public <B extends SdkPojo> B fill(B builder, Value.Members properties) {
        fill(builder, properties, prefix);
        return builder;
    }

    /** The paths of properties that {@link #fill} would refuse. */
    public List<String> unsupported(SdkPojo builder, Value.Members properties) {
        List<String> paths = new ArrayList<>();
        collect(builder, properties, prefix, paths);
        return paths;
    }

    private void fill(SdkPojo builder, Value.Members properties, String path) {
        properties.members().forEach((name, value) -> {
            String here = join(path, name);
            if (!apart.contains(here)) {
                SdkField<?> field = field(builder, name, here).orElseThrow(() -> unsupported(here));
                field.set(builder, convert(field, value, here));
            }
        });
    }

    private Optional<SdkField<?>> field(SdkPojo pojo, String name, String path) {
        String member = renames.getOrDefault(path, name);
        return pojo.sdkFields().stream()
                .filter(field -> field.memberName().equalsIgnoreCase(member))
                .findFirst();
    }

    private ResourceException unsupported(String path) {
        return new ResourceException("Property " + path + " of " + type + " is not supported by Bootproof.");
    }

    private Object convert(SdkField<?> field, Value value, String path) {
        MarshallingKnownType kind = field.marshallingType().getKnownType();
        return switch (kind) {
            case STRING -> text(value, path);
            case INTEGER -> number(value, path, BigDecimal::intValueExact);
            case LONG -> number(value, path, BigDecimal::longValueExact);
            case SHORT -> number(value, path, BigDecimal::shortValueExact);
            case BYTE -> number(value, path, BigDecimal::byteValueExact);
            case FLOAT -> number(value, path, BigDecimal::floatValue);
            case DOUBLE -> number(value, path, BigDecimal::doubleValue);
            case BIG_DECIMAL -> number(value, path, number -> number);
            case BOOLEAN -> flag(value, path);
            case INSTANT -> instant(value, path);
            case SDK_BYTES -> SdkBytes.fromUtf8String(text(value, path));
            case SDK_POJO -> structure(field, value, path);
            case LIST -> list(field, value, path);
            case MAP -> map(field, value, path);
            case DOCUMENT, NULL -> throw unsupported(path);
        };
    }

    /** An object where a request has a text is a policy or another document: JSON. */
    private String text(Value value, String path) {
        if (value instanceof Value.Members || value instanceof Value.Items) {
            return Json.write(value);
        }
        return scalar(value, path);
    }

    private String scalar(Value value, String path) {
        if (value instanceof Value.Unknown unknown) {
            throw Json.notKnown(unknown);
        }
        return value.scalar().orElseThrow(() -> wrong(path, "a text"));
    }

    private <T> T number(Value value, String path, Function<BigDecimal, T> exact) {
        try {
            return exact.apply(new BigDecimal(scalar(value, path).trim()));
        } catch (ArithmeticException | NumberFormatException e) {
            throw wrong(path, "a number");
        }
    }

    private Boolean flag(Value value, String path) {
        String text = scalar(value, path);
        if (text.equalsIgnoreCase("true")) {
            return true;
        }
        if (text.equalsIgnoreCase("false")) {
            return false;
        }
        throw wrong(path, "true or false");
    }

    private Instant instant(Value value, String path) {
        try {
            return Instant.parse(scalar(value, path));
        } catch (DateTimeParseException e) {
            throw wrong(path, "a date and time in ISO 8601");
        }
    }

    private Object structure(SdkField<?> field, Value value, String path) {
        if (!(value instanceof Value.Members members)) {
            throw wrong(path, "an object");
        }
        SdkPojo builder = field.constructor().get();
        fill(builder, members, path);
        return ((Buildable) builder).build();
    }

    private List<Object> list(SdkField<?> field, Value value, String path) {
        SdkField<?> element = field.getTrait(ListTrait.class).memberFieldInfo();
        if (!(value instanceof Value.Items items)) {
            throw wrong(path, "a list");
        }
        return items.items().stream().map(item -> convert(element, item, path)).toList();
    }

    private Map<String, Object> map(SdkField<?> field, Value value, String path) {
        SdkField<?> element = field.getTrait(MapTrait.class).valueFieldInfo();
        if (!(value instanceof Value.Members members)) {
            throw wrong(path, "an object");
        }
        Map<String, Object> converted = new LinkedHashMap<>();
        members.members().forEach((name, member) -> converted.put(name, convert(element, member, path)));
        return converted;
    }

    private ResourceException wrong(String path, String expected) {
        return new ResourceException("Property " + path + " of " + type + " must be " + expected + ".");
    }

    private void collect(SdkPojo builder, Value.Members properties, String path, List<String> paths) {
        properties.members().forEach((name, value) -> {
            String here = join(path, name);
            if (!apart.contains(here)) {
                field(builder, name, here)
                        .ifPresentOrElse(field -> collectInside(field, value, here, paths), () -> paths.add(here));
            }
        });
    }

    private void collectInside(SdkField<?> field, Value value, String path, List<String> paths) {
        MarshallingKnownType kind = field.marshallingType().getKnownType();
        if (kind == MarshallingKnownType.SDK_POJO && value instanceof Value.Members members) {
            collect(field.constructor().get(), members, path, paths);
        } else if (kind == MarshallingKnownType.LIST && value instanceof Value.Items items) {
            SdkField<?> element = field.getTrait(ListTrait.class).memberFieldInfo();
            items.items().forEach(item -> collectInside(element, item, path, paths));
        }
    }

    private static String join(String path, String name) {
        return path.isEmpty() ? name : path + "." + name;
    }
}
