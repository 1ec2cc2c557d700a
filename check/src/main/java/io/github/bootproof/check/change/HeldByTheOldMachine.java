package io.github.bootproof.check.change;

import io.github.bootproof.check.finding.Finding;
import io.github.bootproof.check.finding.Level;
import io.github.bootproof.check.machine.Certainty;
import io.github.bootproof.check.machine.Comparison;
import io.github.bootproof.check.machine.Machine;
import io.github.bootproof.check.machine.MachineKind;
import io.github.bootproof.check.machine.Values;
import io.github.bootproof.check.rule.Rule;
import io.github.bootproof.cloudformation.Value;
import io.github.bootproof.cloudformation.template.function.Reference;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A replacement that fails because the old machine still has what the new one needs. Source: "Update behaviors of stack resources" in
 * the CloudFormation user guide: the new resource is made before the old one is deleted. An address, a network interface, or
 * a volume belongs to one instance at a time (a volume with Multi-Attach may belong to several).
 */
final class HeldByTheOldMachine implements Rule {
    @Override
    public String id() {
        return "held-by-the-old-machine";
    }

    @Override
    public Level level() {
        return Level.WARNING;
    }

    @Override
    public String title() {
        return "The old machine still holds what the new one needs";
    }

    @Override
    public String help() {
        return "CloudFormation makes the new machine before it deletes the old one. A fixed private address, a network interface or a"
                + " volume is still in use then, so that the replacement fails and the deployment is rolled back.";
    }

    @Override
    public List<Finding> judge(Comparison comparison) {
        var findings = new ArrayList<Finding>();
        for (Machine machine : comparison.machines()) {
            if (machine.kind() != MachineKind.INSTANCE) {
                continue;
            }
            Optional<Machine> old = Fates.replaced(comparison, machine) == Certainty.NO
                    ? Fates.predecessor(comparison, machine)
                    : Optional.of(machine);
            old.map(each -> held(comparison, each, machine))
                    .filter(held -> !held.isEmpty())
                    .ifPresent(held -> findings.add(finding(comparison, machine, held)));
        }
        return findings;
    }

    private Finding finding(Comparison comparison, Machine machine, Set<String> held) {
        boolean certain = Fates.replaced(comparison, machine) != Certainty.MAYBE;
        return Finding.of(
                this,
                machine.subject(),
                (certain ? "The replacement fails" : "If the machine is replaced, that fails")
                        + ": the new machine is made while the old one still has " + Words.list(List.copyOf(held))
                        + ".",
                "Leave the address to AWS, or give the new machine another one; move volumes and network interfaces by a script; or"
                        + " delete the old machine in a deployment of its own first.");
    }

    private static Set<String> held(Comparison comparison, Machine old, Machine machine) {
        var held = new LinkedHashSet<String>();
        Value before = old.propertiesBefore();
        Value after = machine.propertiesAfter();
        same(Values.text(before, "PrivateIpAddress"), Values.text(after, "PrivateIpAddress"))
                .filter(address -> sameSubnet(before, after))
                .ifPresent(address -> held.add("the private address " + address));
        List<Value> interfaces = Values.items(Values.at(before, "NetworkInterfaces"));
        for (Value wanted : Values.items(Values.at(after, "NetworkInterfaces"))) {
            for (Value used : interfaces) {
                same(Values.text(used, "NetworkInterfaceId"), Values.text(wanted, "NetworkInterfaceId"))
                        .ifPresent(id -> held.add("the network interface " + id));
                same(Values.text(used, "PrivateIpAddress"), Values.text(wanted, "PrivateIpAddress"))
                        .filter(address -> sameSubnet(used, wanted))
                        .ifPresent(address -> held.add("the private address " + address));
            }
        }
        for (Value wanted : Values.items(Values.at(after, "Volumes"))) {
            Values.items(Values.at(before, "Volumes")).stream()
                    .flatMap(used -> same(Values.text(used, "VolumeId"), Values.text(wanted, "VolumeId")).stream())
                    .forEach(id -> held.add("the volume " + id));
        }
        attached(comparison, machine).forEach(held::add);
        return held;
    }

    /** Subnets that are not named are the default one. */
    private static boolean sameSubnet(Value before, Value after) {
        return Values.text(before, "SubnetId").equals(Values.text(after, "SubnetId"));
    }

    private static Optional<String> same(Optional<String> before, Optional<String> after) {
        return before.filter(value -> after.equals(Optional.of(value)));
    }

    /** Volumes that an attachment of the template, which is there already, attaches to the machine. */
    private static List<String> attached(Comparison comparison, Machine machine) {
        return comparison.model().resources().values().stream()
                .filter(resource -> resource.type().equals("AWS::EC2::VolumeAttachment"))
                .filter(resource -> comparison.deployed().resources().containsKey(resource.logicalId()))
                .filter(resource -> resource.properties().values().stream()
                        .flatMap(comparison.model()::references)
                        .anyMatch(new Reference.ToName(machine.logicalId())::equals))
                .map(resource -> "the volume of `" + resource.logicalId() + "`")
                .toList();
    }
}
