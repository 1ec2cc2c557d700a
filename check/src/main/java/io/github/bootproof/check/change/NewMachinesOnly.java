package io.github.bootproof.check.change;

import io.github.bootproof.check.change.GroupUpdate.Policy;
import io.github.bootproof.check.finding.Finding;
import io.github.bootproof.check.finding.Level;
import io.github.bootproof.check.finding.Outcome;
import io.github.bootproof.check.machine.Certainty;
import io.github.bootproof.check.machine.Comparison;
import io.github.bootproof.check.machine.LaunchReference;
import io.github.bootproof.check.machine.LaunchReference.Version;
import io.github.bootproof.check.machine.Machine;
import io.github.bootproof.check.machine.MachineKind;
import java.util.Optional;

/**
 * An Auto Scaling group whose machines stay as they are. Source: "Update an Auto Scaling group using a launch template" in the EC2
 * Auto Scaling user guide: a new launch template or configuration is for machines that are launched later; {@link GroupUpdate}.
 */
final class NewMachinesOnly extends OutcomeRule {
    private static final String REMEDY =
            "Give the group an `UpdatePolicy` (CDK: `updatePolicy`), or start an instance refresh after the deployment.";

    NewMachinesOnly() {
        super(
                "new-machines-only",
                Level.WARNING,
                "It takes effect only for new machines",
                "Machines of an Auto Scaling group are not touched by another launch template or configuration. Without an update"
                        + " policy they stay as they are until they are replaced for another reason, and old and new"
                        + " machines run side by side.");
    }

    @Override
    Optional<Finding> judge(Comparison comparison, Machine machine) {
        if (machine.kind() != MachineKind.AUTO_SCALING_GROUP || machine.isAdded() || machine.isRemoved()) {
            return Optional.empty();
        }
        GroupUpdate update = GroupUpdate.of(comparison, machine);
        if (update.made() != Certainty.NO && update.policy() == Policy.NONE) {
            String when = update.made() == Certainty.MAYBE ? "If what they are made of becomes another, only" : "Only";
            return Optional.of(finding(
                    Outcome.NEW_MACHINES_ONLY,
                    comparison,
                    machine,
                    when
                            + " machines that the group launches from then on are made so. Those that run stay as they are: it has no"
                            + " update policy that replaces them.",
                    REMEDY));
        }
        return machine.launchesAfter().stream()
                .filter(launch -> update.made() == Certainty.NO && changes(comparison, launch))
                .findFirst()
                .map(launch -> behind(comparison, machine, launch));
    }

    private static boolean changes(Comparison comparison, LaunchReference launch) {
        return launch.logicalId()
                .filter(id -> comparison.deployed().resources().containsKey(id))
                .filter(id -> Certainty.ofLaunch(comparison, id) == Certainty.YES)
                .isPresent();
    }

    /** The launch template has a new version, and the group says the same as before. */
    private Finding behind(Comparison comparison, Machine machine, LaunchReference launch) {
        String id = launch.logicalId().orElse("");
        if (launch.version() == Version.LATEST) {
            return finding(
                    Outcome.NEW_MACHINES_ONLY,
                    comparison,
                    machine,
                    "The launch template `" + id
                            + "` gets a new version. The group names `$Latest`, so that CloudFormation sees no"
                            + " change of the group, and an update policy does not act: only machines that are launched"
                            + " from then on are made of it.",
                    "Name the version by `Fn::GetAtt` of `LatestVersionNumber`, and give the group an `UpdatePolicy`.");
        }
        return finding(
                Outcome.NOTHING_HAPPENS,
                comparison,
                machine,
                "The launch template `" + id + "` gets a new version, and the group goes on with "
                        + LaunchIgnored.named(launch) + ": neither running nor new machines are made of it.",
                LaunchIgnored.REMEDY);
    }
}
