package io.github.bootproof.cloudformation.schema;

import java.util.Optional;
import java.util.Set;

/**
 * The resource types that CloudFormation knows, by the specification that this build was made with.
 *
 * <p>Types are read when they are asked for, and kept.
 */
public interface Schema {
    /**
     * A resource type by its name. {@code Custom::} and any name is a custom resource.
     *
     * @return empty when there is no such type
     */
    Optional<ResourceSchema> type(String name);

    /** All names of the specification, for suggestions. */
    Set<String> names();

    /** The specification that this build was made with. */
    static Schema bundled() {
        return BundledSchema.INSTANCE;
    }
}
