package io.github.bootproof.cloudformation.plan;

import io.github.bootproof.cloudformation.Value;
import io.github.bootproof.cloudformation.ValueJson;
import java.util.Optional;

/** A plan as text, for golden files. */
final class PlanText {
    private PlanText() {}

    static String of(Plan plan) {
        var text = new StringBuilder();
        plan.changes().forEach(change -> append(change, text));
        if (plan.outputsChange()) {
            text.append("outputs change\n");
        }
        if (plan.tagsChange()) {
            text.append("tags change\n");
        }
        return plan.isEmpty() ? "no changes\n" : text.toString();
    }

    private static void append(ResourceChange change, StringBuilder text) {
        text.append("%s %s %s".formatted(change.action().text(), change.type(), change.logicalId()));
        change.physicalId().ifPresent(id -> text.append(' ').append(id));
        if (change.action() == ResourceChange.Action.MODIFY) {
            text.append(
                    change.isCertain() ? ": " + change.atLeast() : ": " + change.atLeast() + " to " + change.atMost());
        }
        change.replacement()
                .ifPresent(replacement -> text.append(", Replacement ").append(replacement.text()));
        change.policyAction().ifPresent(action -> text.append(", ").append(action.text()));
        text.append('\n');
        change.details().forEach(detail -> append(detail, text));
    }

    private static void append(Detail detail, StringBuilder text) {
        Detail.Target target = detail.target();
        text.append("  %s %s %s, %s %s%s%n"
                .formatted(
                        target.attribute().text(),
                        target.path(),
                        target.requiresRecreation().text(),
                        detail.evaluation().text(),
                        detail.changeSource().text(),
                        detail.causingEntity().map(entity -> " " + entity).orElse("")));
        text.append("    %s -> %s%n".formatted(json(target.before()), json(target.after())));
    }

    private static String json(Optional<Value> value) {
        return value.map(ValueJson::write).orElse("nothing");
    }
}
