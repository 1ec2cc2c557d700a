package io.github.bootproof.cli.check;

import io.github.bootproof.check.Check;
import io.github.bootproof.check.machine.AsIfDeployed;
import io.github.bootproof.check.machine.Comparison;
import io.github.bootproof.check.report.Results;
import io.github.bootproof.check.report.Results.Judged;
import io.github.bootproof.check.report.Results.NotJudged;
import io.github.bootproof.check.report.Results.StackResult;
import io.github.bootproof.cli.common.CommandException;
import io.github.bootproof.cloudformation.TemplateException;
import io.github.bootproof.cloudformation.plan.Deployed;
import io.github.bootproof.cloudformation.plan.Proposed;
import io.github.bootproof.cloudformation.plan.UpdateRules;
import io.github.bootproof.cloudformation.schema.Schema;
import io.github.bootproof.cloudformation.template.StackModel;
import io.github.bootproof.cloudformation.template.Template;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Judges stacks one by one, each with those that are nested in it. */
final class StackJudge {
    private final Check check;
    private final Baseline baseline;
    private final List<StackResult> results = new ArrayList<>();

    StackJudge(Check check, Baseline baseline) {
        this.check = check;
        this.baseline = baseline;
    }

    /** What is said of all of them; one that cannot be judged does not keep the others from it. */
    Results judge(List<ProposedStack> stacks) {
        for (ProposedStack stack : stacks) {
            try {
                judge(stack, baseline.of(stack));
            } catch (CannotJudgeException e) {
                results.add(new NotJudged(stack.name(), "what is deployed", e.problem()));
            }
        }
        return new Results(results);
    }

    private void judge(ProposedStack stack, Situation situation) {
        var remarks = new ArrayList<String>();
        try {
            Comparison comparison = compare(stack, situation, remarks);
            List<NestedStacks.Nested> nested = NestedStacks.of(stack, comparison, remarks);
            results.add(
                    new Judged(stack.name(), situation.against(), stack.template(), remarks, check.judge(comparison)));
            nested.forEach(each -> judgeNested(each, situation));
        } catch (TemplateException e) {
            results.add(new NotJudged(
                    stack.name(), situation.against(), stack.template().uri() + ": " + e.getMessage()));
        } catch (CannotJudgeException e) {
            results.add(new NotJudged(stack.name(), situation.against(), e.problem()));
        } catch (CommandException e) {
            results.add(new NotJudged(stack.name(), situation.against(), String.valueOf(e.getMessage())));
        }
    }

    private void judgeNested(NestedStacks.Nested nested, Situation parent) {
        ProposedStack stack = nested.stack();
        try {
            judge(stack, baseline.nested(stack, parent, nested.logicalId()));
        } catch (CannotJudgeException e) {
            results.add(new NotJudged(stack.name(), parent.against(), e.problem()));
        }
    }

    private static Comparison compare(ProposedStack stack, Situation situation, List<String> remarks) {
        var parameters = new StackParameters(situation);
        Optional<StackModel> before =
                situation.deployed().map(deployed -> before(stack, situation, parameters, deployed));
        Template template = Template.parse(stack.template().text());
        StackModel given = StackModel.of(template, parameters.after(template, stack), situation.pseudoParameters());
        StackModel after = situation.cloud().isPresent() ? given : AsIfDeployed.withPlaceholders(given);
        remarks.addAll(parameters.remarks());
        Map<String, String> tagsBefore =
                situation.deployed().map(DeployedStack::tags).orElse(Map.of());
        Deployed deployed = before.map(model -> AsIfDeployed.of(
                        model,
                        after,
                        situation.deployed().map(DeployedStack::physicalIds).orElse(Map.of()),
                        tagsBefore,
                        Schema.bundled(),
                        situation.outside()))
                .orElseGet(Deployed::nothing);
        Map<String, String> tags = stack.tags().orElse(tagsBefore);
        return Comparison.of(
                deployed, new Proposed(after, tags, situation.outside()), new UpdateRules(Schema.bundled()));
    }

    private static StackModel before(
            ProposedStack stack, Situation situation, StackParameters parameters, DeployedStack deployed) {
        try {
            Template template = Template.parse(deployed.template());
            StackModel model =
                    StackModel.of(template, parameters.before(template, deployed), situation.pseudoParameters());
            return situation.cloud().isPresent() ? model : AsIfDeployed.withPlaceholders(model);
        } catch (TemplateException e) {
            throw new CannotJudgeException("What " + stack.name() + " is compared with (" + situation.against()
                    + ") cannot be read: " + e.getMessage());
        }
    }
}
