package io.github.bootproof.cli.template;

import io.github.bootproof.cloudformation.Value;
import io.github.bootproof.cloudformation.template.function.Lookup;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What a user says of values that only a deployment would know.
 *
 * @param values by {@code LogicalId}, {@code LogicalId.Attribute}, or the name of an export
 */
record GivenValues(Map<String, String> values) implements Lookup {
    @Override
    public Optional<Value> ref(String logicalId) {
        return given(logicalId);
    }

    @Override
    public Optional<Value> attribute(String logicalId, String attribute) {
        return given(logicalId + "." + attribute);
    }

    @Override
    public Optional<Value> exported(String name) {
        return given(name);
    }

    private Optional<Value> given(String key) {
        return Optional.ofNullable(values.get(key)).map(Value::text);
    }

    /** All regions have zones of these names; a guess for an account's own. */
    @Override
    public Optional<List<String>> availabilityZones(String region) {
        return Optional.of(Stream.of("a", "b", "c").map(zone -> region + zone).toList());
    }
}
