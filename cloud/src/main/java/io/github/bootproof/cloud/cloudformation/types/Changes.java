package io.github.bootproof.cloud.cloudformation.types;

import io.github.bootproof.cloud.cloudformation.resource.ResourceException;
import io.github.bootproof.cloudformation.Value;
import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;

/** The names of the properties that an update changes. */
record Changes(Set<String> names) {
    static Changes between(Value.Members before, Value.Members after) {
        var names = new TreeSet<String>();
        names.addAll(before.members().keySet());
        names.addAll(after.members().keySet());
        names.removeIf(name -> before.get(name).equals(after.get(name)));
        return new Changes(names);
    }

    boolean any(String... candidates) {
        return Arrays.stream(candidates).anyMatch(names::contains);
    }

    /**
     * Refuses what the type cannot change, so that nothing is changed by half.
     *
     * @throws ResourceException naming what is left
     */
    Changes only(String type, String... supported) {
        var others = new TreeSet<>(names);
        Arrays.asList(supported).forEach(others::remove);
        if (!others.isEmpty()) {
            throw new ResourceException("Changing " + String.join(", ", others) + " of " + type
                    + " without replacing it is not supported by Bootproof.");
        }
        return this;
    }
}
