package io.github.bootproof.check.machine;

import io.github.bootproof.cloudformation.Value;
import io.github.bootproof.cloudformation.plan.Foreseen;
import io.github.bootproof.cloudformation.plan.Impact;
import io.github.bootproof.cloudformation.plan.ResourceChange;
import io.github.bootproof.cloudformation.plan.ResourceChange.Action;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** Whether something changes, of which a part is known only at the deployment. */
public enum Certainty {
    NO,
    MAYBE,
    YES;

    /** Whether user data change: certainly when no values of what is unknown could make the old ones of the new ones. */
    public static Certainty ofScript(Machine machine) {
        if (machine.before().isEmpty() || machine.after().isEmpty()) {
            return machine.before().isPresent() == machine.after().isPresent() ? NO : YES;
        }
        Script after = machine.after().get();
        String was = machine.before().get().text();
        if (after.unknown().isEmpty()) {
            return machine.scriptDiffers() ? YES : NO;
        }
        return anyValues(after.text(), after.unknown()).matcher(was).matches() ? MAYBE : YES;
    }

    private static Pattern anyValues(String text, Set<String> unknown) {
        List<String> placeholders =
                unknown.stream().map(Foreseen::placeholder).map(Pattern::quote).toList();
        var pattern = new StringBuilder();
        var literals = new ArrayList<String>(List.of(text.split(String.join("|", placeholders), -1)));
        for (int i = 0; i < literals.size(); i++) {
            pattern.append(i == 0 ? "" : ".*").append(Pattern.quote(literals.get(i)));
        }
        return Pattern.compile(pattern.toString(), Pattern.DOTALL);
    }

    /** Whether a property of a resource that is modified changes. */
    public static Certainty ofProperty(Comparison comparison, ResourceChange change, String property) {
        Optional<Value> before = change.before().flatMap(properties -> properties.get(property));
        Optional<Value> after = change.after().flatMap(properties -> properties.get(property));
        boolean mentioned = change.details().stream()
                .anyMatch(detail -> detail.target().name().equals(Optional.of(property)));
        if (!mentioned) {
            return NO;
        }
        if (after.isEmpty() || after.get().isKnown()) {
            return same(before, after) ? NO : YES;
        }
        return sources(after.get()).stream().anyMatch(source -> isNew(comparison, source)) ? YES : MAYBE;
    }

    /** Whether a launch template gets a new version, or a launch configuration another one takes its place. */
    public static Certainty ofLaunch(Comparison comparison, String logicalId) {
        Optional<ResourceChange> found = comparison.change(logicalId);
        if (found.isEmpty() || found.get().action() != Action.MODIFY) {
            return found.filter(change -> change.action() == Action.ADD).isPresent() ? YES : NO;
        }
        ResourceChange change = found.get();
        if (change.type().equals(MachineKind.LAUNCH_CONFIGURATION.type())) {
            return change.atLeast() == Impact.REPLACEMENT
                    ? YES
                    : change.atMost() == Impact.REPLACEMENT ? maybe(comparison, logicalId) : NO;
        }
        Certainty data = ofProperty(comparison, change, "LaunchTemplateData");
        Certainty description = ofProperty(comparison, change, "VersionDescription");
        Certainty either = data.compareTo(description) >= 0 ? data : description;
        return either == MAYBE ? maybe(comparison, logicalId) : either;
    }

    /** A script may be certainly another one although a part of it is unknown. */
    private static Certainty maybe(Comparison comparison, String logicalId) {
        return comparison
                .machine(logicalId)
                .map(Certainty::ofScript)
                .filter(certainty -> certainty == YES)
                .orElse(MAYBE);
    }

    /** What an unknown value is made of. */
    public static Set<String> sources(Value value) {
        var sources = new TreeSet<String>();
        if (value instanceof Value.Unknown unknown) {
            sources.addAll(unknown.sources());
        } else if (value instanceof Value.Items list) {
            list.items().forEach(item -> sources.addAll(sources(item)));
        } else if (value instanceof Value.Members map) {
            map.members().values().forEach(member -> sources.addAll(sources(member)));
        }
        return sources;
    }

    private static boolean isNew(Comparison comparison, String source) {
        if (source.endsWith(".LatestVersionNumber")) {
            return ofLaunch(comparison, source.substring(0, source.indexOf('.'))) == YES;
        }
        return comparison
                .change(source)
                .filter(change -> change.action() == Action.ADD
                        || change.atLeast() == Impact.REPLACEMENT
                        || (change.type().equals(MachineKind.LAUNCH_CONFIGURATION.type())
                                && ofLaunch(comparison, source) == YES))
                .isPresent();
    }

    private static boolean same(Optional<Value> before, Optional<Value> after) {
        return before.equals(after)
                || (before.flatMap(Value::scalar).isPresent()
                        && before.flatMap(Value::scalar).equals(after.flatMap(Value::scalar)));
    }
}
