package io.github.bootproof.cloudformation.plan;

import io.github.bootproof.cloudformation.Value;
import io.github.bootproof.cloudformation.plan.Detail.RequiresRecreation;
import io.github.bootproof.cloudformation.schema.Replacement;
import io.github.bootproof.cloudformation.schema.ResourceSchema;
import io.github.bootproof.cloudformation.schema.Schema;
import io.github.bootproof.cloudformation.schema.Tagging;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;

/**
 * What a change of properties does to a resource: the schema says; where it says "it depends", {@link ConditionalRules} do. Of a
 * type that the schema does not have, all properties are changed in place.
 */
public final class UpdateRules {
    private final Schema schema;

    public UpdateRules(Schema schema) {
        this.schema = schema;
    }

    /**
     * What it does to an existing resource when its properties change so.
     *
     * @param before what it has now
     * @param after what it is to have; what is unknown counts as changed
     */
    public Impact impact(String type, Value.Members before, Value.Members after) {
        Set<String> names = new LinkedHashSet<>(before.members().keySet());
        names.addAll(after.members().keySet());
        return names.stream()
                .map(name -> impact(type, name, before.get(name), after.get(name)))
                .reduce(Impact.NONE, Impact::or);
    }

    /** Whether the tags of the stack are put on resources of this type. */
    public boolean isTaggable(String type) {
        return tagging(type).isPresent();
    }

    /**
     * The property by which a template names a resource, when that name is all that identifies one of its type: {@code BucketName}.
     * Empty for types whose ids are AWS's to give.
     */
    public Optional<String> nameProperty(String type) {
        return schema.type(type)
                .filter(known -> known.identifier().size() == 1)
                .filter(known ->
                        known.properties().containsKey(known.identifier().get(0)))
                .map(known -> known.identifier().get(0));
    }

    Impact impact(String type, String property, Optional<Value> before, Optional<Value> after) {
        if (Difference.between(before, after) == Difference.SAME) {
            return Impact.NONE;
        }
        return switch (requiresRecreation(type, property, before, after)) {
            case NEVER -> Impact.IN_PLACE;
            case CONDITIONALLY -> ConditionalRules.impact(type, property, before, after);
            case ALWAYS -> Impact.REPLACEMENT;
        };
    }

    RequiresRecreation requiresRecreation(String type, String property, Optional<Value> before, Optional<Value> after) {
        Replacement replacement = schema.type(type)
                .map(known -> known.replacement(property, before.map(Difference::texts), after.map(Difference::texts)))
                .orElse(Replacement.NEVER);
        return switch (replacement) {
            case NEVER -> RequiresRecreation.NEVER;
            case MAYBE -> RequiresRecreation.CONDITIONALLY;
            case ALWAYS -> RequiresRecreation.ALWAYS;
        };
    }

    boolean isTags(String type, String property) {
        return tagging(type)
                .filter(tagging -> tagging.property().equals(property))
                .isPresent();
    }

    /**
     * Whether an attribute stays what it is as long as the resource is not replaced: what identifies the resource, and its ARN,
     * which is made of that. That an attribute named {@code Arn} is always so is a guess.
     */
    boolean isIdentity(String type, String attribute) {
        return attribute.equals("Arn")
                || schema.type(type)
                        .filter(known -> known.identifier().contains(attribute)
                                || known.ref().contains(attribute))
                        .isPresent();
    }

    /** Whether {@code Fn::GetAtt} may ask for it. What the schema does not know it does not refuse. */
    boolean hasAttribute(String type, String attribute) {
        Optional<ResourceSchema> known = schema.type(type);
        return known.isEmpty()
                || known.get().attribute(attribute).isPresent()
                // Some types answer with any of their properties, which the schema does not tell.
                || known.get().property(attribute).isPresent()
                || (type.equals("AWS::CloudFormation::Stack") && attribute.startsWith("Outputs."));
    }

    private Optional<Tagging> tagging(String type) {
        return schema.type(type).flatMap(ResourceSchema::tagging);
    }
}
