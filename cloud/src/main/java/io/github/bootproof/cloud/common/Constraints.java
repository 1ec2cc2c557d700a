package io.github.bootproof.cloud.common;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Checks the members of a request against the limits of the service's model, and says all that is wrong in the words that most AWS
 * services share: {@code 1 validation error detected: Value null at 'roleArn' failed to satisfy constraint: Member must not be
 * null}. A member that was not given satisfies everything but {@link #required}.
 */
public final class Constraints {
    private final List<String> errors = new ArrayList<>();

    public Constraints required(String member, @Nullable Object value) {
        if (value == null) {
            errors.add("Value null at '%s' failed to satisfy constraint: Member must not be null".formatted(member));
        }
        return this;
    }

    /** A length in characters. */
    public Constraints length(String member, @Nullable String value, int least, int most) {
        return value == null ? this : size(member, value, value.length(), least, most);
    }

    /** How many members a list has. */
    public Constraints count(String member, @Nullable Collection<?> value, int least, int most) {
        return value == null ? this : size(member, value, value.size(), least, most);
    }

    private Constraints size(String member, Object value, int size, int least, int most) {
        if (size < least) {
            return fail(member, value, "Member must have length greater than or equal to " + least);
        }
        if (size > most) {
            return fail(member, value, "Member must have length less than or equal to " + most);
        }
        return this;
    }

    public Constraints range(String member, @Nullable Number value, long least, long most) {
        if (value == null) {
            return this;
        }
        if (value.longValue() < least) {
            return fail(member, value, "Member must have value greater than or equal to " + least);
        }
        if (value.longValue() > most) {
            return fail(member, value, "Member must have value less than or equal to " + most);
        }
        return this;
    }

    public Constraints pattern(String member, @Nullable String value, Pattern pattern) {
        if (value == null || pattern.matcher(value).matches()) {
            return this;
        }
        return fail(member, value, "Member must satisfy regular expression pattern: " + pattern.pattern());
    }

    /** A value of an enumeration, as text. */
    public Constraints oneOf(String member, @Nullable String value, Collection<?> values) {
        if (value == null || values.stream().anyMatch(each -> each.toString().equals(value))) {
            return this;
        }
        return fail(member, value, "Member must satisfy enum value set: " + values);
    }

    private Constraints fail(String member, Object value, String constraint) {
        errors.add("Value '%s' at '%s' failed to satisfy constraint: %s".formatted(value, member, constraint));
        return this;
    }

    /** What is wrong; empty when nothing is. */
    public Optional<String> message() {
        return switch (errors.size()) {
            case 0 -> Optional.empty();
            case 1 -> Optional.of("1 validation error detected: " + errors.getFirst());
            default -> Optional.of(errors.size() + " validation errors detected: " + String.join("; ", errors));
        };
    }

    /** Throws the service's error for what is wrong, if anything is. */
    public void orThrow(Function<String, ? extends RuntimeException> error) {
        Optional<String> message = message();
        if (message.isPresent()) {
            throw error.apply(message.get());
        }
    }
}
