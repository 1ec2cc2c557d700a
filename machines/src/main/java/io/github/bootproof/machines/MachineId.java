package io.github.bootproof.machines;

import java.util.regex.Pattern;

/** A machine's name, chosen by whoever creates it: lower-case letters, digits and hyphens, 64 at the most. */
public record MachineId(String value) {
    private static final Pattern FORM = Pattern.compile("[a-z0-9][a-z0-9-]{0,63}");

    public MachineId {
        if (!FORM.matcher(value).matches()) {
            throw new IllegalArgumentException("Not a machine id: '" + value + "'");
        }
    }

    @Override
    public String toString() {
        return value;
    }
}
