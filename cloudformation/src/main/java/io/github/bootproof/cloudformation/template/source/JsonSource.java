package io.github.bootproof.cloudformation.template.source;

import io.github.bootproof.cloudformation.template.source.Node.Kind;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.core.json.JsonFactory;

/** JSON by Jackson's tokens. */
final class JsonSource {
    private static final JsonFactory FACTORY = new JsonFactory();

    private JsonSource() {}

    static Optional<Node> read(String text) {
        var nodes = new Nodes("JSON");
        try (JsonParser parser = FACTORY.createParser(ObjectReadContext.empty(), text)) {
            for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
                take(token, parser, nodes);
            }
        } catch (JacksonException error) {
            throw nodes.malformed(position(error.getLocation()), "");
        }
        return nodes.root();
    }

    private static void take(JsonToken token, JsonParser parser, Nodes nodes) {
        Position position = position(parser.currentTokenLocation());
        if (nodes.root().isPresent()) {
            throw nodes.malformed(position, "text after the end");
        }
        switch (token) {
            case START_OBJECT -> nodes.start(true, position);
            case START_ARRAY -> nodes.start(false, position);
            case END_OBJECT, END_ARRAY -> nodes.add(nodes.end(), false);
            case PROPERTY_NAME -> nodes.key(parser.getString(), position);
            case VALUE_STRING -> nodes.add(new Node.Scalar(parser.getString(), Kind.TEXT, position), false);
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> nodes.add(Nodes.number(parser.getString(), position), false);
            case VALUE_TRUE, VALUE_FALSE -> nodes.add(new Node.Scalar(parser.getString(), Kind.FLAG, position), false);
            case VALUE_NULL -> nodes.add(new Node.Scalar("null", Kind.NULL, position), false);
            case NOT_AVAILABLE, VALUE_EMBEDDED_OBJECT -> throw new IllegalStateException(token.toString());
        }
    }

    private static Position position(TokenStreamLocation location) {
        return new Position(Math.max(1, location.getLineNr()), Math.max(1, location.getColumnNr()));
    }
}
