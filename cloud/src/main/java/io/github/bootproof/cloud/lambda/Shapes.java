package io.github.bootproof.cloud.lambda;

import java.util.Map;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.util.SdkAutoConstructList;
import software.amazon.awssdk.core.util.SdkAutoConstructMap;

/** Lambda has the same members in many shapes: requests, the configuration, and answers that are configurations. */
final class Shapes {
    private Shapes() {}

    /** Gives a builder all members of the same name and type that the shape has set. */
    static void copySet(SdkPojo shape, SdkPojo builder) {
        Map<String, SdkField<?>> fields = builder.sdkFieldNameToField();
        for (SdkField<?> field : shape.sdkFields()) {
            SdkField<?> target = fields.get(field.memberName());
            Object value = field.getValueOrDefault(shape);
            if (target != null
                    && value != null
                    && !(value instanceof SdkAutoConstructList)
                    && !(value instanceof SdkAutoConstructMap)
                    && isSameShape(target, value)) {
                target.set(builder, value);
            }
        }
    }

    /** A shape within a shape may have another class in the answer, as Environment and EnvironmentResponse. */
    private static boolean isSameShape(SdkField<?> target, Object value) {
        return target.constructor() == null
                || !(value instanceof SdkPojo)
                || target.constructor().get().getClass().getEnclosingClass() == value.getClass();
    }
}
