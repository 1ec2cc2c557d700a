package io.github.bootproof.cloud.cloudformation;

import io.github.bootproof.cloudformation.schema.Property;
import io.github.bootproof.cloudformation.schema.PropertyType;
import io.github.bootproof.cloudformation.schema.PropertyType.Basic;
import io.github.bootproof.cloudformation.schema.Replacement;
import io.github.bootproof.cloudformation.schema.ResourceSchema;
import io.github.bootproof.cloudformation.schema.Schema;
import io.github.bootproof.cloudformation.schema.Tagging;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Knows {@link FakeThing}, one that nobody makes, and one that wants a capability. */
final class FakeSchema implements Schema {
    static final String THING = "Test::Fake::Thing";
    static final String UNMADE = "Test::Other::Database";
    static final String ROLE = "AWS::IAM::Role";

    @Override
    public Optional<ResourceSchema> type(String name) {
        return names().contains(name) ? Optional.of(schema(name)) : Optional.empty();
    }

    @Override
    public Set<String> names() {
        return Set.of(THING, UNMADE, ROLE);
    }

    private static ResourceSchema schema(String name) {
        Map<String, Property> properties = new LinkedHashMap<>();
        property(properties, "Name", Replacement.ALWAYS);
        property(properties, "Value", Replacement.NEVER);
        property(properties, "Other", Replacement.NEVER);
        property(properties, "RoleName", Replacement.ALWAYS);
        properties.put("Tags", new Property("Tags", new PropertyType.ListOf(Basic.JSON), false, Replacement.NEVER));
        return new ResourceSchema(
                name,
                properties,
                Map.of(),
                Map.of("Out", Basic.STRING),
                List.of("Name"),
                List.of("Id"),
                Optional.of(new Tagging("Tags", Tagging.Form.LIST)),
                false);
    }

    private static void property(Map<String, Property> properties, String name, Replacement replacement) {
        properties.put(name, new Property(name, Basic.STRING, false, replacement));
    }
}
