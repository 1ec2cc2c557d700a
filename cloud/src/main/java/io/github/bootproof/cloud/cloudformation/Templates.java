package io.github.bootproof.cloud.cloudformation;

import io.github.bootproof.cloud.cloudformation.deploy.StackInput;
import io.github.bootproof.cloud.cloudformation.deploy.StackRecord;
import io.github.bootproof.cloudformation.TemplateException;
import io.github.bootproof.cloudformation.ValueJson;
import io.github.bootproof.cloudformation.template.Parameter;
import io.github.bootproof.cloudformation.template.ResourceDeclaration;
import io.github.bootproof.cloudformation.template.Template;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.cloudformation.model.GetTemplateRequest;
import software.amazon.awssdk.services.cloudformation.model.GetTemplateResponse;
import software.amazon.awssdk.services.cloudformation.model.GetTemplateSummaryRequest;
import software.amazon.awssdk.services.cloudformation.model.GetTemplateSummaryResponse;
import software.amazon.awssdk.services.cloudformation.model.ParameterDeclaration;
import software.amazon.awssdk.services.cloudformation.model.TemplateParameter;
import software.amazon.awssdk.services.cloudformation.model.TemplateStage;
import software.amazon.awssdk.services.cloudformation.model.ValidateTemplateRequest;
import software.amazon.awssdk.services.cloudformation.model.ValidateTemplateResponse;

/** Tells of templates. Original and Processed differ where a transform has changed it. */
final class Templates {
    private static final String VERSION = "2010-09-09";

    private final StackNames names;
    private final ChangeSets changeSets;
    private final TemplateSource source;

    Templates(StackNames names, ChangeSets changeSets, TemplateSource source) {
        this.names = names;
        this.changeSets = changeSets;
        this.source = source;
    }

    GetTemplateResponse get(GetTemplateRequest request) {
        Optional<String> changeSet = Required.optional(request.changeSetName());
        StackInput input = changeSet
                .map(name -> changeSets.find(request.stackName(), name).input())
                .orElseGet(() -> names.withId(Required.text(request.stackName(), "stackName"))
                        .input());
        boolean original = request.templateStage() == TemplateStage.ORIGINAL;
        return GetTemplateResponse.builder()
                .templateBody(original ? input.given() : input.template())
                .stagesAvailable(TemplateStage.ORIGINAL, TemplateStage.PROCESSED)
                .build();
    }

    GetTemplateSummaryResponse summary(GetTemplateSummaryRequest request) {
        Template template = parse(text(request));
        Capabilities capabilities = Capabilities.of(template);
        return GetTemplateSummaryResponse.builder()
                .parameters(template.parameters().values().stream()
                        .map(Templates::declaration)
                        .toList())
                .description(template.description().orElse(null))
                .capabilitiesWithStrings(capabilities.required())
                .capabilitiesReason(capabilities.required().isEmpty() ? null : capabilities.reason())
                .resourceTypes(template.resources().values().stream()
                        .map(ResourceDeclaration::type)
                        .distinct()
                        .toList())
                .version(VERSION)
                .metadata(template.metadata().map(ValueJson::write).orElse(null))
                .declaredTransforms(template.transforms())
                .build();
    }

    private String text(GetTemplateSummaryRequest request) {
        Optional<String> stackName = Required.optional(request.stackName());
        if (stackName.isPresent()) {
            StackRecord stack = names.withId(stackName.get());
            return stack.input().template();
        }
        return source.required(request.templateBody(), request.templateURL());
    }

    ValidateTemplateResponse validate(ValidateTemplateRequest request) {
        Template template = parse(source.required(request.templateBody(), request.templateURL()));
        Capabilities capabilities = Capabilities.of(template);
        return ValidateTemplateResponse.builder()
                .parameters(template.parameters().values().stream()
                        .map(Templates::parameter)
                        .toList())
                .description(template.description().orElse(null))
                .capabilitiesWithStrings(capabilities.required())
                .capabilitiesReason(capabilities.required().isEmpty() ? null : capabilities.reason())
                .declaredTransforms(template.transforms())
                .build();
    }

    private Template parse(String text) {
        try {
            return Template.parse(Template.processed(text, Map.of(), source::snippet));
        } catch (TemplateException e) {
            throw CloudFormationErrors.validation(String.valueOf(e.getMessage()));
        }
    }

    private static ParameterDeclaration declaration(Parameter parameter) {
        List<String> allowed = parameter.allowedValues();
        return ParameterDeclaration.builder()
                .parameterKey(parameter.name())
                .defaultValue(parameter.defaultValue().orElse(null))
                .parameterType(parameter.type().name())
                .noEcho(parameter.noEcho())
                .description(parameter.description().orElse(null))
                .parameterConstraints(constraints -> constraints.allowedValues(allowed.isEmpty() ? null : allowed))
                .build();
    }

    private static TemplateParameter parameter(Parameter parameter) {
        return TemplateParameter.builder()
                .parameterKey(parameter.name())
                .defaultValue(parameter.defaultValue().orElse(null))
                .noEcho(parameter.noEcho())
                .description(parameter.description().orElse(null))
                .build();
    }
}
