package io.github.bootproof.cloud.ssm;

import io.github.bootproof.cloud.common.Constraints;
import io.github.bootproof.cloud.common.Scope;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** What parameters may be called, and how a request names one. Source: API Reference, "PutParameter" and "GetParameter". */
final class ParameterNames {
    private static final Pattern NAME = Pattern.compile("[a-zA-Z0-9._/-]+");
    private static final int MOST_LEVELS = 15;
    private static final int MOST_CHARACTERS = 1011;
    /** Of the parameters that AWS publishes. */
    static final String PUBLIC = "/aws/service/";

    private ParameterNames() {}

    /** Checks the name of a parameter that is to be made. */
    static void checkNew(String name) {
        checkGiven(name);
        String plain = name.toLowerCase(Locale.ROOT);
        String bare = plain.startsWith("/") ? plain.substring(1) : plain;
        boolean path = bare.contains("/");
        if (plain.startsWith("/aws") && path) {
            throw SsmErrors.reserved(name);
        }
        if (bare.startsWith("aws") || bare.startsWith("ssm")) {
            throw path ? SsmErrors.invalidName() : SsmErrors.reservedPrefix();
        }
        if (!NAME.matcher(name).matches() || name.endsWith("/") || name.contains("//")) {
            throw SsmErrors.invalidName();
        }
        if (path && !name.startsWith("/")) {
            throw SsmErrors.notFullyQualified();
        }
        if (name.chars().filter(c -> c == '/').count() > MOST_LEVELS) {
            throw SsmErrors.tooDeep(MOST_LEVELS);
        }
        new Constraints().length("name", name, 1, MOST_CHARACTERS).orThrow(SsmErrors::validation);
    }

    static void checkGiven(String name) {
        new Constraints().required("name", name).length("name", name, 1, 2048).orThrow(SsmErrors::validation);
    }

    /** Checks the path of which parameters are asked for; it may be of AWS's own. */
    static void checkPath(String path) {
        new Constraints().required("path", path).length("path", path, 1, 2048).orThrow(SsmErrors::validation);
        if (!path.startsWith("/") || !NAME.matcher(path).matches() || path.contains("//")) {
            throw SsmErrors.invalidPath();
        }
    }

    /**
     * A name as requests give it.
     *
     * @param selector a version's number or label
     */
    record Selected(String name, Optional<String> selector) {}

    /** Takes apart {@code name}, {@code name:version}, {@code name:label} and ARNs, also with a version or a label. */
    static Selected parse(String given) {
        String name = given;
        int resource = given.indexOf(":parameter/");
        if (given.startsWith("arn:") && resource > 0) {
            name = given.substring(resource + ":parameter".length());
            // The ARN of a name without a path has one slash, which is not the name's.
            name = name.indexOf('/', 1) < 0 ? name.substring(1) : name;
        }
        int colon = name.indexOf(':');
        return colon < 0
                ? new Selected(name, Optional.empty())
                : new Selected(name.substring(0, colon), Optional.of(name.substring(colon + 1)));
    }

    static String arn(Scope scope, String name) {
        String resource = "parameter" + (name.startsWith("/") ? name : "/" + name);
        return name.startsWith(PUBLIC)
                ? "arn:%s:ssm:%s::%s".formatted(scope.partition(), scope.region(), resource)
                : scope.arn("ssm", resource);
    }

    /** Whether a parameter lies below a path, directly or, if so asked, at any depth. */
    static boolean isBelow(String name, String path, boolean recursive) {
        String prefix = path.endsWith("/") ? path : path + "/";
        String full = name.startsWith("/") ? name : "/" + name;
        return full.startsWith(prefix) && (recursive || full.indexOf('/', prefix.length()) < 0);
    }
}
