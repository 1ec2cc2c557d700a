package io.github.bootproof.cloudformation.plan;

import io.github.bootproof.cloudformation.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What the change of a property really does that CloudFormation documents as conditional. Sources: "Update requires" of the
 * properties of AWS::EC2::Instance and AWS::EC2::VPC in the CloudFormation template reference.
 */
final class ConditionalRules {
    /**
     * "Some interruptions" when the root volume is of EBS, as it is of every image here and of all current ones; replacement when
     * it is an instance store.
     */
    private static final Set<String> INSTANCE_INTERRUPTED = Set.of(
            "AdditionalInfo",
            "Affinity",
            "EbsOptimized",
            "HostId",
            "InstanceType",
            "KernelId",
            "PrivateDnsNameOptions",
            "RamdiskId",
            "Tenancy",
            "UserData");

    private ConditionalRules() {}

    /** A type that has no rule is replaced, which always leads to what the template says. */
    static Impact impact(String type, String property, Optional<Value> before, Optional<Value> after) {
        return switch (type) {
            case "AWS::EC2::Instance" -> instance(property, before, after);
            case "AWS::EC2::VPC" -> vpc(property, after);
            default -> Impact.REPLACEMENT;
        };
    }

    private static Impact instance(String property, Optional<Value> before, Optional<Value> after) {
        if (INSTANCE_INTERRUPTED.contains(property)) {
            return Impact.INTERRUPTION;
        }
        if (property.equals("SecurityGroupIds")) {
            // Replacement is for EC2-Classic, which is no more.
            return Impact.IN_PLACE;
        }
        boolean onlyDeletion = property.equals("BlockDeviceMappings")
                && Difference.between(
                                before.map(ConditionalRules::withoutDeletion),
                                after.map(ConditionalRules::withoutDeletion))
                        == Difference.SAME;
        return onlyDeletion ? Impact.IN_PLACE : Impact.REPLACEMENT;
    }

    /** From dedicated to default tenancy without interruption; otherwise replaced. */
    private static Impact vpc(String property, Optional<Value> after) {
        boolean toDefault = property.equals("InstanceTenancy")
                && after.flatMap(Value::scalar).orElse("default").equals("default")
                && after.map(Value::isKnown).orElse(true);
        return toDefault ? Impact.IN_PLACE : Impact.REPLACEMENT;
    }

    /** Block device mappings without {@code DeleteOnTermination}. */
    private static Value withoutDeletion(Value value) {
        if (value instanceof Value.Items list) {
            List<Value> items = new ArrayList<>();
            list.items().forEach(item -> items.add(withoutDeletion(item)));
            return new Value.Items(items);
        }
        if (value instanceof Value.Members map) {
            var members = new LinkedHashMap<String, Value>();
            map.members().forEach((name, member) -> {
                if (!name.equals("DeleteOnTermination")) {
                    members.put(name, withoutDeletion(member));
                }
            });
            return new Value.Members(members);
        }
        return value;
    }
}
