package io.github.bootproof.cloudformation.template;

import io.github.bootproof.cloudformation.template.function.Expression;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A resource as the template declares it.
 *
 * @param type such as {@code AWS::EC2::Subnet}
 * @param condition the name of the condition under which there is one
 * @param dependsOn logical ids, as written
 * @param properties by name, in the template's order; evaluated by {@link StackModel#properties}
 * @param policies {@code CreationPolicy}, {@code UpdatePolicy} and {@code Metadata}, by that name, where declared
 */
public record ResourceDeclaration(
        String logicalId,
        String type,
        Optional<String> condition,
        List<String> dependsOn,
        Optional<DeletionPolicy> deletionPolicy,
        Optional<DeletionPolicy> updateReplacePolicy,
        Map<String, Expression> properties,
        Map<String, Expression> policies) {
    public ResourceDeclaration {
        dependsOn = List.copyOf(dependsOn);
        properties = Collections.unmodifiableMap(new LinkedHashMap<>(properties));
        policies = Collections.unmodifiableMap(new LinkedHashMap<>(policies));
    }
}
