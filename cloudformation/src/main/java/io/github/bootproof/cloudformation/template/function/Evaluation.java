package io.github.bootproof.cloudformation.template.function;

import io.github.bootproof.cloudformation.TemplateException;
import io.github.bootproof.cloudformation.Value;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What expressions are evaluated against: parameters, mappings, conditions, and what is known of resources. */
public interface Evaluation {
    /** What {@code Ref} gives; empty for {@code AWS::NoValue}. */
    Optional<Value> ref(String name);

    /** What {@code Fn::GetAtt} gives. */
    Value attribute(String logicalId, String attribute);

    /**
     * Whether a condition holds.
     *
     * @throws TemplateException when there is no such condition
     */
    boolean condition(String name);

    /** A mapping by its name; empty when there is none. */
    Optional<Map<String, Map<String, Value>>> mapping(String name);

    /** What {@code Fn::ImportValue} gives. */
    Value exported(String name);

    /** The names of a region's availability zones; empty when they are not known. */
    Optional<List<String>> availabilityZones(String region);

    /** Names of the parameters of a type, and of those that are lists of it; for {@code Fn::RefAll} and {@code Fn::ValueOfAll}. */
    Set<String> parametersOfType(String type);

    /** The AWS-specific type of what a parameter names, such as {@code AWS::EC2::VPC::Id}; empty when it names nothing. */
    Optional<String> namedBy(String parameter);

    /**
     * An attribute of each that a parameter names, as a list: what has no such tag has no member in it. {@link Value.Unknown} when
     * nobody has looked.
     */
    Value attributes(String parameter, String attribute);
}
