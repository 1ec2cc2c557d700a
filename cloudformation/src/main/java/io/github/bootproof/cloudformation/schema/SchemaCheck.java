package io.github.bootproof.cloudformation.schema;

import io.github.bootproof.cloudformation.Value;
import java.util.List;
import java.util.Map;

/** Checks the resources of a template against the specification. */
public final class SchemaCheck {
    /** A resource whose functions were evaluated. */
    public record Declared(String type, Value.Members properties) {}

    private final Schema schema;

    public SchemaCheck(Schema schema) {
        this.schema = schema;
    }

    /**
     * All that is wrong, in the order of the resources; what is known only at the deployment is not judged.
     *
     * @param resources by logical id
     */
    public List<Finding> check(Map<String, Declared> resources) {
        return new SchemaCheckRun(schema).check(resources);
    }
}
