package io.github.bootproof.userdata.secret;

import java.util.regex.Pattern;

/** Texts that stand where a secret could, and are none. */
final class Placeholders {
    /** What a variable, a parameter, a command or a template puts in later; dynamic references are resolved by nobody here. */
    private static final Pattern PUT_IN_LATER =
            Pattern.compile("(?s)[$<].*|.*(?:\\$\\{|\\$\\(|`|\\{\\{|<[A-Za-z][A-Za-z _-]*>).*|%[A-Z_]+%|@@?[A-Z_]+@@?");

    private static final Pattern WORDS = Pattern.compile(
            "(?i)(?:x{3,}|\\*+|\\.{3,}|-+|your[-_ ].*|.*example.*|.*placeholder.*|.*redacted.*|change[-_ ]?me.*|replace[-_ ]?me.*"
                    + "|insert[-_ ].*|true|false|yes|no|on|off|none|null|nil|undefined|password|passwd|secret|token|\\[\\]|\\{\\})");

    private Placeholders() {}

    static boolean isOne(String value) {
        return PUT_IN_LATER.matcher(value).matches() || WORDS.matcher(value).matches();
    }
}
