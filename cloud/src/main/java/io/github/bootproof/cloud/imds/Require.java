package io.github.bootproof.cloud.imds;

import java.util.Locale;
import java.util.regex.Pattern;

/** The checks that keep a value from breaking the metadata tree's line format. Each throws IllegalArgumentException. */
final class Require {
    private static final Pattern MAC = Pattern.compile("[0-9a-f]{2}(:[0-9a-f]{2}){5}");
    private static final Pattern OCTET = Pattern.compile("\\d{1,2}|1\\d\\d|2[0-4]\\d|25[0-5]");

    private Require() {}

    static void oneLine(String value, String what) {
        if (value.isBlank() || value.chars().anyMatch(Character::isISOControl)) {
            throw new IllegalArgumentException(
                    "The " + what + " must be one line that is not blank: \"" + value + "\"");
        }
    }

    /** One line that can stand alone in a path and in a listing. */
    static void segment(String value, String what) {
        oneLine(value, what);
        if (value.contains("/") || value.equals(".") || value.equals("..")) {
            throw new IllegalArgumentException("The " + what + " cannot be part of a path: \"" + value + "\"");
        }
    }

    static void id(String prefix, String value) {
        oneLine(value, prefix + " id");
        if (!value.startsWith(prefix)) {
            throw new IllegalArgumentException("Expected an id that starts with \"" + prefix + "\": \"" + value + "\"");
        }
    }

    static String mac(String value) {
        String lowerCase = value.toLowerCase(Locale.ROOT);
        if (!MAC.matcher(lowerCase).matches()) {
            throw new IllegalArgumentException("Not a MAC address: \"" + value + "\"");
        }
        return lowerCase;
    }

    static void ipv4(String value) {
        String[] octets = value.split("\\.", -1);
        boolean valid = octets.length == 4;
        for (String octet : octets) {
            valid &= OCTET.matcher(octet).matches();
        }
        if (!valid) {
            throw new IllegalArgumentException("Not an IPv4 address: \"" + value + "\"");
        }
    }
}
