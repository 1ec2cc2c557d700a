package io.github.bootproof.cli.template;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.bootproof.cli.common.CommandException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TemplateUserDataTest {
    private static final String TEMPLATE = """
            {
              "Parameters": {
                "Image": {
                  "Type": "AWS::SSM::Parameter::Value<AWS::EC2::Image::Id>",
                  "Default": "/aws/service/ami-amazon-linux-latest/al2023-ami-kernel-6.1-arm64"
                },
                "Greeting": {"Type": "String", "Default": "hello"}
              },
              "Resources": {
                "Vpc8378EB38": {"Type": "AWS::EC2::VPC", "Properties": {"CidrBlock": "10.0.0.0/16"}},
                "TestInstance44016A9E": {
                  "Type": "AWS::EC2::Instance",
                  "Properties": {
                    "ImageId": {"Ref": "Image"},
                    "UserData": {"Fn::Base64": {"Fn::Sub": "#!/bin/sh\\necho ${Greeting} ${AWS::Region} ${AWS::StackName}\\n"}}
                  },
                  "Metadata": {"aws:cdk:path": "EC2Stack/TestInstance/Resource"}
                },
                "Asking": {
                  "Type": "AWS::EC2::Instance",
                  "Properties": {
                    "ImageId": "ami-12345678",
                    "UserData": {"Fn::Base64": {"Fn::Join": ["", [
                      "#!/bin/sh\\necho ", {"Ref": "Vpc8378EB38"}, " ", {"Fn::GetAtt": ["Vpc8378EB38", "CidrBlock"]}]]}}
                  },
                  "Metadata": {"aws:cdk:path": "EC2Stack/Servers/Asking/Resource"}
                },
                "Silent": {"Type": "AWS::EC2::Instance", "Properties": {"ImageId": "ami-12345678"}},
                "Launch": {
                  "Type": "AWS::EC2::LaunchTemplate",
                  "Properties": {"LaunchTemplateData": {"UserData": {"Fn::Base64": "#!/bin/sh\\ntrue\\n"}}}
                }
              }
            }
            """;

    @TempDir
    private Path folder;

    private Path assembly;

    @BeforeEach
    void synthesize() throws IOException {
        assembly = Files.createDirectories(folder.resolve("cdk.out"));
        Files.writeString(assembly.resolve("EC2Stack.template.json"), TEMPLATE);
        Files.writeString(assembly.resolve("manifest.json"), """
                {"version": "54.0.0", "artifacts": {
                  "EC2Stack.assets": {"type": "cdk:asset-manifest", "properties": {"file": "EC2Stack.assets.json"}},
                  "EC2Stack": {"type": "aws:cloudformation:stack", "displayName": "EC2Stack",
                    "properties": {"templateFile": "EC2Stack.template.json"}},
                  "assembly-Prod": {"type": "cdk:cloud-assembly", "properties": {"directoryName": "assembly-Prod"}}
                }}
                """);
        Path stage = Files.createDirectories(assembly.resolve("assembly-Prod"));
        Files.writeString(stage.resolve("Prod.template.json"), TEMPLATE);
        Files.writeString(stage.resolve("manifest.json"), """
                {"version": "54.0.0", "artifacts": {
                  "ProdEC2Stack1A2B": {"type": "aws:cloudformation:stack", "displayName": "Prod/EC2Stack",
                    "properties": {"templateFile": "Prod.template.json", "stackName": "Prod-EC2Stack"}}
                }}
                """);
    }

    private String text(String reference, Map<String, String> values) {
        return new String(
                TemplateUserData.read(reference, values, "eu-central-1").bytes(), StandardCharsets.UTF_8);
    }

    private String text(String reference) {
        return text(reference, Map.of());
    }

    @Test
    void anInstanceIsFoundByItsLogicalIdAndByItsPlaceInTheApp() {
        String expected = "#!/bin/sh\necho hello eu-central-1 EC2Stack\n";
        assertThat(text(assembly + "/EC2Stack:TestInstance44016A9E")).isEqualTo(expected);
        assertThat(text(assembly + "/EC2Stack:TestInstance")).isEqualTo(expected);
        assertThat(text(assembly + "/EC2Stack:EC2Stack/TestInstance")).isEqualTo(expected);
    }

    @Test
    void aStackOfAStageHasItsOwnName() {
        String expected = "#!/bin/sh\necho hello eu-central-1 Prod-EC2Stack\n";
        assertThat(text(assembly + "/Prod/EC2Stack:TestInstance")).isEqualTo(expected);
        assertThat(text(assembly + "/Prod-EC2Stack:TestInstance")).isEqualTo(expected);
    }

    @Test
    void aTemplateWithoutAnAppWillDo() {
        assertThat(text(assembly + "/EC2Stack.template.json:TestInstance"))
                .isEqualTo("#!/bin/sh\necho hello eu-central-1 EC2Stack\n");
    }

    @Test
    void aLaunchTemplateHasUserDataToo() {
        assertThat(text(assembly + "/EC2Stack:Launch")).isEqualTo("#!/bin/sh\ntrue\n");
    }

    @Test
    void parametersMayBeGiven() {
        assertThat(text(assembly + "/EC2Stack:TestInstance", Map.of("Greeting", "good day")))
                .contains("echo good day eu-central-1");
    }

    @Test
    void whatOnlyADeploymentKnowsIsNamedAndMayBeGiven() {
        assertThatThrownBy(() -> text(assembly + "/EC2Stack:Asking"))
                .isInstanceOf(CommandException.class)
                .hasMessage("The user data of " + assembly
                        + "/EC2Stack:Asking depend on what only a deployment knows. Say what it is to be here:\n"
                        + "  --value Vpc8378EB38=...\n  --value Vpc8378EB38.CidrBlock=...");
        assertThat(text(
                        assembly + "/EC2Stack:Servers/Asking",
                        Map.of("Vpc8378EB38", "vpc-1", "Vpc8378EB38.CidrBlock", "10.0.0.0/16")))
                .isEqualTo("#!/bin/sh\necho vpc-1 10.0.0.0/16");
    }

    @Test
    void theImageIsKnownByItsPublicParameter() {
        assertThat(TemplateUserData.read(assembly + "/EC2Stack:TestInstance", Map.of(), "eu-central-1")
                        .image())
                .contains("amazon-linux-2023");
        assertThat(TemplateUserData.read(assembly + "/EC2Stack:Launch", Map.of(), "eu-central-1")
                        .image())
                .isEmpty();
    }

    @Test
    void whatIsNotThereIsSaidWithWhatThereIs() {
        assertThatThrownBy(() -> text(assembly + "/EC2Stack:Nothing"))
                .hasMessageContaining("There is no instance 'Nothing'")
                .hasMessageContaining("TestInstance44016A9E (EC2Stack/TestInstance)");
        assertThatThrownBy(() -> text(assembly + "/Other:TestInstance"))
                .hasMessageContaining(
                        "There is no stack 'Other' in " + assembly + ". There are: EC2Stack, Prod/EC2Stack");
        assertThatThrownBy(() -> text(folder + "/nowhere/EC2Stack:TestInstance"))
                .hasMessageContaining("cdk synth");
        assertThatThrownBy(() -> text(assembly + "/EC2Stack")).hasMessageContaining("STACK:INSTANCE");
        assertThatThrownBy(() -> text(assembly + "/EC2Stack:Silent")).hasMessageContaining("has no user data");
        assertThatThrownBy(() -> text(assembly + "/EC2Stack:Vpc8378EB38")).hasMessageContaining("There is no instance");
    }

    @Test
    void aBrokenTemplateIsSaidInCloudFormationsWords() throws IOException {
        Path broken = Files.writeString(
                folder.resolve("broken.yaml"), "Resources: {A: {Type: AWS::EC2::Instance, Foo: 1}}\n");
        assertThatThrownBy(() -> text(broken + ":A"))
                .isInstanceOf(CommandException.class)
                .hasMessageStartingWith(broken + ": ");
    }
}
