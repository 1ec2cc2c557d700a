package io.github.bootproof.cloudformation.schema;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** The schema on the class path: one file a service, of which only what is asked for is read. */
final class BundledSchema implements Schema {
    static final BundledSchema INSTANCE = new BundledSchema();

    /** What the CDK writes into templates for its statistics; the specification does not list it. */
    private static final String CDK_METADATA = "AWS::CDK::Metadata";

    private static final String CUSTOM_RESOURCE = "AWS::CloudFormation::CustomResource";

    private static final Map<String, Optional<String>> TEXTS = new ConcurrentHashMap<>();

    private final Map<String, Optional<ResourceSchema>> types = new ConcurrentHashMap<>();
    private volatile @Nullable Set<String> names;

    @Override
    public Optional<ResourceSchema> type(String name) {
        return types.computeIfAbsent(name, BundledSchema::read);
    }

    @Override
    public Set<String> names() {
        Set<String> known = names;
        if (known == null) {
            known = readNames();
            names = known;
        }
        return known;
    }

    private static Optional<ResourceSchema> read(String name) {
        if (name.equals(CDK_METADATA)) {
            return Optional.of(cdkMetadata());
        }
        if (name.startsWith("Custom::") || name.equals(CUSTOM_RESOURCE)) {
            return find(CUSTOM_RESOURCE).map(custom -> anyProperty(name, custom));
        }
        return find(name);
    }

    private static Optional<ResourceSchema> find(String name) {
        String[] parts = name.split("::", -1);
        return parts.length == 3
                ? text(parts[0] + "-" + parts[1] + ".txt").flatMap(text -> ResourceSchemaReader.find(text, name))
                : Optional.empty();
    }

    private static Set<String> readNames() {
        String text = text("types.txt")
                .orElseThrow(() -> new IllegalStateException(
                        "The schema of resource types is not on the class path: the build makes it."));
        Set<String> read = new LinkedHashSet<>(text.lines().toList());
        read.add(CDK_METADATA);
        return Collections.unmodifiableSet(read);
    }

    /** A whole file, kept: a template has many types of few services. Empty when there is no such file. */
    private static Optional<String> text(String file) {
        return TEXTS.computeIfAbsent(file, BundledSchema::readText);
    }

    private static Optional<String> readText(String file) {
        try (InputStream stream = BundledSchema.class.getResourceAsStream(file)) {
            return stream == null
                    ? Optional.empty()
                    : Optional.of(new String(stream.readAllBytes(), StandardCharsets.US_ASCII));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static ResourceSchema anyProperty(String name, ResourceSchema custom) {
        return new ResourceSchema(
                name,
                custom.properties(),
                custom.structures(),
                Map.of(),
                custom.identifier(),
                custom.ref(),
                Optional.empty(),
                true);
    }

    private static ResourceSchema cdkMetadata() {
        Map<String, Property> properties = new LinkedHashMap<>();
        properties.put("Analytics", new Property("Analytics", PropertyType.Basic.STRING, false, Replacement.NEVER));
        return new ResourceSchema(
                CDK_METADATA, properties, Map.of(), Map.of(), List.of(), List.of(), Optional.empty(), false);
    }
}
