package io.github.bootproof.cloudformation.plan;

import io.github.bootproof.cloudformation.Value;
import io.github.bootproof.cloudformation.ValueJson;
import io.github.bootproof.cloudformation.template.function.Lookup;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What is known of resources while a deployment is planned.
 *
 * @param deployed what there is
 * @param changes of the resources that were planned already, which are all that the next one refers to
 * @param outside exports and availability zones
 */
record PlanLookup(
        Knowledge knowledge,
        Map<String, DeployedResource> deployed,
        Map<String, ResourceChange> changes,
        UpdateRules rules,
        Lookup outside)
        implements Lookup {

    /** How much is taken to be known. */
    enum Knowledge {
        /**
         * As change sets see it: the id of a resource that the specification says may be replaced may change, and each attribute
         * of one that is modified. (Seen with AWS SAM: a changed function makes all that get its ARN by {@code Fn::GetAtt}
         * modified, and not those that {@code Ref} it.)
         */
        AS_CHANGE_SETS,
        /** Also that what identifies a resource does not change unless it is replaced. */
        PRECISE,
        /**
         * Also that the id of what is certainly made anew, and the number of a new version of a launch template, is certainly
         * another; as a text that stands for it.
         */
        NEW_IDS,
        /** All; a text stands for what is not. */
        SHOWN
    }

    PlanLookup with(Knowledge other) {
        return new PlanLookup(other, deployed, changes, rules, outside);
    }

    @Override
    public Optional<Value> ref(String logicalId) {
        Optional<DeployedResource> resource = Optional.ofNullable(deployed.get(logicalId));
        Optional<ResourceChange> change = Optional.ofNullable(changes.get(logicalId));
        if (resource.isPresent() && change.filter(this::mayBeReplaced).isEmpty()) {
            return resource.map(known -> Value.text(known.physicalId()));
        }
        boolean certainlyNew = resource.isEmpty()
                || change.filter(planned -> planned.atLeast() == Impact.REPLACEMENT)
                        .isPresent();
        return switch (knowledge) {
            case AS_CHANGE_SETS, PRECISE -> Optional.empty();
            case NEW_IDS -> certainlyNew ? Optional.of(Value.text("new " + logicalId)) : Optional.empty();
            case SHOWN -> Optional.of(Value.text(ValueJson.KNOWN_AFTER_APPLY));
        };
    }

    @Override
    public Optional<Value> attribute(String logicalId, String attribute) {
        DeployedResource resource = deployed.get(logicalId);
        Optional<Value> current = resource == null
                ? Optional.empty()
                : Optional.ofNullable(resource.attributes().get(attribute));
        ResourceChange change = changes.get(logicalId);
        boolean noted =
                change != null && change.action() == ResourceChange.Action.MODIFY && !change.touchesProperties();
        if (change == null || noted) {
            return current;
        }
        boolean stays = resource != null
                && change.atMost() != Impact.REPLACEMENT
                && (change.atMost() == Impact.NONE
                        || isIdentity(resource, attribute, current)
                        || LaunchTemplateVersions.stays(change, attribute));
        return switch (knowledge) {
            case AS_CHANGE_SETS -> Optional.empty();
            case PRECISE -> stays ? current : Optional.empty();
            case NEW_IDS ->
                LaunchTemplateVersions.isNew(change, attribute)
                        ? Optional.of(Value.text("new " + logicalId + "." + attribute))
                        : stays ? current : Optional.empty();
            case SHOWN -> stays ? current : Optional.of(Value.text(ValueJson.KNOWN_AFTER_APPLY));
        };
    }

    private boolean mayBeReplaced(ResourceChange change) {
        return switch (knowledge) {
            case AS_CHANGE_SETS ->
                change.replacement().orElse(ResourceChange.Replacement.FALSE) != ResourceChange.Replacement.FALSE;
            case PRECISE, NEW_IDS, SHOWN -> change.atMost() == Impact.REPLACEMENT;
        };
    }

    /** An attribute that is the physical id by another name, such as the {@code GroupId} of a security group, is identity too. */
    private boolean isIdentity(DeployedResource resource, String attribute, Optional<Value> value) {
        return rules.isIdentity(resource.type(), attribute)
                || value.equals(Optional.of(Value.text(resource.physicalId())));
    }

    @Override
    public Optional<Value> exported(String name) {
        return outside.exported(name);
    }

    @Override
    public Optional<List<String>> availabilityZones(String region) {
        return outside.availabilityZones(region);
    }
}
