package io.github.bootproof.cloudformation.template;

import io.github.bootproof.cloudformation.TemplateException;
import io.github.bootproof.cloudformation.Value;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * {@code CreationPolicy.ResourceSignal}: how many success signals a new resource must send, and for how long they are waited for.
 *
 * <p>See "CreationPolicy attribute" in the CloudFormation user guide: one signal, five minutes, unless said otherwise.
 */
public record CreationPolicy(int count, Duration timeout) {
    private static final Pattern COUNT = Pattern.compile("[0-9]{1,6}");

    /** Empty when the policy asks for no signals. */
    static Optional<CreationPolicy> of(String logicalId, Value policy) {
        return policy instanceof Value.Members members
                ? members.get("ResourceSignal")
                        .filter(Value.Members.class::isInstance)
                        .map(Value.Members.class::cast)
                        .map(signal -> of(logicalId, signal))
                : Optional.empty();
    }

    private static CreationPolicy of(String logicalId, Value.Members signal) {
        String malformed = "Template format error: [/Resources/" + logicalId + "/CreationPolicy/ResourceSignal] ";
        int count = scalar(signal, "Count")
                .map(text -> {
                    if (!COUNT.matcher(text).matches()) {
                        throw new TemplateException(malformed + "Count must be a number.");
                    }
                    return Integer.parseInt(text);
                })
                .orElse(1);
        return new CreationPolicy(count, timeout(signal, malformed));
    }

    private static Duration timeout(Value.Members signal, String malformed) {
        String text = scalar(signal, "Timeout").orElse("PT5M");
        try {
            return Duration.parse(text);
        } catch (DateTimeParseException error) {
            throw new TemplateException(malformed + "Timeout must be a duration such as PT5M, not " + text);
        }
    }

    private static Optional<String> scalar(Value.Members signal, String name) {
        return signal.get(name).flatMap(Value::scalar);
    }
}
