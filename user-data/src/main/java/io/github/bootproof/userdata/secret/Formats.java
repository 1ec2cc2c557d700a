package io.github.bootproof.userdata.secret;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Secrets that are known by what they look like, wherever they stand.
 *
 * <p>Sources: IAM user guide, "IAM identifiers" (prefixes of access key ids); RFC 7468 (textual encodings of keys); RFC 7519
 * (JSON Web Tokens); each provider's page about its tokens' formats, and the rules of GitHub's secret scanning.
 */
final class Formats {
    /** The secret is the group {@code secret}, or all. */
    private record Format(SecretKind kind, Pattern pattern) {}

    private static final List<Format> ALL = List.of(
            format(
                    SecretKind.PRIVATE_KEY,
                    "-----BEGIN (?:[A-Z0-9]+ ){0,3}PRIVATE KEY(?: BLOCK)?-----"
                            + "(?<secret>[A-Za-z0-9+/=\\s:,.\\\\\"'-]{20,}?)(?:-----END|\\z)"),
            format(SecretKind.AWS_ACCESS_KEY_ID, "(?<![A-Za-z0-9])(?:AKIA|ASIA)[A-Z2-7]{16}(?![A-Za-z0-9])"),
            format(SecretKind.GITHUB_TOKEN, "(?<![A-Za-z0-9])gh[pousr]_[A-Za-z0-9]{36,255}"),
            format(SecretKind.GITHUB_TOKEN, "(?<![A-Za-z0-9])github_pat_[A-Za-z0-9_]{40,255}"),
            format(SecretKind.GITLAB_TOKEN, "(?<![A-Za-z0-9])gl(?:pat|dt|rt|cbt|ptt|ft|soat)-[A-Za-z0-9_-]{20,}"),
            format(SecretKind.SLACK_TOKEN, "(?<![A-Za-z0-9])xox[abeoprs](?:\\.xox[bp])?-[A-Za-z0-9-]{10,}"),
            format(SecretKind.SLACK_TOKEN, "(?<![A-Za-z0-9])xapp-[0-9]-[A-Za-z0-9-]{10,}"),
            format(
                    SecretKind.SLACK_WEBHOOK,
                    "hooks\\.slack\\.com/(?:services|workflows)/(?<secret>[A-Za-z0-9]+/[A-Za-z0-9]+/[A-Za-z0-9]{16,})"),
            format(SecretKind.NPM_TOKEN, "(?<![A-Za-z0-9])npm_[A-Za-z0-9]{36}"),
            format(SecretKind.PYPI_TOKEN, "(?<![A-Za-z0-9])pypi-AgE[A-Za-z0-9_-]{50,}"),
            format(SecretKind.DOCKER_TOKEN, "(?<![A-Za-z0-9])dckr_[po]at_[A-Za-z0-9_-]{20,}"),
            format(SecretKind.STRIPE_KEY, "(?<![A-Za-z0-9])(?:sk|rk)_(?:live|test)_[A-Za-z0-9]{16,}"),
            format(SecretKind.GOOGLE_API_KEY, "(?<![A-Za-z0-9])AIza[A-Za-z0-9_-]{35}"),
            format(SecretKind.SENDGRID_KEY, "(?<![A-Za-z0-9])SG\\.[A-Za-z0-9_-]{16,}\\.[A-Za-z0-9_-]{30,}"),
            format(SecretKind.VAULT_TOKEN, "(?<![A-Za-z0-9])hv[sbr]\\.[A-Za-z0-9_-]{20,}"),
            format(SecretKind.ANTHROPIC_KEY, "(?<![A-Za-z0-9])sk-ant-[A-Za-z0-9_-]{20,}"),
            format(SecretKind.OPENAI_KEY, "(?<![A-Za-z0-9])sk-(?:proj-|svcacct-|admin-)?[A-Za-z0-9_-]{40,}"),
            format(
                    SecretKind.JSON_WEB_TOKEN,
                    "(?<![A-Za-z0-9])eyJ[A-Za-z0-9_-]{8,}\\.eyJ[A-Za-z0-9_-]{8,}\\.[A-Za-z0-9_-]{16,}"),
            format(SecretKind.PASSWORD_HASH, "(?<![A-Za-z0-9$])\\$(?:1|5|6|7|y|gy|2[abxy])\\$[./A-Za-z0-9$=,]{20,}"),
            format(
                    SecretKind.URL_PASSWORD,
                    "[a-z][a-z0-9+.-]*://[^\\s/:@'\"<>]*:(?<secret>[^\\s/@'\"<>]{4,})@[A-Za-z0-9\\[$]"));

    private Formats() {}

    private static Format format(SecretKind kind, String pattern) {
        return new Format(kind, Pattern.compile(pattern));
    }

    static void find(String text, Found found) {
        for (Format format : ALL) {
            boolean grouped = format.pattern().pattern().contains("?<secret>");
            Matcher matcher = format.pattern().matcher(text);
            while (matcher.find()) {
                int start = grouped ? matcher.start("secret") : matcher.start();
                int end = grouped ? matcher.end("secret") : matcher.end();
                String value = text.substring(start, end);
                boolean hash = format.kind() == SecretKind.PASSWORD_HASH;
                if (hash || !Placeholders.isOne(value)) {
                    found.add(format.kind(), start, end);
                }
            }
        }
    }
}
