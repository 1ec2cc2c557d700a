package io.github.bootproof.cloud.cloudformation.deploy;

import io.github.bootproof.cloudformation.Value;
import io.github.bootproof.cloudformation.template.function.Lookup;
import java.util.List;
import java.util.Optional;

/** What is known outside of a stack before its deployment: other stacks' exports, the availability zones, what parameters name. */
public record Outside(Environment environment) implements Lookup {
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
        return Exported.value(environment.journal(), name).map(Value::text);
    }

    @Override
    public Optional<List<String>> availabilityZones(String region) {
        return Optional.of(Zones.of(environment.clients().ec2()));
    }

    @Override
    public Optional<List<String>> attributeOfParameter(String type, String id, String attribute) {
        return new NamedByParameters(environment.clients().ec2()).attribute(type, id, attribute);
    }
}
