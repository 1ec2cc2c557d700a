package io.github.bootproof.cloudformation.template.function;

import io.github.bootproof.cloudformation.Value;
import java.util.List;
import java.util.Optional;

/**
 * What is known outside of the template. What it answers empty becomes {@link Value.Unknown}; what does not exist at all it
 * refuses by an exception of its own.
 */
public interface Lookup {
    /** The physical id of a resource, or what else {@code Ref} gives of its type. */
    Optional<Value> ref(String logicalId);

    /** What {@code Fn::GetAtt} gives; nested names are joined by dots. */
    Optional<Value> attribute(String logicalId, String attribute);

    /** What another stack exports by this name, for {@code Fn::ImportValue}. */
    Optional<Value> exported(String name);

    /** The names of a region's availability zones, in their order, for {@code Fn::GetAZs}. */
    Optional<List<String>> availabilityZones(String region);

    /**
     * An attribute of what a parameter names, for {@code Fn::ValueOf}.
     *
     * @param type of the parameter or of the members of its list, such as {@code AWS::EC2::Subnet::Id}
     * @param id its value
     * @param attribute such as {@code VpcId} or {@code Tags.Department}
     * @return no text when there is no such tag; empty when it is not known
     */
    default Optional<List<String>> attributeOfParameter(String type, String id, String attribute) {
        return Optional.empty();
    }

    /** Knows nothing. */
    static Lookup nothing() {
        return Nothing.INSTANCE;
    }

    /** See {@link #nothing()}. */
    enum Nothing implements Lookup {
        INSTANCE;

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
            return Optional.empty();
        }

        @Override
        public Optional<List<String>> availabilityZones(String region) {
            return Optional.empty();
        }
    }
}
