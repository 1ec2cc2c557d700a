package io.github.bootproof.check.change;

import io.github.bootproof.check.machine.Comparison;
import io.github.bootproof.check.machine.Machine;
import io.github.bootproof.cloudformation.Value;
import io.github.bootproof.cloudformation.plan.Deployed;
import io.github.bootproof.cloudformation.plan.Detail;
import io.github.bootproof.cloudformation.plan.Impact;
import io.github.bootproof.cloudformation.plan.ResourceChange;
import io.github.bootproof.cloudformation.template.ParameterValues.ParameterValue;
import io.github.bootproof.cloudformation.template.StackModel;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Says why a resource changes, property by property. */
final class CauseWords {
    private static final int LONGEST_VALUE = 60;

    private final Comparison comparison;
    private final Machine machine;

    private CauseWords(Comparison comparison, Machine machine) {
        this.comparison = comparison;
        this.machine = machine;
    }

    static List<String> of(Comparison comparison, Machine machine) {
        return machine.change()
                .map(change -> new CauseWords(comparison, machine).of(change))
                .orElse(List.of());
    }

    private List<String> of(ResourceChange change) {
        Set<String> sentences = new LinkedHashSet<>();
        for (Detail detail : change.details()) {
            if (matters(change, detail)) {
                sentence(detail).ifPresent(sentences::add);
            }
        }
        return List.copyOf(sentences);
    }

    /** Change sets also list properties that refer to what changes and stay as they are. */
    private static boolean matters(ResourceChange change, Detail detail) {
        Optional<String> name = detail.target().name();
        if (name.isEmpty()) {
            return detail.target().attribute() == Detail.Attribute.TAGS;
        }
        Optional<Value> after = change.after().flatMap(properties -> properties.get(name.get()));
        Optional<Value> before = change.before().flatMap(properties -> properties.get(name.get()));
        return !before.equals(after) || !after.map(Value::isKnown).orElse(true);
    }

    private Optional<String> sentence(Detail detail) {
        String what = detail.target().name().map(name -> "`" + name + "`").orElse("The tags");
        String entity = detail.causingEntity().orElse("");
        return switch (detail.changeSource()) {
            case PARAMETER_REFERENCE ->
                Optional.of(what + " uses the parameter `" + entity + "`, " + parameter(entity));
            case RESOURCE_REFERENCE, RESOURCE_ATTRIBUTE ->
                Optional.of(what + " refers to `" + entity + "`, " + resource(entity));
            case DIRECT_MODIFICATION -> direct(detail, what);
            case AUTOMATIC -> Optional.empty();
        };
    }

    private Optional<String> direct(Detail detail, String what) {
        boolean byReference = detail.evaluation() == Detail.Evaluation.DYNAMIC
                && machine.change().stream()
                        .flatMap(change -> change.details().stream())
                        .anyMatch(other -> other.changeSource() != Detail.ChangeSource.DIRECT_MODIFICATION
                                && other.target().path().equals(detail.target().path()));
        if (byReference) {
            return Optional.empty();
        }
        if (detail.target().attribute() == Detail.Attribute.TAGS) {
            return Optional.of("The tags change.");
        }
        boolean packed = detail.target().name().filter("UserData"::equals).isPresent();
        String values = packed
                ? ""
                : value(detail.target().before())
                        .flatMap(before ->
                                value(detail.target().after()).map(after -> " from " + before + " to " + after))
                        .orElse("");
        String verb = detail.target().before().isEmpty()
                ? " is added"
                : detail.target().after().isEmpty() ? " is removed" : " changes" + values;
        return Optional.of(what + verb + ".");
    }

    /** Long values are for differences. */
    private static Optional<String> value(Optional<Value> value) {
        return value.flatMap(Value::scalar)
                .filter(text -> text.length() <= LONGEST_VALUE && !text.contains("{{changeSet"))
                .filter(text -> !text.contains("\n"))
                .map(text -> "`" + text + "`");
    }

    private String parameter(String name) {
        Optional<String> before = comparison.modelBefore().flatMap(model -> shown(model, name));
        Optional<String> after = shown(comparison.model(), name);
        if (before.isPresent() && after.isPresent() && !before.equals(after)) {
            return "which changes from `" + before.get() + "` to `" + after.get() + "`.";
        }
        return before.isEmpty() && after.isPresent() ? "which is new." : "whose value changes.";
    }

    private static Optional<String> shown(StackModel model, String name) {
        return Optional.ofNullable(model.parameters().values().get(name))
                .filter(value -> !value.parameter().noEcho())
                .map(ParameterValue::value)
                .flatMap(Value::scalar);
    }

    private String resource(String entity) {
        String logicalId = entity.contains(".") ? entity.substring(0, entity.indexOf('.')) : entity;
        Deployed deployed = comparison.deployed();
        if (!deployed.resources().containsKey(logicalId)) {
            return "which is new.";
        }
        Optional<ResourceChange> change = comparison.change(logicalId);
        if (change.filter(each -> each.atLeast() == Impact.REPLACEMENT).isPresent()) {
            return "which is replaced.";
        }
        if (change.filter(each -> each.atMost() == Impact.REPLACEMENT).isPresent()) {
            return "which may be replaced.";
        }
        return entity.endsWith(".LatestVersionNumber")
                ? "which is another with each change of the launch template."
                : "which may be another after `" + logicalId + "` has changed.";
    }
}
