package io.github.bootproof.cloud.ec2.common;

import java.util.Collection;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.services.ec2.model.AttributeBooleanValue;

/**
 * The members of a request that an operation looks at. What it does not look at is refused, not ignored: an answer would pretend
 * otherwise.
 *
 * <p>Members are named as in the model, such as {@code VpcId}.
 */
public final class Members {
    private final SdkPojo shape;
    private final String shapeName;
    private final Set<String> known = new HashSet<>(Set.of("DryRun"));

    private Members(SdkPojo shape, String shapeName) {
        this.shape = shape;
        this.shapeName = shapeName;
    }

    /** The members of an operation's request. */
    public static Members of(SdkPojo request) {
        return new Members(request, request.getClass().getSimpleName().replaceFirst("Request$", ""));
    }

    /** Throws MissingParameter when one of these was not given. */
    public Members required(String... names) {
        for (String name : names) {
            if (given(name).isEmpty()) {
                throw Ec2Errors.missingParameter(name);
            }
            known.add(name);
        }
        return this;
    }

    /**
     * Throws UnsupportedOperation when something else was given than these and the required ones. What was given as {@code false}
     * or as an empty list asks for nothing and passes.
     */
    public void supported(String... names) {
        known.addAll(Set.of(names));
        requireMembers();
        for (SdkField<?> field : shape.sdkFields()) {
            if (!known.contains(field.memberName()) && asksForSomething(field.getValueOrDefault(shape))) {
                throw Ec2Errors.unsupportedParameter(shapeName, field.memberName());
            }
        }
    }

    /** Finds names that were mistyped. */
    private void requireMembers() {
        Set<String> unknown = new HashSet<>(known);
        shape.sdkFields().forEach(field -> unknown.remove(field.memberName()));
        unknown.remove("DryRun");
        if (!unknown.isEmpty()) {
            throw new IllegalArgumentException(shapeName + " has no members " + unknown);
        }
    }

    private Optional<Object> given(String name) {
        return shape.sdkFields().stream()
                .filter(field -> field.memberName().equals(name))
                .findFirst()
                .flatMap(field -> Optional.<Object>ofNullable(field.getValueOrDefault(shape)))
                .filter(Members::isGiven);
    }

    private static boolean isGiven(Object value) {
        return switch (value) {
            case Collection<?> list -> !list.isEmpty();
            case Map<?, ?> map -> !map.isEmpty();
            case String text -> !text.isEmpty();
            default -> true;
        };
    }

    private static boolean asksForSomething(@Nullable Object value) {
        return value != null
                && isGiven(value)
                && !value.equals(false)
                && !(value instanceof AttributeBooleanValue attribute && !Boolean.TRUE.equals(attribute.value()));
    }
}
