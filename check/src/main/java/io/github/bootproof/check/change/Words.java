package io.github.bootproof.check.change;

import io.github.bootproof.check.machine.Machine;
import java.util.List;

/** Turns of phrase. */
final class Words {
    private Words() {}

    /** {@code a}, {@code a and b}, {@code a, b and c}. */
    static String list(List<String> items) {
        if (items.size() < 2) {
            return String.join("", items);
        }
        return String.join(", ", items.subList(0, items.size() - 1)) + " and " + items.get(items.size() - 1);
    }

    /** The verb's form for as many. */
    static String verb(List<String> items, String one, String many) {
        return items.size() == 1 ? one : many;
    }

    static String capital(String sentence) {
        return sentence.substring(0, 1).toUpperCase(java.util.Locale.ROOT) + sentence.substring(1);
    }

    static String a(Machine machine) {
        return switch (machine.kind()) {
            case INSTANCE -> "the instance";
            case LAUNCH_TEMPLATE -> "the launch template";
            case LAUNCH_CONFIGURATION -> "the launch configuration";
            case AUTO_SCALING_GROUP -> "the Auto Scaling group";
        };
    }
}
