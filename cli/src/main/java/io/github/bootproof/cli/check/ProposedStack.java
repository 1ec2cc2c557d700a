package io.github.bootproof.cli.check;

import io.github.bootproof.check.report.TemplateSource;
import io.github.bootproof.cli.template.AssemblyStack;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * A stack as it is to be deployed.
 *
 * @param name for people; of a stack in a stage or of a nested one with slashes
 * @param stackName in CloudFormation
 * @param account twelve digits; empty when whoever deploys decides
 * @param region empty likewise
 * @param parameters that are given values; others keep their last ones, or have their defaults
 * @param tags empty when the stack keeps those that it has
 * @param lookupRole ARN of the role by which it may be looked up, with placeholders
 * @param folder that the files of nested stacks are in
 * @param temporary the assembly's folder where it was synthesized for this command alone
 */
record ProposedStack(
        String name,
        String stackName,
        TemplateSource template,
        Optional<String> account,
        Optional<String> region,
        Map<String, String> parameters,
        Optional<Map<String, String>> tags,
        Optional<String> lookupRole,
        Optional<Path> folder,
        Optional<Path> temporary) {

    /**
     * One of a synthesized app.
     *
     * @param parameters the user's, by name
     */
    static ProposedStack of(AssemblyStack stack, Map<String, String> parameters, Optional<Path> temporary) {
        var all = new LinkedHashMap<>(stack.parameters());
        all.putAll(parameters);
        return new ProposedStack(
                stack.name(),
                stack.stackName(),
                read(stack.template(), temporary),
                stack.account(),
                stack.region(),
                all,
                Optional.of(stack.tags()),
                stack.lookupRole(),
                Optional.ofNullable(stack.template().getParent()),
                temporary);
    }

    private static TemplateSource read(Path file, Optional<Path> temporary) {
        return temporary
                .map(folder -> TemplateFiles.synthesized(file, folder))
                .orElseGet(() -> TemplateFiles.read(file));
    }

    /** The template of a stack that is nested in this one. */
    TemplateSource nestedTemplate(Path file) {
        return read(file, temporary);
    }

    /** A template by itself. */
    static ProposedStack of(Path file, String stackName, Map<String, String> parameters) {
        return new ProposedStack(
                stackName,
                stackName,
                TemplateFiles.read(file),
                Optional.empty(),
                Optional.empty(),
                parameters,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    /** Without the parameters of some names. */
    ProposedStack without(Predicate<String> names) {
        var left = new LinkedHashMap<>(parameters);
        left.keySet().removeIf(names);
        return new ProposedStack(name, stackName, template, account, region, left, tags, lookupRole, folder, temporary);
    }
}
