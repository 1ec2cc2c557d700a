package io.github.bootproof.check.change;

import io.github.bootproof.check.machine.Certainty;
import io.github.bootproof.check.machine.Comparison;
import io.github.bootproof.check.machine.Machine;
import io.github.bootproof.check.machine.MachineKind;
import io.github.bootproof.check.machine.Values;
import io.github.bootproof.cloudformation.Value;
import io.github.bootproof.cloudformation.template.function.Lookup;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Whether the machines of an Auto Scaling group are replaced by an update of the group. Source: "UpdatePolicy attribute" in the
 * CloudFormation template reference: AutoScalingReplacingUpdate and AutoScalingRollingUpdate act when the group's launch
 * configuration, launch template, {@code VPCZoneIdentifier} or {@code PlacementGroup} changes; {@code WillReplace} has
 * precedence. That a change within {@code MixedInstancesPolicy} counts as one of the launch template is a guess.
 *
 * @param made whether what its machines are made of, or where, changes
 * @param policy which acts then
 * @param settings of the policy
 */
record GroupUpdate(Certainty made, Policy policy, Value settings) {
    private static final List<String> PROPERTIES = List.of(
            "LaunchTemplate", "MixedInstancesPolicy", "LaunchConfigurationName", "VPCZoneIdentifier", "PlacementGroup");

    /** What replaces running machines. */
    enum Policy {
        NONE,
        ROLLING,
        REPLACING
    }

    /** Of a group that stays. */
    static GroupUpdate of(Comparison comparison, Machine group) {
        if (group.kind() != MachineKind.AUTO_SCALING_GROUP) {
            throw new IllegalArgumentException("No Auto Scaling group: " + group.logicalId());
        }
        Certainty made = group.isModified()
                ? PROPERTIES.stream()
                        .map(property ->
                                Certainty.ofProperty(comparison, group.change().orElseThrow(), property))
                        .max(Certainty::compareTo)
                        .orElse(Certainty.NO)
                : Certainty.NO;
        Value policies = comparison.model().resources().containsKey(group.logicalId())
                ? comparison
                        .model()
                        .policy(group.logicalId(), "UpdatePolicy", Lookup.nothing())
                        .orElse(Values.NONE)
                : Values.NONE;
        boolean replacing = Values.text(policies, "AutoScalingReplacingUpdate", "WillReplace")
                .equals(Optional.of("true"));
        Optional<Value> rolling = Values.at(policies, "AutoScalingRollingUpdate");
        return new GroupUpdate(
                made,
                replacing ? Policy.REPLACING : rolling.isPresent() ? Policy.ROLLING : Policy.NONE,
                rolling.orElse(Values.NONE));
    }

    String setting(String name, String otherwise) {
        return Values.text(settings, name).orElse(otherwise);
    }

    Stream<String> suspended() {
        return Values.items(Values.at(settings, "SuspendProcesses")).stream().flatMap(value -> value.scalar().stream());
    }
}
