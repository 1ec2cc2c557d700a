package io.github.bootproof.cloud.cloudformation;

import io.github.bootproof.cloud.cloudformation.deploy.Environment;
import io.github.bootproof.cloud.cloudformation.deploy.Models;
import io.github.bootproof.cloud.cloudformation.deploy.Outside;
import io.github.bootproof.cloud.cloudformation.deploy.StackInput;
import io.github.bootproof.cloud.cloudformation.deploy.StackRecord;
import io.github.bootproof.cloud.cloudformation.deploy.StackState;
import io.github.bootproof.cloudformation.TemplateException;
import io.github.bootproof.cloudformation.plan.Deployed;
import io.github.bootproof.cloudformation.plan.DeployedResource;
import io.github.bootproof.cloudformation.plan.Plan;
import io.github.bootproof.cloudformation.plan.Proposed;
import io.github.bootproof.cloudformation.template.ParameterInput;
import io.github.bootproof.cloudformation.template.ParameterValues;
import io.github.bootproof.cloudformation.template.StackModel;
import io.github.bootproof.cloudformation.template.Template;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.cloudformation.model.Parameter;
import software.amazon.awssdk.services.cloudformation.model.Tag;

/** From what a request says to what it means for a stack: all that can be refused is refused here, before anything is done. */
final class Proposals {
    private static final String NOTHING = "{}";

    private final Environment environment;
    private final TemplateSource source;
    private final ParametersInSsm ssm;
    private final Precheck precheck;

    Proposals(Environment environment, Precheck precheck) {
        this.environment = environment;
        this.source = new TemplateSource(environment.clients().s3());
        this.ssm = new ParametersInSsm(environment.clients().ssm());
        this.precheck = precheck;
    }

    /** The input of a stack that has none yet: one in review. */
    static StackInput nothing() {
        return new StackInput(
                NOTHING, Optional.empty(), Map.of(), Map.of(), Map.of(), List.of(), List.of(), Optional.empty());
    }

    /** @param stack as it is; for a new one with {@link #nothing()} as its input */
    Proposal of(Wish wish, StackRecord stack) {
        try {
            boolean fresh = stack.state() == StackState.REVIEW_IN_PROGRESS;
            StackInput old = stack.input();
            String text = wish.usePreviousTemplate() && !fresh
                    ? old.given()
                    : source.required(wish.templateBody(), wish.templateUrl());
            Map<String, ParameterInput> inputs = inputs(wish.parameters());
            String processed = Template.processed(text, texts(inputs, old), source::snippet);
            Template template = Template.parse(processed);
            Capabilities.of(template).check(wish.capabilities());
            ParameterValues given = ParameterValues.of(template, inputs, old.parameters());
            Map<String, String> found = ssm.resolve(given);
            ParameterValues parameters = given.withValuesOfSsm(found);
            var input = new StackInput(
                    processed,
                    processed.equals(text) ? Optional.empty() : Optional.of(text),
                    parameters.texts(),
                    found,
                    wish.tags() == null ? old.tags() : tags(wish.tags()),
                    wish.capabilities(),
                    wish.notificationArns() == null ? old.notificationArns() : wish.notificationArns(),
                    Required.optional(wish.roleArn()).or(old::roleArn));
            StackModel model = Models.of(
                    environment.scope(),
                    stack.name(),
                    stack.id(),
                    input,
                    template,
                    parameters,
                    new Outside(environment));
            precheck.check(model);
            List<ExistingResources.Existing> existing =
                    wish.importExisting() ? new ExistingResources(environment).of(model, stack) : List.of();
            return new Proposal(
                    input, model, existing, plan(model, input, ExistingResources.physicalIds(existing), stack));
        } catch (TemplateException e) {
            throw CloudFormationErrors.validation(String.valueOf(e.getMessage()));
        }
    }

    /**
     * What was proposed before, for the stack as it is now.
     *
     * @param imports physical ids by logical id, as they were found then
     */
    Proposal again(StackInput input, Map<String, String> imports, StackRecord stack) {
        StackModel model = Models.of(environment.scope(), stack.name(), stack.id(), input);
        return new Proposal(input, model, List.of(), plan(model, input, imports, stack));
    }

    TemplateSource source() {
        return source;
    }

    private Plan plan(StackModel model, StackInput input, Map<String, String> imports, StackRecord stack) {
        boolean fresh = stack.state() == StackState.REVIEW_IN_PROGRESS;
        var proposed = new Proposed(model, input.tags(), imports, new Outside(environment));
        return Plan.of(fresh ? Deployed.nothing() : deployed(stack), proposed, environment.rules());
    }

    /** A stack as plans see it. */
    private Deployed deployed(StackRecord stack) {
        StackModel model = Models.of(environment.scope(), stack.name(), stack.id(), stack.input());
        var resources = new LinkedHashMap<String, DeployedResource>();
        environment.journal().resources(stack).stream()
                .filter(record ->
                        !record.state().isGone() && record.live().physicalId().isPresent())
                .forEach(record ->
                        resources.put(record.logicalId(), record.live().deployed()));
        return new Deployed(Optional.of(model), resources, stack.input().tags());
    }

    /** What a request gives, and what it says is to stay. */
    private static Map<String, String> texts(Map<String, ParameterInput> inputs, StackInput old) {
        var texts = new LinkedHashMap<String, String>();
        inputs.forEach((name, input) -> {
            switch (input) {
                case ParameterInput.Given(String value) -> texts.put(name, value);
                case ParameterInput.UsePreviousValue() ->
                    Optional.ofNullable(old.parameters().get(name)).ifPresent(text -> texts.put(name, text));
                case ParameterInput.Covered _ ->
                    throw new IllegalArgumentException("A deployment knows what " + name + " is to be");
            }
        });
        return texts;
    }

    static Map<String, ParameterInput> inputs(List<Parameter> parameters) {
        var inputs = new LinkedHashMap<String, ParameterInput>();
        for (Parameter parameter : parameters) {
            String key = Required.text(parameter.parameterKey(), "parameterKey");
            String value = parameter.parameterValue();
            boolean previous = Required.isOn(parameter.usePreviousValue());
            if (previous && value != null) {
                throw CloudFormationErrors.validation("Invalid input for parameter key " + key
                        + ". Cannot specify usePreviousValue as true and non " + "empty value for a parameter");
            }
            inputs.put(
                    key,
                    previous
                            ? new ParameterInput.UsePreviousValue()
                            : new ParameterInput.Given(value == null ? "" : value));
        }
        return inputs;
    }

    private static Map<String, String> tags(List<Tag> tags) {
        var map = new LinkedHashMap<String, String>();
        for (Tag tag : tags) {
            String key = Required.text(tag.key(), "tags.member.key");
            if (key.startsWith("aws:")) {
                throw CloudFormationErrors.validation("aws: prefixed tag key names are not allowed for external use.");
            }
            map.put(key, tag.value() == null ? "" : tag.value());
        }
        return map;
    }
}
