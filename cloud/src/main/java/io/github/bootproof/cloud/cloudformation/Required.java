package io.github.bootproof.cloud.cloudformation;

import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Members of requests: the SDK's classes do not check them. */
final class Required {
    static final String STACK_NAME = "[a-zA-Z][-a-zA-Z0-9]*";
    private static final Pattern NAME = Pattern.compile(STACK_NAME);
    private static final int LONGEST_NAME = 128;

    private Required() {}

    static String text(@Nullable String value, String member) {
        if (value == null || value.isEmpty()) {
            throw CloudFormationErrors.missing(member);
        }
        return value;
    }

    /** The name of a stack or change set that is to be made. */
    static String name(@Nullable String value, String member) {
        String name = text(value, member);
        if (name.length() > LONGEST_NAME || !NAME.matcher(name).matches()) {
            throw CloudFormationErrors.pattern(member, name, STACK_NAME);
        }
        return name;
    }

    static Optional<String> optional(@Nullable String value) {
        return Optional.ofNullable(value).filter(text -> !text.isEmpty());
    }

    static boolean isOn(@Nullable Boolean value) {
        return Boolean.TRUE.equals(value);
    }
}
