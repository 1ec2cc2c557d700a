package io.github.bootproof.constructs;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import software.amazon.awscdk.App;
import software.amazon.awscdk.AppProps;
import software.amazon.awscdk.DefaultStackSynthesizer;
import software.amazon.awscdk.Fn;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.StackProps;
import software.amazon.awscdk.services.ec2.IVpc;
import software.amazon.awscdk.services.ec2.InstanceProps;
import software.amazon.awscdk.services.ec2.InstanceType;
import software.amazon.awscdk.services.ec2.MachineImage;
import software.amazon.awscdk.services.ec2.Vpc;
import software.amazon.awscdk.services.ec2.VpcAttributes;

/** An app of one stack, {@code TestStack}, with the feature flags that {@code cdk init} writes. */
final class TestApp {
    private static final ObjectMapper JSON = new ObjectMapper()
            .enable(SerializationFeature.INDENT_OUTPUT, SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS);
    private static final String STABILIZATION = "@aws-cdk/core:aspectStabilization";

    final App app;
    final Stack stack;
    final IVpc vpc;

    private TestApp(Map<String, Object> context) {
        app = new App(AppProps.builder()
                .analyticsReporting(false)
                .treeMetadata(false)
                .stackTraces(false)
                .postCliContext(context)
                .build());
        stack = new Stack(
                app,
                "TestStack",
                StackProps.builder()
                        .synthesizer(DefaultStackSynthesizer.Builder.create()
                                .generateBootstrapVersionRule(false)
                                .build())
                        .build());
        vpc = Vpc.fromVpcAttributes(
                stack,
                "Vpc",
                VpcAttributes.builder()
                        .vpcId("vpc-0123456789abcdef0")
                        .availabilityZones(List.of(Fn.select(0, Fn.getAzs())))
                        .publicSubnetIds(List.of("subnet-0123456789abcdef0"))
                        .publicSubnetRouteTableIds(List.of("rtb-0123456789abcdef0"))
                        .build());
    }

    static TestApp create() {
        return new TestApp(flags());
    }

    static TestApp withAspectStabilization(boolean stabilization) {
        Map<String, Object> context = new HashMap<>(flags());
        context.put(STABILIZATION, stabilization);
        return new TestApp(context);
    }

    private static Map<String, Object> flags() {
        try {
            var file = JSON.readTree(Path.of("../examples/user-data/cdk.json").toFile());
            Map<String, Object> flags = JSON.convertValue(
                    file.get("context"), JSON.getTypeFactory().constructMapType(Map.class, String.class, Object.class));
            // With it a synthesis with errors throws, and what it throws does not say which.
            flags.put("@aws-cdk/core:annotationsInValidationReport", false);
            return flags;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What each instance needs. */
    Consumer<InstanceProps.Builder> small() {
        return props -> props.vpc(vpc)
                .instanceType(new InstanceType("t4g.micro"))
                .machineImage(MachineImage.genericLinux(Map.of("us-east-1", "ami-0123456789abcdef0")));
    }

    InstanceProps.Builder smallProps() {
        InstanceProps.Builder props = InstanceProps.builder();
        small().accept(props);
        return props;
    }

    PreconfiguredInstance.Builder server() {
        return PreconfiguredInstance.Builder.create(stack, "Server").instance(small());
    }

    Synthesized synthesize() {
        Path folder = Path.of(app.synth().getDirectory());
        List<Message> messages = new ArrayList<>();
        read(folder.resolve("manifest.json"))
                .at("/artifacts/TestStack/metadata")
                .properties()
                .forEach(entries -> add(entries, messages));
        Path more = folder.resolve("TestStack.metadata.json");
        if (Files.exists(more)) {
            read(more).properties().forEach(entries -> add(entries, messages));
        }
        return new Synthesized(read(folder.resolve("TestStack.template.json")), messages);
    }

    private static void add(Map.Entry<String, JsonNode> entries, List<Message> messages) {
        for (JsonNode entry : entries.getValue()) {
            String type = entry.get("type").asText();
            if (type.equals("aws:cdk:error") || type.equals("aws:cdk:warning") || type.equals("aws:cdk:info")) {
                messages.add(
                        new Message(type, entries.getKey(), entry.get("data").asText()));
            }
        }
    }

    private static JsonNode read(Path file) {
        try {
            return JSON.readTree(file.toFile());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static String pretty(JsonNode node) {
        try {
            return JSON.writeValueAsString(JSON.treeToValue(node, Object.class)) + "\n";
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    /** @param type {@code aws:cdk:error}, {@code aws:cdk:warning} or {@code aws:cdk:info} */
    record Message(String type, String path, String text) {}

    record Synthesized(JsonNode template, List<Message> messages) {
        /** The properties of the only resource of a type. */
        JsonNode only(String type) {
            List<JsonNode> found = all(type);
            if (found.size() != 1) {
                throw new AssertionError(found.size() + " resources of type " + type + " in " + pretty(template));
            }
            return found.get(0);
        }

        List<JsonNode> all(String type) {
            List<JsonNode> found = new ArrayList<>();
            template.get("Resources").forEach(resource -> {
                if (resource.get("Type").asText().equals(type)) {
                    found.add(resource.path("Properties"));
                }
            });
            return found;
        }

        List<String> texts(String type) {
            return messages.stream()
                    .filter(message -> message.type().equals(type))
                    .map(Message::text)
                    .toList();
        }

        List<String> infos() {
            return texts("aws:cdk:info");
        }

        List<String> errors() {
            return texts("aws:cdk:error");
        }
    }
}
