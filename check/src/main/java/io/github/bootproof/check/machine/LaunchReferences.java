package io.github.bootproof.check.machine;

import io.github.bootproof.check.machine.LaunchReference.Version;
import io.github.bootproof.cloudformation.Value;
import io.github.bootproof.cloudformation.template.ResourceDeclaration;
import io.github.bootproof.cloudformation.template.StackModel;
import io.github.bootproof.cloudformation.template.function.Expression;
import io.github.bootproof.cloudformation.template.function.Reference;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/** Finds what instances and Auto Scaling groups are made of. */
final class LaunchReferences {
    /** Where a launch template's version is named, by the property of the instance or group. */
    private static final Map<String, List<String>> SPECIFICATIONS = Map.of(
            "LaunchTemplate", List.of(),
            "MixedInstancesPolicy", List.of("LaunchTemplate", "LaunchTemplateSpecification"));

    private final StackModel model;
    private final ResourceDeclaration resource;
    private final Value.Members properties;

    private LaunchReferences(StackModel model, ResourceDeclaration resource, Value.Members properties) {
        this.model = model;
        this.resource = resource;
        this.properties = properties;
    }

    /** In the template's order; several only of a mixed instances policy with overrides. */
    static List<LaunchReference> of(StackModel model, ResourceDeclaration resource, Value.Members properties) {
        return new LaunchReferences(model, resource, properties).all();
    }

    private List<LaunchReference> all() {
        var found = new ArrayList<LaunchReference>();
        SPECIFICATIONS.keySet().stream()
                .sorted()
                .filter(properties.members()::containsKey)
                .forEach(property -> found.addAll(templates(property)));
        if (properties.members().containsKey("LaunchConfigurationName")) {
            Set<String> ids = referred("LaunchConfigurationName", MachineKind.LAUNCH_CONFIGURATION);
            String name = Values.text(properties, "LaunchConfigurationName").orElse("");
            found.add(new LaunchReference(ids.stream().findFirst(), Version.CONFIGURATION, name));
        }
        return found;
    }

    private List<LaunchReference> templates(String property) {
        Value value = Objects.requireNonNull(properties.members().get(property));
        List<String> path = SPECIFICATIONS.get(property);
        Value specification = Values.at(value, path == null ? List.of() : path).orElse(Values.NONE);
        String version = Values.text(specification, "Version").orElse("");
        Set<String> ids = referred(property, MachineKind.LAUNCH_TEMPLATE);
        if (ids.isEmpty()) {
            Optional<String> named =
                    Values.text(specification, "LaunchTemplateName").flatMap(this::named);
            return List.of(new LaunchReference(named, version(property, named, version), version));
        }
        return ids.stream()
                .map(id -> new LaunchReference(Optional.of(id), version(property, Optional.of(id), version), version))
                .toList();
    }

    private Version version(String property, Optional<String> logicalId, String text) {
        for (Reference reference : references(property)) {
            if (reference instanceof Reference.ToAttribute to && logicalId.equals(Optional.of(to.logicalId()))) {
                if (to.attribute().equals("LatestVersionNumber")) {
                    return Version.LATEST_VERSION_NUMBER;
                }
                if (to.attribute().equals("DefaultVersionNumber")) {
                    return Version.DEFAULT_VERSION_NUMBER;
                }
            }
        }
        return switch (text) {
            case "$Latest" -> Version.LATEST;
            case "$Default", "" -> Version.DEFAULT;
            default -> Version.FIXED;
        };
    }

    /** The launch template of this name in the template. */
    private Optional<String> named(String name) {
        return model.resources().values().stream()
                .filter(each -> each.type().equals(MachineKind.LAUNCH_TEMPLATE.type()))
                .filter(each -> Optional.ofNullable(each.properties().get("LaunchTemplateName")).stream()
                        .anyMatch(expression -> expression.toString().contains("text=" + name + "]")))
                .map(ResourceDeclaration::logicalId)
                .findFirst();
    }

    private Set<String> referred(String property, MachineKind kind) {
        var ids = new LinkedHashSet<String>();
        for (Reference reference : references(property)) {
            String id = reference instanceof Reference.ToAttribute to
                    ? to.logicalId()
                    : reference instanceof Reference.ToName to ? to.name() : "";
            ResourceDeclaration target = model.resources().get(id);
            if (target != null && target.type().equals(kind.type())) {
                ids.add(id);
            }
        }
        return ids;
    }

    private List<Reference> references(String property) {
        Expression expression = resource.properties().get(property);
        return expression == null ? List.of() : model.references(expression).toList();
    }
}
