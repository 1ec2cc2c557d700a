package io.github.bootproof.cloudformation.template.function;

import io.github.bootproof.cloudformation.TemplateException;
import io.github.bootproof.cloudformation.Value;
import io.github.bootproof.cloudformation.template.source.Node;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Reads expressions from the syntax tree.
 *
 * @param languageExtensions whether the template asks for the transform {@code AWS::LanguageExtensions}
 */
public record ExpressionReader(boolean languageExtensions) {
    private static final String SUPPORTED = "[Fn::Base64, Fn::GetAtt, Fn::GetAZs, Fn::ImportValue, Fn::Join, Fn::Split,"
            + " Fn::FindInMap, Fn::Select, Ref, Fn::If, Fn::Sub, Fn::Cidr]";

    /**
     * Reads what stands where a value could.
     *
     * @throws TemplateException when a function is not known, or not written as it must be
     */
    public Expression read(Node node) {
        if (node instanceof Node.Sequence sequence) {
            return new ListOf(sequence.items().stream().map(this::read).toList());
        }
        if (node instanceof Node.Mapping mapping) {
            return mapping(mapping);
        }
        return new Literal(literal((Node.Scalar) node));
    }

    /** A scalar as a value. */
    public static Value literal(Node.Scalar scalar) {
        return switch (scalar.kind()) {
            case TEXT, NULL -> Value.text(scalar.text());
            case NUMBER -> new Value.Numeric(new BigDecimal(scalar.text()));
            case FLAG -> new Value.Flag(Boolean.parseBoolean(scalar.text()));
        };
    }

    /** A node as a value, functions as the objects that they are written as. */
    public static Value plain(Node node) {
        if (node instanceof Node.Sequence sequence) {
            return new Value.Items(
                    sequence.items().stream().map(ExpressionReader::plain).toList());
        }
        if (node instanceof Node.Mapping mapping) {
            var members = new LinkedHashMap<String, Value>();
            mapping.members().forEach((name, member) -> members.put(name, plain(member)));
            return new Value.Members(members);
        }
        return literal((Node.Scalar) node);
    }

    private Expression mapping(Node.Mapping mapping) {
        Map<String, Node> members = mapping.members();
        if (members.size() == 1) {
            Map.Entry<String, Node> only = members.entrySet().iterator().next();
            if (only.getKey().equals("Ref") || only.getKey().startsWith("Fn::")) {
                return function(only.getKey(), only.getValue());
            }
        }
        var read = new LinkedHashMap<String, Expression>();
        members.forEach((name, member) -> {
            if (name.startsWith("Fn::")) {
                throw new TemplateException(
                        "Template error: " + name + " must be the only member of its object. " + mapping.position());
            }
            read.put(name, read(member));
        });
        return new ObjectOf(read);
    }

    private Expression function(String name, Node argument) {
        // The names are the model's, so an unknown one is an error and not a case that somebody forgot.
        return switch (name) {
            case "Ref" -> Ref.read(argument);
            case "Fn::GetAtt" -> GetAtt.read(argument, this);
            case "Fn::Sub" -> Sub.read(argument, this);
            case "Fn::Join" -> Join.read(argument, this);
            case "Fn::Split" -> Split.read(argument, this);
            case "Fn::Select" -> Select.read(argument, this);
            case "Fn::Base64" -> Base64.read(argument, this);
            case "Fn::If" -> If.read(argument, this);
            case "Fn::FindInMap" -> FindInMap.read(argument, this);
            case "Fn::GetAZs" -> GetAZs.read(argument, this);
            case "Fn::ImportValue" -> ImportValue.read(argument, this);
            case "Fn::Cidr" -> Cidr.read(argument, this);
            case "Fn::Transform" ->
                throw new TemplateException("Fn::Transform is not supported by Bootproof. " + argument.position());
            default -> extension(name, argument);
        };
    }

    private Expression extension(String name, Node argument) {
        if (languageExtensions && name.equals("Fn::Length")) {
            return Length.read(argument, this);
        }
        if (languageExtensions && name.equals("Fn::ToJsonString")) {
            return ToJsonString.read(argument, this);
        }
        throw new TemplateException(
                "Template error: Encountered unsupported function: " + name + " Supported functions are: " + SUPPORTED);
    }
}
