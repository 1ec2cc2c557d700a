package io.github.bootproof.cloud.sts;

import io.github.bootproof.cloud.common.Scope;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The roles of {@code cdk bootstrap}, which can be assumed before they are made.
 *
 * <p>Unlike on AWS, where the CLI says that it could not assume the role and goes on as the user: here it goes on as the role. The
 * error that follows is the same, that there is no bootstrap stack.
 */
final class BootstrapRoles {
    private static final Pattern KIND =
            Pattern.compile("cdk-[a-z0-9]+-(deploy|file-publishing|image-publishing|lookup|cfn-exec)-role-.*");

    private BootstrapRoles() {}

    /** An id in the form of IAM's, the same for the same name; empty for other names. */
    static Optional<String> id(Scope scope, String roleName) {
        boolean bootstrap = KIND.matcher(roleName).matches() && roleName.contains("-role-" + scope.account() + "-");
        return bootstrap ? Optional.of(id(roleName)) : Optional.empty();
    }

    private static String id(String roleName) {
        String digits = Long.toString(Integer.toUnsignedLong(roleName.hashCode()), 36);
        return "AROA" + "0".repeat(17 - digits.length()) + digits.toUpperCase(Locale.ROOT);
    }
}
