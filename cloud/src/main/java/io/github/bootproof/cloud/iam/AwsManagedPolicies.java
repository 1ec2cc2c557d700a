package io.github.bootproof.cloud.iam;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.iam.model.Policy;

/**
 * AWS's own managed policies, by name: those that are commonly attached, listed in {@code aws-managed-policies.txt} with their
 * paths, so that a misspelt name and a forgotten {@code service-role/} are noticed as on AWS. AWS has many more, and one that is
 * not listed is refused with a message that says so. Their ids are made up, and what they say is not known.
 */
final class AwsManagedPolicies {
    private static final String LIST = "aws-managed-policies.txt";

    private AwsManagedPolicies() {}

    /** Read at first use. */
    private static final class Known {
        static final Set<String> PATHS = read();

        private static Set<String> read() {
            try (InputStream list = Objects.requireNonNull(AwsManagedPolicies.class.getResourceAsStream(LIST), LIST);
                    var reader = new BufferedReader(new InputStreamReader(list, StandardCharsets.UTF_8))) {
                return reader.lines()
                        .filter(line -> !line.isBlank() && !line.startsWith("#"))
                        .collect(Collectors.toUnmodifiableSet());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    /** Whether an ARN is of a policy of AWS, known or not. */
    static boolean isOne(String arn) {
        return arn.contains(":iam::aws:policy/");
    }

    static Policy get(String arn) {
        int start = arn.indexOf(":policy/") + ":policy/".length();
        String path = arn.substring(start);
        if (Known.PATHS.contains(path)) {
            return policy(arn.substring(0, start), path);
        }
        String name = "/" + ManagedPolicies.name(arn);
        boolean elsewhere = Known.PATHS.stream().anyMatch(known -> ("/" + known).endsWith(name));
        throw elsewhere ? IamErrors.noAttachablePolicy(arn) : IamErrors.unknownAwsPolicy(arn);
    }

    static List<Policy> all(String partition) {
        return Known.PATHS.stream()
                .sorted()
                .map(path -> policy("arn:%s:iam::aws:policy/".formatted(partition), path))
                .toList();
    }

    private static Policy policy(String prefix, String path) {
        String arn = prefix + path;
        return Policy.builder()
                .arn(arn)
                .policyName(ManagedPolicies.name(arn))
                .path(ManagedPolicies.path(arn))
                .policyId(id(path))
                .isAttachable(true)
                .build();
    }

    private static String id(String path) {
        String digits =
                Long.toString(Integer.toUnsignedLong(path.hashCode()), 36).toUpperCase(Locale.ROOT);
        return "ANPA" + "0".repeat(17 - digits.length()) + digits;
    }
}
