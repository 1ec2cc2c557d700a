package io.github.bootproof.check.machine;

import io.github.bootproof.cloudformation.TemplateException;
import io.github.bootproof.cloudformation.Value;
import io.github.bootproof.cloudformation.plan.Deployed;
import io.github.bootproof.cloudformation.plan.DeployedResource;
import io.github.bootproof.cloudformation.plan.Foreseen;
import io.github.bootproof.cloudformation.schema.ResourceSchema;
import io.github.bootproof.cloudformation.schema.Schema;
import io.github.bootproof.cloudformation.template.ParameterValues.ParameterValue;
import io.github.bootproof.cloudformation.template.StackModel;
import io.github.bootproof.cloudformation.template.function.Expression;
import io.github.bootproof.cloudformation.template.function.Lookup;
import io.github.bootproof.cloudformation.template.function.Reference;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * What a stack is that was deployed from a template, as far as that can be told without asking each resource: attributes, and ids
 * that are not given, stand as placeholders such as {@code ${LogicalId.Attribute}}, which are equal as long as they do not change.
 */
public final class AsIfDeployed {
    private final StackModel model;
    private final Map<String, String> physicalIds;
    private final Schema schema;
    private final Lookup outside;
    private final Map<String, Set<String>> attributes = new HashMap<>();

    private AsIfDeployed(
            StackModel model, StackModel next, Map<String, String> physicalIds, Schema schema, Lookup outside) {
        this.model = model;
        this.physicalIds = Map.copyOf(physicalIds);
        this.schema = schema;
        this.outside = outside;
        Stream.of(model, next).forEach(this::addAttributes);
    }

    /**
     * A deployed stack.
     *
     * @param model of the deployed template, with its parameters
     * @param next what is to be deployed, of which only the names of attributes are taken that it refers to
     * @param physicalIds by logical id; a placeholder stands for those that are missing
     * @param tags the stack's
     * @param outside exports and availability zones; {@link Lookup#nothing()} will do
     */
    public static Deployed of(
            StackModel model,
            StackModel next,
            Map<String, String> physicalIds,
            Map<String, String> tags,
            Schema schema,
            Lookup outside) {
        return new AsIfDeployed(model, next, physicalIds, schema, outside).deployed(tags);
    }

    /**
     * The model with placeholders for values of SSM that nobody looked up. For a comparison of two templates, on both sides: the
     * same name in SSM then counts as the same value.
     */
    public static StackModel withPlaceholders(StackModel model) {
        return withPlaceholders(model, ParameterValue::text);
    }

    /** The model with placeholders by which a text shows which parameter nobody looked up. */
    static StackModel readable(StackModel model) {
        return withPlaceholders(model, value -> value.parameter().name());
    }

    private static StackModel withPlaceholders(StackModel model, Function<ParameterValue, String> names) {
        Map<String, String> missing = new LinkedHashMap<>();
        model.parameters().values().forEach((name, value) -> {
            if (!value.value().isKnown()) {
                missing.put(name, Foreseen.placeholder(names.apply(value)));
            }
        });
        return missing.isEmpty()
                ? model
                : StackModel.of(
                        model.template(), model.parameters().withValuesOfSsm(missing), model.pseudoParameters());
    }

    private Deployed deployed(Map<String, String> tags) {
        Map<String, DeployedResource> resources = new LinkedHashMap<>();
        model.resources()
                .forEach((id, resource) -> resources.put(
                        id, new DeployedResource(resource.type(), id(id), properties(id), attributes(id))));
        return new Deployed(Optional.of(model), resources, tags);
    }

    private String id(String logicalId) {
        return physicalIds.getOrDefault(logicalId, Foreseen.placeholder(logicalId));
    }

    private Value.Members properties(String logicalId) {
        var properties = new LinkedHashMap<String, Value>();
        StackModel readable = withPlaceholders(model);
        Known known = new Known();
        Objects.requireNonNull(readable.resources().get(logicalId))
                .properties()
                .keySet()
                .forEach(name -> {
                    Optional<Value> value;
                    try {
                        value = readable.property(logicalId, name, known);
                    } catch (TemplateException needsTheForm) {
                        // A function that takes texts apart, of a placeholder.
                        value = model.property(logicalId, name, Lookup.nothing());
                    }
                    value.ifPresent(present -> properties.put(name, present));
                });
        return new Value.Members(properties);
    }

    private Map<String, Value> attributes(String logicalId) {
        var values = new HashMap<String, Value>();
        attributes.getOrDefault(logicalId, Set.of()).forEach(name -> values.put(name, attribute(logicalId, name)));
        return values;
    }

    /** What identifies the resource is its physical id by another name. */
    private Value attribute(String logicalId, String name) {
        boolean isId = Optional.ofNullable(model.resources().get(logicalId))
                .flatMap(resource -> schema.type(resource.type()))
                .map(ResourceSchema::ref)
                .filter(ref -> ref.equals(List.of(name)))
                .isPresent();
        return Value.text(isId ? id(logicalId) : Foreseen.placeholder(logicalId + "." + name));
    }

    private void addAttributes(StackModel from) {
        Stream<Expression> expressions = Stream.concat(
                from.resources().values().stream()
                        .flatMap(resource -> Stream.concat(
                                resource.properties().values().stream(), resource.policies().values().stream())),
                from.template().outputs().values().stream().map(output -> output.value()));
        expressions.flatMap(from::references).forEach(reference -> {
            if (reference instanceof Reference.ToAttribute to) {
                attributes
                        .computeIfAbsent(to.logicalId(), id -> new LinkedHashSet<>())
                        .add(to.attribute());
            }
        });
    }

    /** Knows what there is, by placeholders where it must. */
    private final class Known implements Lookup {
        @Override
        public Optional<Value> ref(String logicalId) {
            return Optional.of(Value.text(id(logicalId)));
        }

        @Override
        public Optional<Value> attribute(String logicalId, String attribute) {
            return Optional.of(AsIfDeployed.this.attribute(logicalId, attribute));
        }

        @Override
        public Optional<Value> exported(String name) {
            return Optional.of(outside.exported(name)
                    .orElseGet(() -> Value.text(Foreseen.placeholder("Fn::ImportValue " + name))));
        }

        @Override
        public Optional<List<String>> availabilityZones(String region) {
            return outside.availabilityZones(region);
        }
    }
}
