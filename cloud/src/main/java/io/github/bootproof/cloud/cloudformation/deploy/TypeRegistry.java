package io.github.bootproof.cloud.cloudformation.deploy;

import io.github.bootproof.cloud.cloudformation.resource.ResourceType;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;

/** Who makes which type of resource: a handler, or for types that the user lets be recorded, nobody. */
public final class TypeRegistry {
    private final Function<String, Optional<ResourceType>> handlers;
    private final List<Pattern> recorded;

    /**
     * @param handlers by a type's name
     * @param recordPatterns such as {@code AWS::RDS::*}: types of these names that have no handler are recorded, not made
     */
    public TypeRegistry(Function<String, Optional<ResourceType>> handlers, List<String> recordPatterns) {
        this.handlers = handlers;
        this.recorded = recordPatterns.stream().map(TypeRegistry::pattern).toList();
    }

    /** Empty when the type is neither supported nor to be recorded. */
    public Optional<ResourceType> type(String name) {
        return handlers.apply(name)
                .or(() -> recorded.stream()
                        .filter(pattern -> pattern.matcher(name).matches())
                        .findFirst()
                        .map(pattern -> new RecordedType(name)));
    }

    /** Whether resources of the type are only recorded. */
    public boolean isRecorded(String name) {
        return type(name).filter(RecordedType.class::isInstance).isPresent();
    }

    /** The handler of a type that was checked before the deployment began. */
    ResourceType existing(String name) {
        // One that was recorded stays so when the next start is told of fewer patterns: nothing was ever made of it.
        return type(name).orElseGet(() -> new RecordedType(name));
    }

    private static Pattern pattern(String wildcard) {
        String[] literal = wildcard.split("\\*", -1);
        for (int i = 0; i < literal.length; i++) {
            literal[i] = Pattern.quote(literal[i]);
        }
        return Pattern.compile(String.join(".*", literal));
    }
}
