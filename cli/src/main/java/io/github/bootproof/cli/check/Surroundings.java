package io.github.bootproof.cli.check;

import io.github.bootproof.cloudformation.Value;
import io.github.bootproof.cloudformation.template.function.Lookup;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What is outside of a stack: exports, asked for when the first is needed, and availability zones. */
final class Surroundings implements Lookup {
    private final Supplier<Map<String, String>> asked;
    private @Nullable Map<String, String> exports;

    Surroundings(Supplier<Map<String, String>> exports) {
        this.asked = exports;
    }

    @Override
    public Optional<Value> ref(String logicalId) {
        return Optional.empty();
    }

    @Override
    public Optional<Value> attribute(String logicalId, String attribute) {
        return Optional.empty();
    }

    @Override
    public Optional<Value> exported(String name) {
        Map<String, String> known = exports;
        if (known == null) {
            known = asked.get();
            exports = known;
        }
        return Optional.ofNullable(known.get(name)).map(Value::text);
    }

    /** A guess for an account's own zones, which is the same before and after, so that it makes no difference. */
    @Override
    public Optional<List<String>> availabilityZones(String region) {
        return Optional.of(Stream.of("a", "b", "c", "d", "e", "f")
                .map(zone -> region + zone)
                .toList());
    }
}
