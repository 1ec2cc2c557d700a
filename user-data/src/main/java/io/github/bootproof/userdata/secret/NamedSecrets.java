package io.github.bootproof.userdata.secret;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Secrets that are known by the name of what they are given to: a variable, a key of JSON, YAML or an ini file, an option. A name
 * that says password is believed with any literal text; one that says token or key only when the text looks random.
 */
final class NamedSecrets {
    /** A name, an equals sign or a colon, and a text in quotes or up to the next blank. */
    private static final Pattern ASSIGNED =
            Pattern.compile("(?<![\\w$/.])[\"']?(?<name>[A-Za-z_][\\w.-]{0,80})[\"']?\\]?[ \\t]*(?::=|[:=])[ \\t]*"
                    + "(?:\\\\?\"(?<double>(?:\\\\.|[^\"\\\\\\n])*)\"|'(?<single>[^'\\n]*)'|(?<bare>[^\\s\"';&|)]+))");

    /** {@code --password secret}; that with an equals sign is matched above. */
    private static final Pattern OPTION = Pattern.compile(
            "(?<!\\S)--?(?<name>[A-Za-z][\\w-]*)[ \\t]+(?:\"(?<double>[^\"\\n]+)\"|'(?<single>[^'\\n]+)'|(?<bare>[^\\s\"';&|)-][^\\s\"';&|)]*))");

    /** {@code Authorization: Bearer secret}, {@code X-Api-Key} is matched by its name. */
    private static final Pattern AUTHORIZATION =
            Pattern.compile("(?i)Authorization:[ \\t]*(?:Bearer|Basic|token)[ \\t]+(?<bare>[A-Za-z0-9._~+/=-]{8,})");

    private static final Pattern PASSWORD_NAME = Pattern.compile(
            "(?i)(?:.*[_.-])?(?:\\w*password|passwd|passphrase|\\w*pass|pgpassword|mysql[_-]pwd|pwd|plain[_-]text[_-]passwd)[0-9]*");

    private static final Pattern TOKEN_NAME = Pattern.compile(
            "(?i).*(?:token|secret|secret[_.-]?key|api[_.-]?key|access[_.-]?key|auth[_.-]?key|private[_.-]?key|signing[_.-]?key"
                    + "|encryption[_.-]?key|account[_.-]?key|license[_.-]?key|credentials?|client[_.-]?secret|webhook)[0-9]*");

    private static final Set<String> NO_SECRETS =
            Set.of("pwd", "oldpwd", "nopasswd", "lock_passwd", "lock-passwd", "ssh_pwauth", "bypass", "compass");

    private static final int SHORTEST_PASSWORD = 4;
    private static final int SHORTEST_TOKEN = 12;

    private NamedSecrets() {}

    static void find(String text, Found found) {
        scan(ASSIGNED.matcher(text), text, found);
        scan(OPTION.matcher(text), text, found);
        Matcher authorization = AUTHORIZATION.matcher(text);
        while (authorization.find()) {
            if (!Placeholders.isOne(authorization.group("bare"))) {
                found.add(
                        SecretKind.TOKEN,
                        Optional.of("Authorization"),
                        authorization.start("bare"),
                        authorization.end("bare"));
            }
        }
    }

    private static void scan(Matcher matcher, String text, Found found) {
        int from = 0;
        while (matcher.find(from)) {
            String group =
                    matcher.group("double") != null ? "double" : matcher.group("single") != null ? "single" : "bare";
            // What is no secret may hold one: the text of `echo "password=x"`, the value of `-e NAME=value`.
            from = Math.max(matcher.end("name"), matcher.start() + 1);
            int start = matcher.start(group);
            int end = matcher.end(group);
            String name = matcher.group("name");
            kind(name, text.substring(start, end)).ifPresent(kind -> found.add(kind, Optional.of(name), start, end));
        }
    }

    private static Optional<SecretKind> kind(String name, String value) {
        String lower = name.toLowerCase(Locale.ROOT);
        if (NO_SECRETS.contains(lower) || Placeholders.isOne(value) || isElsewhere(value)) {
            return Optional.empty();
        }
        if (lower.matches("(?:.*[_.-])?(?:aws[_.-]?)?secret[_.-]?(?:access[_.-]?)?key")
                && value.matches("[A-Za-z0-9/+=]{40}")) {
            return Optional.of(SecretKind.AWS_SECRET_ACCESS_KEY);
        }
        if (lower.matches("(?:.*[_.-])?(?:aws[_.-]?)?session[_.-]?token") && value.length() > 60) {
            return Optional.of(SecretKind.AWS_SESSION_TOKEN);
        }
        if (PASSWORD_NAME.matcher(name).matches() && value.length() >= SHORTEST_PASSWORD) {
            return Optional.of(SecretKind.PASSWORD);
        }
        if (TOKEN_NAME.matcher(name).matches() && looksRandom(value)) {
            return Optional.of(SecretKind.TOKEN);
        }
        return Optional.empty();
    }

    /** A path, a URL, an ARN: where the secret is, not what it is. */
    private static boolean isElsewhere(String value) {
        return value.matches("(?:/|\\./|~/|[a-z][a-z0-9+.-]*://|arn:|alias/).*");
    }

    /** Long enough, of one word, with letters and digits, and with few repetitions: at least 3 bits a character. */
    private static boolean looksRandom(String value) {
        return value.length() >= SHORTEST_TOKEN
                && value.matches("[!-~]+")
                && value.chars().anyMatch(Character::isDigit)
                && value.chars().anyMatch(Character::isLetter)
                && bitsPerCharacter(value) >= 3.0;
    }

    /** Shannon's entropy. */
    static double bitsPerCharacter(String value) {
        return value.chars()
                .distinct()
                .mapToDouble(
                        c -> (double) value.chars().filter(other -> other == c).count() / value.length())
                .map(share -> -share * Math.log(share) / Math.log(2))
                .sum();
    }
}
