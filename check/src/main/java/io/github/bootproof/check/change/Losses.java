package io.github.bootproof.check.change;

import io.github.bootproof.check.machine.Comparison;
import io.github.bootproof.check.machine.Machine;
import io.github.bootproof.check.machine.Values;
import io.github.bootproof.cloudformation.Value;
import io.github.bootproof.cloudformation.template.DeletionPolicy;
import io.github.bootproof.cloudformation.template.ResourceDeclaration;
import io.github.bootproof.cloudformation.template.function.Reference;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What goes with a machine that is deleted or stopped. Sources, in the EC2 user guide: "Preserve data when an instance is
 * terminated" (the root volume is deleted unless {@code DeleteOnTermination} is false), "Instance store temporary block storage"
 * (its data are lost when the instance stops or terminates), "Amazon EC2 instance IP addressing".
 */
final class Losses {
    /** Types of instances with instance store volumes, by their names: "Instance types with instance store volumes". */
    private static final Pattern WITH_INSTANCE_STORE = Pattern.compile(
            "(i\\d|im\\d|is\\d|d\\d|h1|x1|x1e|z1d|f1|g4dn|p4d|p5|trn1|dl1|[a-z]+\\d+[a-z]*d[a-z]*)[a-z0-9]*\\..*");

    private final Comparison comparison;
    private final Machine machine;

    private Losses(Comparison comparison, Machine machine) {
        this.comparison = comparison;
        this.machine = machine;
    }

    /** What is lost when a machine is deleted, or replaced and then deleted; sentences. */
    static String ofDeletion(Comparison comparison, Machine machine) {
        return new Losses(comparison, machine).ofDeletion();
    }

    /** What a stop and start loses, as a clause that follows a sentence; empty when nothing. */
    static String ofRestart(Comparison comparison, Machine machine) {
        var losses = new Losses(comparison, machine);
        var sentences = new ArrayList<String>();
        if (losses.hasInstanceStore()) {
            sentences.add("What is on its instance store volumes is lost.");
        }
        if (!losses.hasElasticAddress()) {
            sentences.add("A public IPv4 address that is no Elastic IP becomes another.");
        }
        return String.join(" ", sentences);
    }

    private String ofDeletion() {
        var sentences = new ArrayList<String>();
        List<String> kept = new ArrayList<>();
        List<String> deleted = new ArrayList<>();
        for (Value mapping : mappings()) {
            String device = Values.text(mapping, "DeviceName").orElse("?");
            Values.text(mapping, "Ebs", "DeleteOnTermination")
                    .ifPresent(deletes -> (deletes.equals("false") ? kept : deleted).add(device));
        }
        sentences.add(
                kept.isEmpty()
                        ? "Its root volume is deleted with it, and all that was written to it is lost."
                        : "Volumes of " + Words.list(kept)
                                + " stay behind, attached to nothing; its root volume is deleted"
                                + " with it unless it is one of them.");
        if (!deleted.isEmpty()) {
            sentences.add("So " + Words.verb(deleted, "is the volume of ", "are the volumes of ") + Words.list(deleted)
                    + " (`DeleteOnTermination`).");
        }
        if (hasInstanceStore()) {
            sentences.add("What is on its instance store volumes is lost.");
        }
        return String.join(" ", sentences);
    }

    private Stream<String> instanceTypes() {
        return Stream.of("InstanceType").flatMap(name -> Values.text(machine.propertiesBefore(), name).stream());
    }

    private boolean hasInstanceStore() {
        return instanceTypes()
                        .anyMatch(type -> WITH_INSTANCE_STORE.matcher(type).matches())
                || mappings().stream()
                        .anyMatch(mapping -> Values.text(mapping, "VirtualName")
                                .filter(name -> name.startsWith("ephemeral"))
                                .isPresent());
    }

    private List<Value> mappings() {
        List<Value> own = Values.items(machine.propertiesBefore().get("BlockDeviceMappings"));
        if (!own.isEmpty()) {
            return own;
        }
        return machine.launchesBefore().stream()
                .flatMap(launch -> launch.logicalId().stream())
                .flatMap(id ->
                        Optional.ofNullable(comparison.deployed().resources().get(id)).stream())
                .flatMap(resource ->
                        Values.items(Values.at(resource.properties(), "LaunchTemplateData", "BlockDeviceMappings"))
                                .stream())
                .toList();
    }

    /** Whether the new template gives it an Elastic IP. */
    boolean hasElasticAddress() {
        return comparison.model().resources().values().stream()
                .filter(resource -> resource.type().equals("AWS::EC2::EIP")
                        || resource.type().equals("AWS::EC2::EIPAssociation"))
                .anyMatch(this::refersToTheMachine);
    }

    private boolean refersToTheMachine(ResourceDeclaration resource) {
        return resource.properties().values().stream()
                .flatMap(comparison.model()::references)
                .anyMatch(new Reference.ToName(machine.logicalId())::equals);
    }

    /** What becomes of the addresses of a machine that is replaced. */
    static String ofAddresses(Comparison comparison, Machine machine) {
        boolean elastic = new Losses(comparison, machine).hasElasticAddress();
        boolean fixed = machine.propertiesAfter().get("PrivateIpAddress").isPresent();
        String own = fixed
                ? "The new one has another public address"
                : "The new one has another instance id, another private and another public address";
        return own + (elastic ? "; the Elastic IP moves to it." : ".");
    }

    /** Whether a replaced resource of this declaration is kept. */
    static boolean isRetained(Optional<DeletionPolicy> policy) {
        return policy.filter(each -> each == DeletionPolicy.RETAIN || each == DeletionPolicy.RETAIN_EXCEPT_ON_CREATE)
                .isPresent();
    }
}
