package io.github.bootproof.cloudformation.schema;

import io.github.bootproof.cloudformation.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * One check. The messages are CloudFormation's, as the errors of templates show them; what type was found instead is ours, and so
 * are the suggestions.
 */
final class SchemaCheckRun {
    private final Schema schema;
    private final List<Finding> findings = new ArrayList<>();

    SchemaCheckRun(Schema schema) {
        this.schema = schema;
    }

    List<Finding> check(Map<String, SchemaCheck.Declared> resources) {
        var unrecognized = new TreeSet<String>();
        resources.forEach((logicalId, declared) -> schema.type(declared.type())
                .ifPresentOrElse(
                        type -> new ResourceCheck(type, logicalId).check(declared.properties()),
                        () -> unrecognized.add(declared.type())));
        if (!unrecognized.isEmpty()) {
            // First and one for all, as CloudFormation does it.
            findings.add(0, new Finding(Finding.Kind.UNKNOWN_TYPE, "", "", unrecognized(unrecognized)));
        }
        return List.copyOf(findings);
    }

    private String unrecognized(SortedSet<String> types) {
        String suggestions = String.join(
                ", ",
                types.stream()
                        .flatMap(type -> Spelling.closest(type, schema.names()).stream())
                        .toList());
        return "Template format error: Unrecognized resource types: " + types
                + (suggestions.isEmpty() ? "" : " (did you mean " + suggestions + "?)");
    }

    /** Walks the properties of one resource. */
    private final class ResourceCheck {
        private final ResourceSchema type;
        private final String logicalId;

        ResourceCheck(ResourceSchema type, String logicalId) {
            this.type = type;
            this.logicalId = logicalId;
        }

        void check(Value.Members properties) {
            members(properties, type.properties(), type.open(), "");
        }

        private void members(Value.Members given, Map<String, Property> declared, boolean open, String path) {
            given.members().forEach((name, value) -> {
                Property property = declared.get(name);
                if (property != null) {
                    value(value, property.type(), join(path, name));
                } else if (!open) {
                    unknown(name, declared, path);
                }
            });
            for (Property property : declared.values()) {
                if (property.required() && given.get(property.name()).isEmpty()) {
                    add(
                            Finding.Kind.MISSING_PROPERTY,
                            join(path, property.name()),
                            "Property " + join(path, property.name()) + " cannot be empty.");
                }
            }
        }

        private void unknown(String name, Map<String, Property> declared, String path) {
            String suggestion = Spelling.closest(name, declared.keySet())
                    .map(close -> " (did you mean " + close + "?)")
                    .orElse("");
            add(
                    Finding.Kind.UNKNOWN_PROPERTY,
                    join(path, name),
                    "Encountered unsupported property " + join(path, name) + suggestion);
        }

        private void value(Value value, PropertyType expected, String path) {
            if (value instanceof Value.Unknown) {
                return;
            }
            if (expected instanceof PropertyType.Basic basic) {
                if (!Coercion.accepts(basic, value)) {
                    wrongType(path, expected, value);
                }
            } else if (expected instanceof PropertyType.ListOf list) {
                items(value, list, path);
            } else if (expected instanceof PropertyType.MapOf map) {
                if (value instanceof Value.Members members) {
                    members.members().forEach((name, element) -> value(element, map.element(), join(path, name)));
                } else {
                    wrongType(path, expected, value);
                }
            } else if (expected instanceof PropertyType.Structure structure) {
                if (value instanceof Value.Members members) {
                    // A structure without members is one that the specification does not describe.
                    Map<String, Property> declared = type.members(structure);
                    members(members, declared, declared.isEmpty(), path);
                } else {
                    wrongType(path, expected, value);
                }
            } else if (expected instanceof PropertyType.Union union) {
                union(value, union, path);
            }
        }

        private void items(Value value, PropertyType.ListOf list, String path) {
            if (!(value instanceof Value.Items items)) {
                wrongType(path, list, value);
                return;
            }
            for (int i = 0; i < items.items().size(); i++) {
                value(items.items().get(i), list.element(), join(path, String.valueOf(i)));
            }
        }

        /** What only one alternative could be is judged by that; otherwise one that has nothing against it is enough. */
        private void union(Value value, PropertyType.Union union, String path) {
            List<Finding> fewest = null;
            for (PropertyType alternative : union.alternatives()) {
                int before = findings.size();
                value(value, alternative, path);
                List<Finding> added = List.copyOf(findings.subList(before, findings.size()));
                findings.subList(before, findings.size()).clear();
                if (added.isEmpty()) {
                    return;
                }
                boolean sameShape = added.stream()
                        .noneMatch(finding -> finding.kind() == Finding.Kind.WRONG_TYPE
                                && finding.path().equals(path));
                if (fewest == null && sameShape) {
                    fewest = added;
                }
            }
            if (fewest == null) {
                wrongType(path, union, value);
            } else {
                findings.addAll(fewest);
            }
        }

        private void wrongType(String path, PropertyType expected, Value value) {
            add(
                    Finding.Kind.WRONG_TYPE,
                    path,
                    "Value of property " + path + " must be " + Coercion.describe(expected) + ", not "
                            + Coercion.describe(value));
        }

        private void add(Finding.Kind kind, String path, String message) {
            findings.add(new Finding(kind, logicalId, path, message));
        }

        private static String join(String path, String name) {
            return path.isEmpty() ? name : path + "." + name;
        }
    }
}
