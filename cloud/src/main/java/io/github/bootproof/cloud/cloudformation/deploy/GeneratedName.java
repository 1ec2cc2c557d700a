package io.github.bootproof.cloud.cloudformation.deploy;

import java.util.Locale;

/**
 * Names of resources whose template gives them none: STACK-LOGICALID-SUFFIX.
 *
 * <p>Source of the form: "Name type" in the CloudFormation user guide. How a name is shortened is a guess: both halves lose their
 * ends, and the longer one first.
 */
final class GeneratedName {
    private static final int SUFFIX = 12;

    private GeneratedName() {}

    static String of(String stack, String logicalId, String token, int limit) {
        String suffix = token.substring(0, Math.min(SUFFIX, token.length())).toUpperCase(Locale.ROOT);
        int room = limit - suffix.length() - 2;
        if (room < 2) {
            return suffix.substring(0, Math.min(limit, suffix.length()));
        }
        int half = room / 2;
        int forStack = Math.min(stack.length(), Math.max(half, room - logicalId.length()));
        int forLogicalId = Math.min(logicalId.length(), room - forStack);
        return stack.substring(0, forStack) + "-" + logicalId.substring(0, forLogicalId) + "-" + suffix;
    }
}
