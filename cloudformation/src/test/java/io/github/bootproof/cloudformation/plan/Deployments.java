package io.github.bootproof.cloudformation.plan;

import io.github.bootproof.cloudformation.Value;
import io.github.bootproof.cloudformation.schema.Schema;
import io.github.bootproof.cloudformation.template.Models;
import io.github.bootproof.cloudformation.template.StackModel;
import io.github.bootproof.cloudformation.template.function.Lookup;
import io.github.bootproof.cloudformation.template.function.Reference;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Stacks as if they had been deployed: ids are {@code id-of-X}, attributes {@code Attribute-of-X}. */
final class Deployments {
    static final UpdateRules RULES = new UpdateRules(Schema.bundled());

    private Deployments() {}

    static Plan plan(String before, String after) {
        return Plan.of(deployed(Models.model(before)), proposed(Models.model(after)), RULES);
    }

    static Proposed proposed(StackModel model) {
        return new Proposed(model, Map.of(), new Known(Map.of()));
    }

    static Deployed deployed(StackModel model) {
        Map<String, DeployedResource> resources = new HashMap<>();
        var lookup = new Known(resources);
        for (String id : model.dependencies().creationOrder()) {
            String type = model.resources().get(id).type();
            Map<String, Value> attributes = new HashMap<>();
            Schema.bundled()
                    .type(type)
                    .ifPresent(known -> known.attributes()
                            .keySet()
                            .forEach(name -> attributes.put(name, Value.text(name + "-of-" + id))));
            Stream.concat(
                            model.resources().values().stream().flatMap(each -> each.properties().values().stream()),
                            model.template().outputs().values().stream().map(output -> output.value()))
                    .flatMap(model::references)
                    .forEach(reference -> {
                        if (reference instanceof Reference.ToAttribute to
                                && to.logicalId().equals(id)) {
                            attributes.put(to.attribute(), Value.text(to.attribute() + "-of-" + id));
                        }
                    });
            // As on AWS it is the physical id by another name.
            attributes.replace("GroupId", Value.text("id-of-" + id));
            resources.put(id, new DeployedResource(type, "id-of-" + id, model.properties(id, lookup), attributes));
        }
        return new Deployed(Optional.of(model), resources, Map.of());
    }

    /** Knows what there is. */
    record Known(Map<String, DeployedResource> resources) implements Lookup {
        @Override
        public Optional<Value> ref(String logicalId) {
            return Optional.ofNullable(resources.get(logicalId)).map(resource -> Value.text(resource.physicalId()));
        }

        @Override
        public Optional<Value> attribute(String logicalId, String attribute) {
            return Optional.ofNullable(resources.get(logicalId))
                    .map(resource -> resource.attributes().get(attribute));
        }

        @Override
        public Optional<Value> exported(String name) {
            return Optional.of(Value.text("export-" + name));
        }

        @Override
        public Optional<List<String>> availabilityZones(String region) {
            return Optional.of(List.of(region + "a", region + "b", region + "c"));
        }
    }
}
