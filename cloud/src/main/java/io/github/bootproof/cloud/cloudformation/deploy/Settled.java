package io.github.bootproof.cloud.cloudformation.deploy;

import io.github.bootproof.cloud.cloudformation.resource.Resource;
import io.github.bootproof.cloud.cloudformation.resource.ResourceException;
import io.github.bootproof.cloudformation.Value;
import io.github.bootproof.cloudformation.template.function.Lookup;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** What a deployment has found out so far: the resources that are as the template says. */
final class Settled implements Lookup {
    private final StackRecord stack;
    private final Environment environment;
    private final Map<String, Resource> resources = new ConcurrentHashMap<>();

    Settled(StackRecord stack, Environment environment) {
        this.stack = stack;
        this.environment = environment;
    }

    void add(String logicalId, Incarnation live) {
        resources.put(logicalId, live.resource());
    }

    @Override
    public Optional<Value> ref(String logicalId) {
        return Optional.ofNullable(resources.get(logicalId)).map(resource -> Value.text(resource.physicalId()));
    }

    @Override
    public Optional<Value> attribute(String logicalId, String attribute) {
        return Optional.ofNullable(resources.get(logicalId)).map(resource -> attribute(logicalId, resource, attribute));
    }

    /** Whether nobody is to see the attributes of some of them. */
    boolean hasSecrets() {
        return resources.values().stream().anyMatch(Resource::secret);
    }

    boolean isSecret(String logicalId) {
        Resource resource = resources.get(logicalId);
        return resource != null && resource.secret();
    }

    private Value attribute(String logicalId, Resource resource, String attribute) {
        Value value = resource.attributes().get(attribute);
        if (value != null) {
            return value;
        }
        Optional<ResourceRecord> record = environment.journal().resource(stack, logicalId);
        String type = record.map(known -> known.live().type()).orElse("");
        if (environment.types().existing(type) instanceof RecordedType) {
            // Nobody made it, so there is no true value; one that says so is better than none.
            return Value.text("recorded-" + logicalId + "-" + attribute);
        }
        throw new ResourceException("Attribute '%s' of %s does not exist".formatted(attribute, logicalId));
    }

    @Override
    public Optional<Value> exported(String name) {
        Optional<Value> value = Exported.value(environment.journal(), name).map(Value::text);
        if (value.isEmpty()) {
            throw new ResourceException("No export named " + name + " found");
        }
        return value;
    }

    @Override
    public Optional<List<String>> availabilityZones(String region) {
        return Optional.of(Zones.of(environment.clients().ec2()));
    }
}
