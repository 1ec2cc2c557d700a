package io.github.bootproof.machines;

import java.util.regex.Pattern;

/** A private network's name, chosen by whoever creates it: lower-case letters, digits and hyphens, 64 at the most. */
public record NetworkId(String value) {
    private static final Pattern FORM = Pattern.compile("[a-z0-9][a-z0-9-]{0,63}");

    public NetworkId {
        if (!FORM.matcher(value).matches()) {
            throw new IllegalArgumentException("Not a network id: '" + value + "'");
        }
    }

    @Override
    public String toString() {
        return value;
    }
}
