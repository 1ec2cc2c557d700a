package io.github.bootproof.constructs;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.services.ec2.CfnInstance;
import software.amazon.awscdk.services.ec2.Instance;

/** User data as far as they are known when an app is synthesized. */
final class UserDataText {
    /** Stands where a value is known at the deployment only. */
    static final String UNKNOWN = "TOKEN";

    private UserDataText() {}

    /** Whether an instance's user data do nothing: the CDK gives an instance without any a first line. */
    static boolean isEmpty(Instance instance) {
        return String.valueOf(UnchangedUserData.rendered(instance))
                                .lines()
                                .filter(line -> !line.isBlank())
                                .count()
                        <= 1
                && text(UnchangedUserData.rendered(instance)).startsWith("#!");
    }

    /** The bytes that the instance will read; without any, no bytes. Of a value that is no base64, nothing can be said. */
    static byte[] of(CfnInstance instance) {
        String userData = instance.getUserData();
        if (userData == null) {
            return new byte[0];
        }
        String encoded = text(Stack.of(instance).resolve(userData));
        try {
            return Base64.getMimeDecoder().decode(encoded);
        } catch (IllegalArgumentException e) {
            return encoded.getBytes(StandardCharsets.UTF_8);
        }
    }

    /** A text with its functions: what Fn::Join and Fn::Base64 make of texts is known. */
    static String text(Object resolved) {
        if (resolved instanceof String text) {
            return text;
        }
        if (resolved instanceof Map<?, ?> function && function.size() == 1) {
            Object argument = function.get("Fn::Base64");
            if (argument != null) {
                return Base64.getEncoder().encodeToString(text(argument).getBytes(StandardCharsets.UTF_8));
            }
            if (function.get("Fn::Join") instanceof List<?> join
                    && join.size() == 2
                    && join.get(1) instanceof List<?> pieces) {
                return pieces.stream().map(UserDataText::text).collect(Collectors.joining(String.valueOf(join.get(0))));
            }
        }
        return UNKNOWN;
    }
}
