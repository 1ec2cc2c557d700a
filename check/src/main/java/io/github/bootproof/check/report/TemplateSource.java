package io.github.bootproof.check.report;

import io.github.bootproof.cloudformation.TemplateException;
import io.github.bootproof.cloudformation.template.source.Node;
import io.github.bootproof.cloudformation.template.source.Position;
import io.github.bootproof.cloudformation.template.source.Source;
import java.util.List;
import java.util.Optional;

/**
 * The text of a template, and where it is.
 *
 * @param uri of the file, relative to the folder that the check was started in where it is below that
 */
public record TemplateSource(String uri, String text) {

    /** Where a resource's user data begin, or the resource itself; empty when the text has no such resource. */
    Optional<Position> position(String logicalId) {
        Optional<Node> resource = member(root(), "Resources").flatMap(all -> member(all, logicalId));
        Optional<Node> properties = resource.flatMap(each -> member(each, "Properties"));
        return properties
                .flatMap(each -> member(each, "UserData"))
                .or(() -> properties
                        .flatMap(each -> member(each, "LaunchTemplateData"))
                        .flatMap(each -> member(each, "UserData")))
                .or(() -> resource)
                .map(Node::position);
    }

    private Node root() {
        try {
            return Source.read(text);
        } catch (TemplateException e) {
            return new Node.Sequence(List.of(), new Position(1, 1), 1);
        }
    }

    private static Optional<Node> member(Node node, String name) {
        return node instanceof Node.Mapping mapping ? mapping.get(name) : Optional.empty();
    }
}
