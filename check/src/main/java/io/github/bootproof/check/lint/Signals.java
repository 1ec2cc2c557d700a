package io.github.bootproof.check.lint;

import io.github.bootproof.check.lint.OwnScripts.Command;
import io.github.bootproof.check.machine.Comparison;
import io.github.bootproof.check.machine.Script;
import io.github.bootproof.check.machine.Values;
import java.util.List;
import java.util.Optional;

/** Who signals whom, and who waits. */
final class Signals {
    private Signals() {}

    /** The calls of cfn-signal that signal a resource, not a wait condition's handle. */
    static List<Command> toResources(Script script) {
        return OwnScripts.commands(script).stream()
                .filter(command -> command.command().name().equals("cfn-signal"))
                .filter(command -> resource(command).isPresent())
                .toList();
    }

    /** The logical id; empty when it is not known, too. */
    static Optional<String> resource(Command signal) {
        return OwnScripts.option(signal.command(), "--resource", "-r").filter(name -> name.matches("[A-Za-z0-9]+"));
    }

    /** Whether the resource waits for signals when it is made. */
    static boolean waitsWhenMade(String logicalId, Comparison comparison) {
        return comparison.model().creationPolicy(logicalId).isPresent();
    }

    /** Whether an Auto Scaling group waits for signals when it rolls. */
    static boolean waitsWhenUpdated(String logicalId, Comparison comparison) {
        return comparison
                .model()
                .policy(logicalId, "UpdatePolicy", comparison.foreseen())
                .map(policy -> Values.text(policy, "AutoScalingRollingUpdate", "WaitOnResourceSignals")
                                .filter("true"::equals)
                                .isPresent()
                        || Values.text(policy, "AutoScalingReplacingUpdate", "WillReplace")
                                .filter("true"::equals)
                                .isPresent())
                .orElse(false);
    }

    /** Whether something in it may signal, in any way at all. */
    static boolean maySignal(Script script) {
        return script.texts()
                .anyMatch(text -> text.matches(
                        "(?is).*(?:cfn-signal|cfn_signal|signal-resource|signal_resource|signalresource).*"));
    }
}
