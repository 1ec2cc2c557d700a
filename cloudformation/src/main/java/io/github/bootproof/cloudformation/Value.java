package io.github.bootproof.cloudformation;

import java.math.BigDecimal;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * A value of a template after its functions were evaluated: what a property is given. There is no null: CloudFormation refuses
 * it, and what {@code AWS::NoValue} stands for is left out.
 */
public sealed interface Value {
    record Text(String text) implements Value {
        @Override
        public Optional<String> scalar() {
            return Optional.of(text);
        }
    }

    /** A number as it was written, so that its text is the template's. */
    record Numeric(BigDecimal number) implements Value {
        @Override
        public Optional<String> scalar() {
            return Optional.of(number.toPlainString());
        }
    }

    record Flag(boolean value) implements Value {
        @Override
        public Optional<String> scalar() {
            return Optional.of(String.valueOf(value));
        }
    }

    record Items(List<Value> items) implements Value {
        public Items {
            items = List.copyOf(items);
        }
    }

    /** Members in the template's order. */
    record Members(Map<String, Value> members) implements Value {
        public Members {
            members = Collections.unmodifiableMap(new LinkedHashMap<>(members));
        }

        public Optional<Value> get(String name) {
            return Optional.ofNullable(members.get(name));
        }
    }

    /**
     * What is known only at the deployment, such as the id of a resource that is still to be made.
     *
     * @param sources what it depends on, as {@code LogicalId} or {@code LogicalId.Attribute}; sorted
     */
    record Unknown(Set<String> sources) implements Value {
        public Unknown {
            sources = Collections.unmodifiableSet(new TreeSet<>(sources));
        }
    }

    static Value text(String text) {
        return new Text(text);
    }

    /** The text of a text, a number or a boolean: CloudFormation takes each of them for a String property. */
    default Optional<String> scalar() {
        return Optional.empty();
    }

    /** Whether it is, or contains, something that is known only at the deployment. */
    default boolean isKnown() {
        if (this instanceof Items list) {
            return list.items().stream().allMatch(Value::isKnown);
        }
        if (this instanceof Members map) {
            return map.members().values().stream().allMatch(Value::isKnown);
        }
        return !(this instanceof Unknown);
    }
}
