package io.github.bootproof.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The app of the walkthrough, synthesized as the CDK CLI does it. Needs Node.js, and the CDK's libraries in Maven's repository. */
class ExampleAppTest {
    private static final Path APP =
            Path.of("../examples/user-data").toAbsolutePath().normalize();
    private static final JsonMapper JSON = JsonMapper.builder().build();

    @TempDir
    private Path output;

    private JsonNode synthesize() throws IOException, InterruptedException {
        synthesize(output);
        return JSON.readTree(Files.readString(output.resolve("EC2Stack.template.json")));
    }

    /** Writes the assembly of the app into a folder. */
    static void synthesize(Path output) throws IOException, InterruptedException {
        JsonNode settings = JSON.readTree(Files.readString(APP.resolve("cdk.json")));
        ObjectNode context = (ObjectNode) settings.path("context");
        context.put("aws:cdk:enable-path-metadata", true);
        Path log = output.resolve("log");
        var builder = new ProcessBuilder("sh", "-c", settings.path("app").asString())
                .directory(APP.toFile())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile());
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        // What the CDK CLI hands to an app; but for AWS::CDK::Metadata, which it asks for by one more value of the
        // context, as it does for the paths of constructs.
        builder.environment().put("CDK_OUTDIR", output.toString());
        builder.environment().put("CDK_CONTEXT_JSON", context.toString());
        Process process = builder.start();
        boolean ended = process.waitFor(5, TimeUnit.MINUTES);
        if (!ended) {
            process.destroy();
        }
        assertThat(ended && process.exitValue() == 0).as(Files.readString(log)).isTrue();
    }

    @Test
    void hasAVpcWithNatGatewaysAndOneInstanceWithTheScriptAsItsUserData() throws IOException, InterruptedException {
        JsonNode template = synthesize();
        Map<String, Integer> types = new TreeMap<>();
        for (JsonNode resource : template.path("Resources").values()) {
            types.merge(resource.path("Type").asString(), 1, Integer::sum);
        }
        assertThat(types)
                .isEqualTo(new TreeMap<>(Map.ofEntries(
                        Map.entry("AWS::EC2::EIP", 2),
                        Map.entry("AWS::EC2::Instance", 1),
                        Map.entry("AWS::EC2::InternetGateway", 1),
                        Map.entry("AWS::EC2::NatGateway", 2),
                        Map.entry("AWS::EC2::Route", 4),
                        Map.entry("AWS::EC2::RouteTable", 4),
                        Map.entry("AWS::EC2::SecurityGroup", 1),
                        Map.entry("AWS::EC2::Subnet", 4),
                        Map.entry("AWS::EC2::SubnetRouteTableAssociation", 4),
                        Map.entry("AWS::EC2::VPC", 1),
                        Map.entry("AWS::EC2::VPCGatewayAttachment", 1),
                        Map.entry("AWS::IAM::InstanceProfile", 1),
                        // The instance's, and that of the function behind the flag restrictDefaultSecurityGroup.
                        Map.entry("AWS::IAM::Role", 2),
                        Map.entry("AWS::Lambda::Function", 1),
                        Map.entry("Custom::VpcRestrictDefaultSG", 1))));

        JsonNode instance = resource(template, "AWS::EC2::Instance");
        JsonNode properties = instance.path("Properties");
        assertThat(properties.path("InstanceType").asString()).isEqualTo("t4g.micro");
        assertThat(properties.path("UserData").path("Fn::Base64").asString())
                .isEqualTo(Files.readString(APP.resolve("user-data.sh")))
                .isEqualTo("#!/bin/bash\necho 'User data script executed' > /var/log/user-data.log\n");
        assertThat(properties.path("Tags").toString()).contains("EC2Stack/TestInstance");
        JsonNode image = template.path("Parameters")
                .path(properties.path("ImageId").path("Ref").asString());
        assertThat(image.path("Type").asString()).isEqualTo("AWS::SSM::Parameter::Value<AWS::EC2::Image::Id>");
        assertThat(image.path("Default").asString())
                .isEqualTo("/aws/service/ami-amazon-linux-latest/al2023-ami-kernel-6.1-arm64");
        assertThat(template.path("Resources").toString()).contains(":iam::aws:policy/AmazonSSMManagedInstanceCore");
    }

    private static JsonNode resource(JsonNode template, String type) {
        for (JsonNode resource : template.path("Resources").values()) {
            if (resource.path("Type").asString().equals(type)) {
                return resource;
            }
        }
        throw new AssertionError("no " + type);
    }
}
