package io.github.bootproof.cloud.cloudformation;

import io.github.bootproof.cloud.cloudformation.deploy.TypeRegistry;
import io.github.bootproof.cloud.cloudformation.resource.ResourceType;
import io.github.bootproof.cloudformation.Value;
import io.github.bootproof.cloudformation.schema.Finding;
import io.github.bootproof.cloudformation.schema.SchemaCheck;
import io.github.bootproof.cloudformation.schema.SchemaCheck.Declared;
import io.github.bootproof.cloudformation.template.DeletionPolicy;
import io.github.bootproof.cloudformation.template.ResourceDeclaration;
import io.github.bootproof.cloudformation.template.StackModel;
import io.github.bootproof.cloudformation.template.function.Lookup;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Refuses, before anything is made, what the specification does not allow and what Bootproof cannot do: all of it in one error. */
final class Precheck {
    private final SchemaCheck schema;
    private final TypeRegistry types;

    Precheck(SchemaCheck schema, TypeRegistry types) {
        this.schema = schema;
        this.types = types;
    }

    void check(StackModel model) {
        Map<String, Declared> declared = new LinkedHashMap<>();
        model.resources()
                .forEach((logicalId, resource) -> declared.put(
                        logicalId, new Declared(resource.type(), model.properties(logicalId, Lookup.nothing()))));
        List<String> wrong =
                schema.check(declared).stream().map(Precheck::text).distinct().toList();
        if (!wrong.isEmpty()) {
            throw CloudFormationErrors.validation(String.join("; ", wrong));
        }
        List<String> unsupported = new ArrayList<>();
        unsupportedTypes(model).ifPresent(unsupported::add);
        declared.forEach((logicalId, resource) -> unsupported(logicalId, resource, model, unsupported));
        if (!unsupported.isEmpty()) {
            throw CloudFormationErrors.unsupported(String.join("; ", unsupported));
        }
    }

    private static String text(Finding finding) {
        return switch (finding.kind()) {
            case UNKNOWN_TYPE -> finding.message();
            case UNKNOWN_PROPERTY, MISSING_PROPERTY, WRONG_TYPE ->
                finding.logicalId().isEmpty() || finding.message().contains(finding.logicalId())
                        ? finding.message()
                        : "Resource " + finding.logicalId() + ": " + finding.message();
        };
    }

    private Optional<String> unsupportedTypes(StackModel model) {
        Map<String, List<String>> unknown = model.resources().values().stream()
                .filter(resource -> types.type(resource.type()).isEmpty())
                .collect(Collectors.groupingBy(
                        ResourceDeclaration::type,
                        LinkedHashMap::new,
                        Collectors.mapping(ResourceDeclaration::logicalId, Collectors.toList())));
        if (unknown.isEmpty()) {
            return Optional.empty();
        }
        String names = unknown.entrySet().stream()
                .map(entry -> entry.getKey() + " (" + String.join(", ", entry.getValue()) + ")")
                .collect(Collectors.joining(", "));
        return Optional.of("these resource types: " + names + "; start it with --record "
                + String.join(" --record ", new TreeSet<>(unknown.keySet()))
                + " to have them recorded and not made");
    }

    private void unsupported(String logicalId, Declared resource, StackModel model, List<String> unsupported) {
        Optional<ResourceType> handler = types.type(resource.type());
        if (handler.isEmpty() || types.isRecorded(resource.type())) {
            return;
        }
        List<String> properties = handler.get()
                .unsupported(new Value.Members(resource.properties().members()));
        if (!properties.isEmpty()) {
            unsupported.add(
                    "for %s (%s): property %s".formatted(resource.type(), logicalId, String.join(", ", properties)));
        }
        ResourceDeclaration declaration = model.resources().get(logicalId);
        if (declaration != null
                && (declaration.deletionPolicy().equals(Optional.of(DeletionPolicy.SNAPSHOT))
                        || declaration.updateReplacePolicy().equals(Optional.of(DeletionPolicy.SNAPSHOT)))) {
            unsupported.add("for %s (%s): the policy Snapshot".formatted(resource.type(), logicalId));
        }
    }
}
