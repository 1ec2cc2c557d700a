package io.github.bootproof.check.machine;

import io.github.bootproof.check.finding.ScriptChange;
import io.github.bootproof.check.finding.Subject;
import io.github.bootproof.cloudformation.Value;
import io.github.bootproof.cloudformation.plan.ResourceChange;
import io.github.bootproof.cloudformation.plan.ResourceChange.Action;
import io.github.bootproof.cloudformation.template.ResourceDeclaration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * A machine, or what machines are made of, before and after.
 *
 * @param change what the deployment does to it; empty when nothing
 * @param before its user data now, with those of its launch template or configuration where it has none of its own
 * @param after its user data as the template then says
 * @param was as the deployed template declares it; empty when it is new
 * @param is as the new template declares it; empty when it is removed
 * @param propertiesBefore what it was given; empty members when it is new
 * @param propertiesAfter what it is to be given, with placeholders ({@link io.github.bootproof.cloudformation.plan.Foreseen})
 *     for what is unknown; empty members when it is removed
 * @param launchesBefore the launch template or configuration that it is made of, of instances and groups
 * @param launchesAfter the same after the deployment
 */
public record Machine(
        Subject subject,
        MachineKind kind,
        Optional<ResourceChange> change,
        Optional<Script> before,
        Optional<Script> after,
        Optional<ResourceDeclaration> was,
        Optional<ResourceDeclaration> is,
        Value.Members propertiesBefore,
        Value.Members propertiesAfter,
        List<LaunchReference> launchesBefore,
        List<LaunchReference> launchesAfter) {
    public Machine {
        launchesBefore = List.copyOf(launchesBefore);
        launchesAfter = List.copyOf(launchesAfter);
    }

    public String logicalId() {
        return subject.logicalId();
    }

    public boolean isAdded() {
        return does(Action.ADD);
    }

    public boolean isModified() {
        return does(Action.MODIFY);
    }

    public boolean isRemoved() {
        return does(Action.REMOVE);
    }

    private boolean does(Action action) {
        return change.filter(planned -> planned.action() == action).isPresent();
    }

    /** Whether its user data, or those of what it is made of, certainly become others. */
    public boolean scriptDiffers() {
        return !before.map(Script::content).equals(after.map(Script::content));
    }

    /**
     * What a restart does with user data that certainly change, also when that is only because something that they refer to is
     * another one.
     */
    public RestartEffect restart() {
        return RestartEffects.of(before, scriptDiffers() ? after : after.map(Script::anew));
    }

    /** What only the deployment knows of its user data. */
    public Set<String> unknownOfScript() {
        return after.map(Script::unknown).orElse(Set.of());
    }

    /** For findings about a changed script. */
    public ScriptChange scriptChange() {
        return new ScriptChange(
                before.map(Script::readable), after.map(Script::readable), new TreeSet<>(unknownOfScript()));
    }
}
