package io.github.bootproof.cloud.cloudformation.deploy;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a stack is deployed from.
 *
 * @param template its text, as transforms have made it
 * @param original its text as it was given, where transforms have made another of it
 * @param parameters what was given or is the default, by name
 * @param valuesOfSsm by the parameter's name, what was found in SSM when the deployment was asked for
 */
public record StackInput(
        String template,
        Optional<String> original,
        Map<String, String> parameters,
        Map<String, String> valuesOfSsm,
        Map<String, String> tags,
        List<String> capabilities,
        List<String> notificationArns,
        Optional<String> roleArn) {
    public StackInput {
        parameters = Collections.unmodifiableMap(new LinkedHashMap<>(parameters));
        valuesOfSsm = Collections.unmodifiableMap(new LinkedHashMap<>(valuesOfSsm));
        tags = Collections.unmodifiableMap(new LinkedHashMap<>(tags));
        capabilities = List.copyOf(capabilities);
        notificationArns = List.copyOf(notificationArns);
    }

    /** The template as it was given. */
    public String given() {
        return original.orElse(template);
    }
}
