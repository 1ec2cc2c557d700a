package io.github.bootproof.cloud.cloudformation.deploy;

import io.github.bootproof.cloudformation.TemplateException;
import io.github.bootproof.cloudformation.Value;
import io.github.bootproof.cloudformation.template.OutputDeclaration;
import io.github.bootproof.cloudformation.template.ResourceDeclaration;
import io.github.bootproof.cloudformation.template.StackModel;
import io.github.bootproof.cloudformation.template.function.Expression;
import io.github.bootproof.cloudformation.template.function.Lookup;
import io.github.bootproof.cloudformation.template.function.Reference;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * Properties and outputs as others see them: what {@code Fn::GetAtt} gives of a custom resource whose provider answered with {@code
 * NoEcho} is asterisks there, and only there; other resources are given the value.
 *
 * <p>Source: "Custom resource response objects" in the template reference: all but what is in a {@code Metadata} section is masked.
 * That of a text which is made of such a value and others only the value is masked is a guess.
 */
final class Masked {
    private static final Value ASTERISKS = Value.text("*****");

    private final StackModel model;
    private final Settled settled;

    Masked(StackModel model, Settled settled) {
        this.model = model;
        this.settled = settled;
    }

    /** Empty when there is nothing to hide. */
    Optional<Value.Members> properties(String logicalId, Value.Members properties) {
        if (!settled.hasSecrets()) {
            return Optional.empty();
        }
        Map<String, Value> masked = new LinkedHashMap<>(properties.members());
        ResourceDeclaration declared = Objects.requireNonNull(model.resources().get(logicalId));
        declared.properties().forEach((name, expression) -> {
            if (isSecret(expression) && masked.containsKey(name)) {
                masked.put(name, value(() -> model.property(logicalId, name, new Mask())));
            }
        });
        return Optional.of(new Value.Members(masked)).filter(others -> !others.equals(properties));
    }

    /** Empty when there is nothing to hide. */
    Optional<String> output(String name) {
        OutputDeclaration output = model.template().outputs().get(name);
        if (output == null || !isSecret(output.value())) {
            return Optional.empty();
        }
        return value(() -> model.outputs(new Mask()).stream()
                        .filter(other -> other.name().equals(name))
                        .map(other -> other.value())
                        .findFirst())
                .scalar();
    }

    private boolean isSecret(Expression expression) {
        return model.references(expression)
                .anyMatch(
                        reference -> reference instanceof Reference.ToAttribute to && settled.isSecret(to.logicalId()));
    }

    private interface Evaluated {
        Optional<Value> get();
    }

    /** A function that can do nothing with asterisks gives asterisks. */
    private static Value value(Evaluated evaluated) {
        try {
            return evaluated.get().orElse(ASTERISKS);
        } catch (TemplateException e) {
            return ASTERISKS;
        }
    }

    /** What has settled, without what nobody is to see. */
    private final class Mask implements Lookup {
        @Override
        public Optional<Value> ref(String logicalId) {
            return settled.ref(logicalId);
        }

        @Override
        public Optional<Value> attribute(String logicalId, String attribute) {
            return settled.isSecret(logicalId) ? Optional.of(ASTERISKS) : settled.attribute(logicalId, attribute);
        }

        @Override
        public Optional<Value> exported(String name) {
            return settled.exported(name);
        }

        @Override
        public Optional<List<String>> availabilityZones(String region) {
            return settled.availabilityZones(region);
        }
    }
}
