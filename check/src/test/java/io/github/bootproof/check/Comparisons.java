package io.github.bootproof.check;

import io.github.bootproof.check.machine.AsIfDeployed;
import io.github.bootproof.check.machine.Comparison;
import io.github.bootproof.cloudformation.plan.Deployed;
import io.github.bootproof.cloudformation.plan.Proposed;
import io.github.bootproof.cloudformation.plan.UpdateRules;
import io.github.bootproof.cloudformation.schema.Schema;
import io.github.bootproof.cloudformation.template.ParameterValues;
import io.github.bootproof.cloudformation.template.PseudoParameters;
import io.github.bootproof.cloudformation.template.StackModel;
import io.github.bootproof.cloudformation.template.Template;
import io.github.bootproof.cloudformation.template.function.Lookup;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Comparisons of templates as tests write them. Parameters have their defaults; what there is has ids such as {@code id-of-X}. */
public final class Comparisons {
    private static final PseudoParameters PSEUDO_PARAMETERS = new PseudoParameters(
            "123456789012",
            "us-east-1",
            "aws",
            "amazonaws.com",
            "Stack",
            "arn:aws:cloudformation:us-east-1:123456789012:stack/Stack/00000000-0000-0000-0000-000000000000",
            List.of());

    private Comparisons() {}

    /** Of a stack that is deployed as one template says and is to be as another one says. */
    public static Comparison of(String before, String after) {
        return of(Optional.of(before), after);
    }

    /** Of a stack that is not there. */
    public static Comparison ofNew(String after) {
        return of(Optional.empty(), after);
    }

    /** Of two templates of which nothing is deployed. */
    public static Comparison ofTemplates(String before, String after) {
        StackModel was = AsIfDeployed.withPlaceholders(model(before));
        StackModel next = AsIfDeployed.withPlaceholders(model(after));
        Deployed deployed = AsIfDeployed.of(was, next, Map.of(), Map.of(), Schema.bundled(), Lookup.nothing());
        return Comparison.of(
                deployed, new Proposed(next, Map.of(), Lookup.nothing()), new UpdateRules(Schema.bundled()));
    }

    static Comparison of(Optional<String> before, String after) {
        StackModel next = model(after);
        Deployed deployed = before.map(Comparisons::model)
                .map(model -> AsIfDeployed.of(model, next, ids(model), Map.of(), Schema.bundled(), Lookup.nothing()))
                .orElseGet(Deployed::nothing);
        return Comparison.of(
                deployed, new Proposed(next, Map.of(), Lookup.nothing()), new UpdateRules(Schema.bundled()));
    }

    private static StackModel model(String text) {
        Template template = Template.parse(text);
        return StackModel.of(template, ParameterValues.of(template, Map.of(), Map.of()), PSEUDO_PARAMETERS);
    }

    private static Map<String, String> ids(StackModel model) {
        return model.resources().keySet().stream().collect(Collectors.toMap(id -> id, id -> "id-of-" + id));
    }
}
