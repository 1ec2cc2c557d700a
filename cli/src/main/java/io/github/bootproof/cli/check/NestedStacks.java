package io.github.bootproof.cli.check;

import io.github.bootproof.check.machine.Comparison;
import io.github.bootproof.cloudformation.TemplateException;
import io.github.bootproof.cloudformation.Value;
import io.github.bootproof.cloudformation.plan.DeployedResource;
import io.github.bootproof.cloudformation.template.ResourceDeclaration;
import io.github.bootproof.cloudformation.template.StackModel;
import io.github.bootproof.cloudformation.template.function.Lookup;
import io.github.bootproof.cloudformation.template.source.Node;
import io.github.bootproof.cloudformation.template.source.Source;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The nested stacks of an app's stack, whose templates the synthesis writes beside the stack's own. */
final class NestedStacks {
    static final String TYPE = "AWS::CloudFormation::Stack";

    /** Where the CDK says which file of the assembly it is: "Cloud assembly schema", asset metadata. */
    private static final String PATH = "aws:asset:path";

    private NestedStacks() {}

    /**
     * A nested stack.
     *
     * @param logicalId of its resource
     */
    record Nested(String logicalId, ProposedStack stack) {}

    /**
     * Those whose templates are there.
     *
     * @param remarks gets a sentence about each of the others
     */
    static List<Nested> of(ProposedStack parent, Comparison comparison, List<String> remarks) {
        var nested = new ArrayList<Nested>();
        for (ResourceDeclaration resource : comparison.model().resources().values()) {
            if (!resource.type().equals(TYPE)) {
                continue;
            }
            Optional<Path> file = file(comparison.model(), resource.logicalId())
                    .flatMap(path -> parent.folder().map(folder -> folder.resolve(path)));
            if (file.isPresent()) {
                nested.add(
                        new Nested(resource.logicalId(), stack(parent, resource.logicalId(), file.get(), comparison)));
            } else {
                remarks.add("The nested stack " + resource.logicalId()
                        + " is not looked into: its template is not in a synthesized app.");
            }
        }
        return nested;
    }

    private static ProposedStack stack(ProposedStack parent, String logicalId, Path file, Comparison comparison) {
        return new ProposedStack(
                parent.name() + "/" + logicalId,
                parent.stackName() + "/" + logicalId,
                parent.nestedTemplate(file),
                parent.account(),
                parent.region(),
                changedParameters(logicalId, comparison),
                Optional.empty(),
                parent.lookupRole(),
                parent.folder(),
                parent.temporary());
    }

    /** What the parent gives it and did not give before; else the values stay that it has. */
    private static Map<String, String> changedParameters(String logicalId, Comparison comparison) {
        Map<String, Value> before = Optional.ofNullable(
                        comparison.deployed().resources().get(logicalId))
                .map(DeployedResource::properties)
                .map(NestedStacks::parameters)
                .orElse(Map.of());
        Map<String, Value> after = parameters(comparison.model().properties(logicalId, comparison.foreseen()));
        Map<String, String> changed = new LinkedHashMap<>();
        after.forEach((name, value) -> {
            if (!value.equals(before.get(name))) {
                changed.put(name, value.scalar().orElse("${" + name + "}"));
            }
        });
        return changed;
    }

    private static Map<String, Value> parameters(Value.Members properties) {
        return properties
                .get("Parameters")
                .map(value ->
                        value instanceof Value.Members parameters ? parameters.members() : Map.<String, Value>of())
                .orElse(Map.of());
    }

    private static Optional<String> file(StackModel model, String logicalId) {
        return model.metadata(logicalId, Lookup.nothing())
                .flatMap(metadata -> metadata instanceof Value.Members members ? members.get(PATH) : Optional.empty())
                .flatMap(Value::scalar);
    }

    /** The file of a nested stack that a template's text names; empty when it has no such stack. */
    static Optional<String> file(String template, String logicalId) {
        try {
            Node node = Source.read(template);
            for (String name : List.of("Resources", logicalId, "Metadata", PATH)) {
                Optional<Node> member = node instanceof Node.Mapping mapping ? mapping.get(name) : Optional.empty();
                if (member.isEmpty()) {
                    return Optional.empty();
                }
                node = member.get();
            }
            return node.scalar();
        } catch (TemplateException e) {
            // Said where the template itself is compared.
            return Optional.empty();
        }
    }
}
