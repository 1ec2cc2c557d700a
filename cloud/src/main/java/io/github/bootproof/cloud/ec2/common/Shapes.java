package io.github.bootproof.cloud.ec2.common;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.traits.ListTrait;
import software.amazon.awssdk.core.traits.TraitType;
import software.amazon.awssdk.core.util.SdkAutoConstructList;
import software.amazon.awssdk.core.util.SdkAutoConstructMap;
import software.amazon.awssdk.utils.builder.SdkBuilder;

/**
 * Carries members over between shapes of the SDK that have the same names: EC2 has one shape for what a launch template is asked to
 * hold, and another for what it answers.
 */
public final class Shapes {
    private Shapes() {}

    /**
     * Sets each member of the builder that the shape has too and that was given, lists and nested shapes included; what the builder
     * has from before is overwritten.
     *
     * @param <B> the builder, given back
     */
    public static <B extends SdkPojo> B copy(SdkPojo from, B builder) {
        Map<String, SdkField<?>> given = new HashMap<>();
        from.sdkFields().forEach(field -> given.put(field.memberName(), field));
        for (SdkField<?> target : builder.sdkFields()) {
            SdkField<?> source = given.get(target.memberName());
            Object value = source == null ? null : source.getValueOrDefault(from);
            if (value != null && !(value instanceof SdkAutoConstructList) && !(value instanceof SdkAutoConstructMap)) {
                target.set(builder, converted(target, value));
            }
        }
        return builder;
    }

    private static Object converted(SdkField<?> target, Object value) {
        return switch (value) {
            case SdkPojo shape ->
                ((SdkBuilder<?, ?>) copy(shape, target.constructor().get())).build();
            case List<?> list -> {
                SdkField<?> member =
                        target.getTrait(ListTrait.class, TraitType.LIST_TRAIT).memberFieldInfo();
                yield list.stream().map(item -> converted(member, item)).toList();
            }
            default -> value;
        };
    }
}
