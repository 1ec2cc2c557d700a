package io.github.bootproof.machines.images;

import java.util.List;

/**
 * Another image boots than was asked for.
 *
 * @param requested what was asked for, for people: {@code Amazon Linux 2023}
 * @param reason why it could not be had
 * @param differences what a script will notice: distribution, processor architecture, missing tools
 */
public record StandIn(String requested, String reason, List<String> differences) {

    /** One line for whoever looks at the machine. */
    public String describe(String actual) {
        return actual + " stands in for " + requested + " (" + reason + "): " + String.join("; ", differences);
    }
}
