package io.github.bootproof.check.change;

import io.github.bootproof.check.machine.Certainty;
import io.github.bootproof.check.machine.Comparison;
import io.github.bootproof.check.machine.Machine;
import io.github.bootproof.check.machine.MachineKind;
import io.github.bootproof.cloudformation.plan.Impact;
import io.github.bootproof.cloudformation.plan.ResourceChange;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What the plan says of a machine, with what it can be said more certainly. */
final class Fates {
    /** What {@code userDataCausesReplacement} of the CDK appends to the logical id. */
    private static final Pattern WITH_HASH = Pattern.compile("(.+)[0-9a-f]{16}");

    private Fates() {}

    /** Whether CloudFormation makes another resource in its place; open when that is known only at the deployment. */
    static Certainty replaced(Comparison comparison, Machine machine) {
        if (!machine.isModified()) {
            return Certainty.NO;
        }
        ResourceChange change = machine.change().orElseThrow();
        if (change.atLeast() == Impact.REPLACEMENT) {
            return Certainty.YES;
        }
        if (change.atMost() != Impact.REPLACEMENT) {
            return Certainty.NO;
        }
        boolean newVersion = machine.kind() == MachineKind.INSTANCE
                && Certainty.ofProperty(comparison, change, "LaunchTemplate") == Certainty.YES;
        return newVersion ? Certainty.YES : Certainty.MAYBE;
    }

    /** Whether an instance's own user data change. */
    static Certainty userData(Comparison comparison, Machine machine) {
        boolean mentioned = machine.isModified()
                && machine.change().orElseThrow().details().stream()
                        .anyMatch(detail -> detail.target().name().equals(Optional.of("UserData")));
        if (!mentioned) {
            return Certainty.NO;
        }
        boolean refersToNew =
                Certainty.ofProperty(comparison, machine.change().orElseThrow(), "UserData") == Certainty.YES;
        return refersToNew ? Certainty.YES : Certainty.ofScript(machine);
    }

    /** Whether an instance that stays is stopped and started. */
    static Certainty restarts(Comparison comparison, Machine machine) {
        if (machine.kind() != MachineKind.INSTANCE
                || !machine.isModified()
                || replaced(comparison, machine) != Certainty.NO) {
            return Certainty.NO;
        }
        ResourceChange change = machine.change().orElseThrow();
        if (change.atMost() != Impact.INTERRUPTION) {
            return Certainty.NO;
        }
        Certainty userData = userData(comparison, machine);
        if (userData != Certainty.NO) {
            return userData;
        }
        return change.atLeast() == Impact.INTERRUPTION ? Certainty.YES : Certainty.MAYBE;
    }

    /** The machine that is removed while this one is added in its place, under another logical id. */
    static Optional<Machine> predecessor(Comparison comparison, Machine machine) {
        return machine.isAdded()
                ? comparison.machines().stream()
                        .filter(Machine::isRemoved)
                        .filter(other -> other.kind() == machine.kind() && isSame(machine, other))
                        .findFirst()
                : Optional.empty();
    }

    /** The machine that is added in the place of one that is removed. */
    static Optional<Machine> successor(Comparison comparison, Machine machine) {
        return machine.isRemoved()
                ? comparison.machines().stream()
                        .filter(other -> predecessor(comparison, other)
                                .filter(machine::equals)
                                .isPresent())
                        .findFirst()
                : Optional.empty();
    }

    private static boolean isSame(Machine one, Machine other) {
        boolean samePath = one.subject().path().isPresent()
                && one.subject().path().equals(other.subject().path());
        return samePath || (withoutHash(one).isPresent() && withoutHash(one).equals(withoutHash(other)));
    }

    private static Optional<String> withoutHash(Machine machine) {
        Matcher matcher = WITH_HASH.matcher(machine.logicalId());
        return matcher.matches() ? Optional.of(matcher.group(1)) : Optional.empty();
    }
}
