package io.github.bootproof.cloudformation.schema;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads one resource type of a service's file; the form of the lines is described in {@code src/main/schema/make.mjs}. */
final class ResourceSchemaReader {
    private final Map<String, Property> properties = new LinkedHashMap<>();
    private final Map<String, Map<String, Property>> structures = new LinkedHashMap<>();
    private final Map<String, PropertyType> attributes = new LinkedHashMap<>();
    private List<String> identifier = List.of();
    private List<String> ref = List.of();
    private Optional<Tagging> tagging = Optional.empty();
    /** Where a line with a property adds it. */
    private Map<String, Property> target = properties;

    private ResourceSchemaReader() {}

    /** The type of this name in a service's file. */
    static Optional<ResourceSchema> find(String text, String name) {
        int begin = text.startsWith(name + "\n") ? 0 : text.indexOf("\n" + name + "\n") + 1;
        return begin == 0 && !text.startsWith(name + "\n")
                ? Optional.empty()
                : Optional.of(new ResourceSchemaReader().read(name, text, begin + name.length() + 1));
    }

    private ResourceSchema read(String name, String text, int begin) {
        int position = begin;
        while (position < text.length()) {
            int end = text.indexOf('\n', position);
            String[] words = text.substring(position, end).split(" ");
            // The next type begins with its name, which is the only line of one word.
            if (words.length == 1) {
                break;
            }
            line(words);
            position = end + 1;
        }
        return new ResourceSchema(
                name,
                Collections.unmodifiableMap(properties),
                Collections.unmodifiableMap(structures),
                Collections.unmodifiableMap(attributes),
                identifier,
                ref.isEmpty() ? identifier : ref,
                tagging,
                false);
    }

    private void line(String[] words) {
        switch (words[0]) {
            case "." -> target.put(words[1], property(words));
            case ":" -> {
                target = new LinkedHashMap<>();
                structures.put(words[1], Collections.unmodifiableMap(target));
            }
            case "=" -> attributes.put(words[1], new TypeReader(words[2]).read());
            case "id" -> identifier = rest(words);
            case "ref" -> ref = rest(words);
            case "tags" -> tagging = Optional.of(new Tagging(words[1], Tagging.Form.valueOf(words[2])));
            default -> throw new IllegalStateException("Not a line of a schema: " + String.join(" ", words));
        }
    }

    private static List<String> rest(String[] words) {
        return List.of(words).subList(1, words.length);
    }

    private static Property property(String[] words) {
        boolean required = false;
        Replacement replacement = Replacement.NEVER;
        for (int i = 3; i < words.length; i++) {
            switch (words[i]) {
                case "required" -> required = true;
                case "replace" -> replacement = Replacement.ALWAYS;
                case "maybe" -> replacement = Replacement.MAYBE;
                default -> throw new IllegalStateException("Not a word of a property: " + words[i]);
            }
        }
        return new Property(words[1], new TypeReader(words[2]).read(), required, replacement);
    }

    /** Reads {@code Union<String,List<#Statement>>}. */
    private static final class TypeReader {
        private final String text;
        private int position;

        TypeReader(String text) {
            this.text = text;
        }

        PropertyType read() {
            int begin = position;
            while (position < text.length() && "<>,".indexOf(text.charAt(position)) < 0) {
                position++;
            }
            String word = text.substring(begin, position);
            return switch (word) {
                case "String" -> PropertyType.Basic.STRING;
                case "Integer" -> PropertyType.Basic.INTEGER;
                case "Number" -> PropertyType.Basic.NUMBER;
                case "Boolean" -> PropertyType.Basic.BOOLEAN;
                case "Timestamp" -> PropertyType.Basic.TIMESTAMP;
                case "Json" -> PropertyType.Basic.JSON;
                case "List" -> new PropertyType.ListOf(arguments().get(0));
                case "Map" -> new PropertyType.MapOf(arguments().get(0));
                case "Union" -> new PropertyType.Union(arguments());
                default -> {
                    if (!word.startsWith("#")) {
                        throw new IllegalStateException("Not a type of a schema: " + text);
                    }
                    yield new PropertyType.Structure(word.substring(1));
                }
            };
        }

        private List<PropertyType> arguments() {
            List<PropertyType> types = new ArrayList<>();
            do {
                position++;
                types.add(read());
            } while (text.charAt(position) == ',');
            position++;
            return types;
        }
    }
}
