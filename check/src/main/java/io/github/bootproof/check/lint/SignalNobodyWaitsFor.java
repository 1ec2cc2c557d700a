package io.github.bootproof.check.lint;

import io.github.bootproof.check.finding.Finding;
import io.github.bootproof.check.finding.Level;
import io.github.bootproof.check.finding.Place;
import io.github.bootproof.check.lint.OwnScripts.Command;
import io.github.bootproof.check.lint.OwnScripts.OwnScript;
import io.github.bootproof.check.machine.Comparison;
import io.github.bootproof.check.rule.Rule;
import java.util.List;
import java.util.Optional;

/**
 * {@code cfn-signal} for a resource that waits for none.
 *
 * <p>Source: CloudFormation user guide, "cfn-signal": it works "in conjunction with a CreationPolicy or an Auto Scaling group with a
 * WaitOnResourceSignals update policy".
 */
final class SignalNobodyWaitsFor implements Rule {
    @Override
    public String id() {
        return "signal-without-creation-policy";
    }

    @Override
    public Level level() {
        return Level.WARNING;
    }

    @Override
    public String title() {
        return "Nobody waits for this signal";
    }

    @Override
    public String help() {
        return "cfn-signal tells CloudFormation whether the script succeeded. Unless the resource that it names has a CreationPolicy,"
                + " or is a group that waits in its UpdatePolicy, CloudFormation does not wait, and a failing script passes for"
                + " success.";
    }

    @Override
    public List<Finding> judge(Comparison comparison) {
        return OwnScripts.in(comparison)
                .flatMap(own -> Signals.toResources(own.script()).stream()
                        .flatMap(signal -> judge(own, signal, comparison).stream()))
                .distinct()
                .toList();
    }

    private Optional<Finding> judge(OwnScript own, Command signal, Comparison comparison) {
        String resource = Signals.resource(signal).orElseThrow();
        boolean there = comparison.model().resources().containsKey(resource);
        if (there && (Signals.waitsWhenMade(resource, comparison) || Signals.waitsWhenUpdated(resource, comparison))) {
            return Optional.empty();
        }
        Finding finding = Finding.of(
                this,
                own.machine().subject(),
                there
                        ? "cfn-signal signals " + resource
                                + ", which has no CreationPolicy: nothing waits for the signal, and a"
                                + " script that fails does not fail the deployment."
                        : "cfn-signal signals " + resource + ", which is no resource of this stack: the call fails.",
                there
                        ? "Give " + resource + " a CreationPolicy with a ResourceSignal."
                        : "Name the logical id of the resource that has the CreationPolicy.");
        return Optional.of(
                signal.lineInFile().isPresent()
                        ? finding.at(Place.line(signal.lineInFile().getAsInt()))
                        : finding);
    }
}
