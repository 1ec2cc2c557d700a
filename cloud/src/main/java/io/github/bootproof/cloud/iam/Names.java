package io.github.bootproof.cloud.iam;

import io.github.bootproof.cloud.common.Constraints;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What names, paths and ARNs may be; IAM API Reference and IAM User Guide, "IAM and AWS STS quotas". */
final class Names {
    private static final Pattern NAME = Pattern.compile("[\\w+=,.@-]*");
    private static final Pattern PATH = Pattern.compile("/|/[\\x21-\\x7E]*/");
    private static final Pattern POLICY_ARN = Pattern.compile("arn:[^:]+:iam::(\\d{12}|aws):policy/.+");

    private Names() {}

    static void check(String member, @Nullable String name, int most) {
        new Constraints().required(member, name).length(member, name, 1, most).orThrow(IamErrors::validation);
        if (name != null && !NAME.matcher(name).matches()) {
            throw IamErrors.invalidName(member);
        }
    }

    static void role(@Nullable String name) {
        check("roleName", name, 64);
    }

    static void instanceProfile(@Nullable String name) {
        check("instanceProfileName", name, 128);
    }

    static void policy(@Nullable String name) {
        check("policyName", name, 128);
    }

    static void policyArn(@Nullable String arn) {
        new Constraints()
                .required("policyArn", arn)
                .length("policyArn", arn, 20, 2048)
                .orThrow(IamErrors::validation);
        if (arn != null && !POLICY_ARN.matcher(arn).matches()) {
            throw IamErrors.invalidArn(arn);
        }
    }

    /** A path, {@code /} when none is given. */
    static String path(@Nullable String path) {
        if (path == null) {
            return "/";
        }
        new Constraints().length("path", path, 1, 512).orThrow(IamErrors::validation);
        if (!PATH.matcher(path).matches()) {
            throw IamErrors.invalidPath("path");
        }
        return path;
    }

    /** Whether a path begins so; everything does when no prefix is given. */
    static boolean begins(String path, @Nullable String prefix) {
        return prefix == null || path.startsWith(prefix);
    }
}
