package io.github.bootproof.cloudformation.plan;

import io.github.bootproof.cloudformation.Value;
import io.github.bootproof.cloudformation.plan.Detail.ChangeSource;
import io.github.bootproof.cloudformation.plan.Detail.Evaluation;
import io.github.bootproof.cloudformation.plan.PlanLookup.Knowledge;
import io.github.bootproof.cloudformation.template.ParameterValues.ParameterValue;
import io.github.bootproof.cloudformation.template.StackModel;
import io.github.bootproof.cloudformation.template.function.Expression;
import io.github.bootproof.cloudformation.template.function.Reference;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Why a property changes: "ResourceChangeDetail" in the API reference. */
final class Causes {
    /** What is shown in place of the value of a parameter with {@code NoEcho}. */
    static final Value MASK = Value.text("****");

    private final Deployed before;
    private final StackModel after;
    private final PlanLookup lookup;

    Causes(Deployed before, StackModel after, PlanLookup lookup) {
        this.before = before;
        this.after = after;
        this.lookup = lookup.with(Knowledge.AS_CHANGE_SETS);
    }

    record Cause(Evaluation evaluation, ChangeSource source, Optional<String> entity) {}

    /**
     * @param certain whether it will change, whatever is unknown now
     * @param plainly whether it changes by what is known alone
     */
    List<Cause> of(Optional<Expression> was, Optional<Expression> is, boolean certain, boolean plainly) {
        List<Reference> references =
                is.stream().flatMap(after::references).distinct().toList();
        List<Cause> resources = new ArrayList<>();
        List<Cause> parameters = new ArrayList<>();
        for (Reference reference : references) {
            resource(reference).ifPresent(resources::add);
            parameter(reference).ifPresent(parameters::add);
        }
        List<Cause> all = new ArrayList<>();
        if (!was.equals(is)) {
            all.add(direct(certain ? Evaluation.STATIC : Evaluation.DYNAMIC));
        } else if (!parameters.isEmpty()) {
            // Both are listed for a changed parameter: "Viewing change sets", its example of a modified parameter
            // value.
            all.add(direct(Evaluation.DYNAMIC));
        } else if (plainly) {
            // A mapping or a condition has changed, or the resource is not as the last template said.
            all.add(direct(Evaluation.STATIC));
        }
        all.addAll(parameters);
        all.addAll(resources);
        return all;
    }

    /** Whether it shows the value of a parameter that is not to be shown. */
    boolean isSecret(Optional<Expression> expression) {
        return expression.stream()
                .flatMap(Reference::in)
                .anyMatch(reference -> reference instanceof Reference.ToName to
                        && Optional.ofNullable(after.template().parameters().get(to.name()))
                                .or(() -> before.model()
                                        .flatMap(model -> Optional.ofNullable(
                                                model.template().parameters().get(to.name()))))
                                .filter(parameter -> parameter.noEcho())
                                .isPresent());
    }

    static Cause direct(Evaluation evaluation) {
        return new Cause(evaluation, ChangeSource.DIRECT_MODIFICATION, Optional.empty());
    }

    private Optional<Cause> parameter(Reference reference) {
        if (!(reference instanceof Reference.ToName to)) {
            return Optional.empty();
        }
        Optional<Value> is = value(after, to.name());
        Optional<Value> was = before.model().flatMap(model -> value(model, to.name()));
        return is.isPresent() && !is.equals(was)
                ? Optional.of(new Cause(Evaluation.STATIC, ChangeSource.PARAMETER_REFERENCE, Optional.of(to.name())))
                : Optional.empty();
    }

    private static Optional<Value> value(StackModel model, String parameter) {
        return Optional.ofNullable(model.parameters().values().get(parameter)).map(ParameterValue::value);
    }

    private Optional<Cause> resource(Reference reference) {
        if (reference instanceof Reference.ToName to
                && after.resources().containsKey(to.name())
                && lookup.ref(to.name()).isEmpty()) {
            return Optional.of(new Cause(Evaluation.DYNAMIC, ChangeSource.RESOURCE_REFERENCE, Optional.of(to.name())));
        }
        if (reference instanceof Reference.ToAttribute to
                && lookup.changes().containsKey(to.logicalId())
                && lookup.attribute(to.logicalId(), to.attribute()).isEmpty()) {
            return Optional.of(
                    new Cause(Evaluation.DYNAMIC, ChangeSource.RESOURCE_ATTRIBUTE, Optional.of(to.toString())));
        }
        return Optional.empty();
    }
}
