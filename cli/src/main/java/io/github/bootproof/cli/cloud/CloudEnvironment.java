package io.github.bootproof.cli.cloud;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The environment in which the CDK CLI, the AWS CLI and the SDKs talk to a local cloud and to nothing else.
 *
 * <p>By the SDKs' guide "Service-specific endpoints": a variable of one service goes before {@code AWS_ENDPOINT_URL}, and {@code
 * AWS_IGNORE_CONFIGURED_ENDPOINT_URLS} switches all of them off, so both are taken away. A profile goes before credentials in the
 * environment with some SDKs, and is taken away, too.
 *
 * @param set in the order in which {@code bootproof env} prints them
 * @param removed of those that are set now
 */
record CloudEnvironment(Map<String, String> set, Set<String> removed) {
    /** Any will do for a local cloud; these are none of AWS's, should they ever get there. */
    private static final String KEY = "bootproof";

    private static final Set<String> IN_THE_WAY = Set.of(
            "AWS_PROFILE",
            "AWS_DEFAULT_PROFILE",
            "AWS_SESSION_TOKEN",
            "AWS_SECURITY_TOKEN",
            "AWS_IGNORE_CONFIGURED_ENDPOINT_URLS",
            "AWS_USE_FIPS_ENDPOINT",
            "AWS_USE_DUALSTACK_ENDPOINT");

    /**
     * @param now the environment in which it is to hold
     * @param node the major version of Node.js, if there is one: its libraries are told not to warn of it
     */
    static CloudEnvironment of(
            RunningCloud cloud, CloudFolder folder, Map<String, String> now, Optional<Integer> node) {
        Map<String, String> set = new LinkedHashMap<>();
        set.put("AWS_ENDPOINT_URL", cloud.endpoint().toString());
        set.put("AWS_ACCESS_KEY_ID", KEY);
        set.put("AWS_SECRET_ACCESS_KEY", KEY);
        set.put("AWS_REGION", cloud.region());
        set.put("AWS_DEFAULT_REGION", cloud.region());
        // Nobody asks the metadata service of the network that this computer happens to be in.
        set.put("AWS_EC2_METADATA_DISABLED", "true");
        set.put("CDK_HOME", folder.cdkHome().toString());
        set.put("CDK_DISABLE_CLI_TELEMETRY", "true");
        set.put("CDK_DISABLE_VERSION_CHECK", "1");
        set.put("CDK_NOTICES", "false");
        set.put("AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED", "true");
        node.ifPresent(major -> set.put("JSII_SILENCE_WARNING_END_OF_LIFE_NODE_VERSION", String.valueOf(major)));
        noProxy(now).ifPresent(value -> {
            set.put("NO_PROXY", value);
            set.put("no_proxy", value);
        });
        Set<String> removed = now.keySet().stream()
                .filter(name -> IN_THE_WAY.contains(name) || name.startsWith("AWS_ENDPOINT_URL_"))
                .collect(Collectors.toCollection(TreeSet::new));
        return new CloudEnvironment(set, removed);
    }

    /** Only where there is a proxy: requests to this computer do not go through it. */
    private static Optional<String> noProxy(Map<String, String> now) {
        boolean proxy = Stream.of("HTTP_PROXY", "http_proxy", "HTTPS_PROXY", "https_proxy", "ALL_PROXY", "all_proxy")
                .anyMatch(now::containsKey);
        if (!proxy) {
            return Optional.empty();
        }
        String before = now.getOrDefault("no_proxy", now.getOrDefault("NO_PROXY", ""));
        return Optional.of(
                Stream.of(before.split(",", -1)).map(String::strip).anyMatch("127.0.0.1"::equals)
                        ? before
                        : before.isBlank() ? "127.0.0.1" : before + ",127.0.0.1");
    }

    /** Changes the environment of a process that is about to be started. */
    void applyTo(Map<String, String> environment) {
        environment.keySet().removeAll(removed);
        environment.putAll(set);
    }

    /** Lines for sh, to be read by {@code eval}. */
    String forShell() {
        var lines = new StringBuilder();
        set.forEach((name, value) -> lines.append("export ")
                .append(name)
                .append('=')
                .append(quoted(value))
                .append('\n'));
        if (!removed.isEmpty()) {
            lines.append("unset ").append(String.join(" ", removed)).append('\n');
        }
        return lines.toString();
    }

    /** As sh reads it back, whatever is in it. */
    private static String quoted(String value) {
        return value.matches("[A-Za-z0-9_./:@,+-]+") ? value : "'" + value.replace("'", "'\\''") + "'";
    }
}
