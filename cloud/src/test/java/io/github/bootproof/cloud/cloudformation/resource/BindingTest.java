package io.github.bootproof.cloud.cloudformation.resource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.bootproof.cloudformation.Value;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.ec2.model.CreateSecurityGroupRequest;
import software.amazon.awssdk.services.ec2.model.ImportKeyPairRequest;
import software.amazon.awssdk.services.ec2.model.RunInstancesRequest;
import software.amazon.awssdk.services.ec2.model.VolumeType;
import software.amazon.awssdk.services.iam.model.CreateRoleRequest;
import software.amazon.awssdk.services.lambda.model.CreateFunctionRequest;

class BindingTest {
    @Test
    void propertiesAreBoundByTheirNamesWhateverTheirCaseAndDepth() {
        RunInstancesRequest request = Binding.of("AWS::EC2::Instance")
                .fill(RunInstancesRequest.builder(), members("""
                        {"InstanceType": "t4g.micro", "SecurityGroupIds": ["sg-1", "sg-2"], "EbsOptimized": "true",
                         "CreditSpecification": {"CPUCredits": "unlimited"}, "Ipv6AddressCount": "2",
                         "BlockDeviceMappings": [{"DeviceName": "/dev/xvda", "Ebs": {"VolumeSize": 8, "VolumeType": "gp3",
                           "DeleteOnTermination": true}}]}"""))
                .build();

        assertThat(request.instanceTypeAsString()).isEqualTo("t4g.micro");
        assertThat(request.securityGroupIds()).containsExactly("sg-1", "sg-2");
        assertThat(request.ebsOptimized()).isTrue();
        assertThat(request.ipv6AddressCount()).isEqualTo(2);
        assertThat(request.creditSpecification().cpuCredits()).isEqualTo("unlimited");
        assertThat(request.blockDeviceMappings()).singleElement().satisfies(mapping -> {
            assertThat(mapping.ebs().volumeSize()).isEqualTo(8);
            assertThat(mapping.ebs().volumeType()).isEqualTo(VolumeType.GP3);
            assertThat(mapping.ebs().deleteOnTermination()).isTrue();
        });
    }

    @Test
    void aRenamedPropertyIsBoundByItsOtherName() {
        Binding binding = Binding.of("AWS::EC2::SecurityGroup").rename("GroupDescription", "Description");

        assertThat(binding.fill(CreateSecurityGroupRequest.builder(), members("{\"GroupDescription\": \"Web\"}"))
                        .build()
                        .description())
                .isEqualTo("Web");
    }

    @Test
    void aRenameIsOfOnePathOnly() {
        Binding binding = Binding.of("AWS::EC2::Instance").rename("NetworkInterfaces.GroupSet", "Groups");

        assertThat(binding.fill(
                                RunInstancesRequest.builder(),
                                members(
                                        "{\"NetworkInterfaces\": [{\"DeviceIndex\": \"0\", \"GroupSet\": [\"sg-1\"]}]}"))
                        .build()
                        .networkInterfaces())
                .singleElement()
                .satisfies(network -> {
                    assertThat(network.groups()).containsExactly("sg-1");
                    assertThat(network.deviceIndex()).isZero();
                });
        assertThat(binding.unsupported(RunInstancesRequest.builder(), members("{\"GroupSet\": []}")))
                .containsExactly("GroupSet");
    }

    @Test
    void anObjectWhereTheRequestHasATextIsJson() {
        String document =
                "{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Allow\",\"Count\":1.10,\"On\":true}]}";

        assertThat(Binding.of("AWS::IAM::Role")
                        .fill(CreateRoleRequest.builder(), members("{\"AssumeRolePolicyDocument\": " + document + "}"))
                        .build()
                        .assumeRolePolicyDocument())
                .isEqualTo(document);
    }

    @Test
    void mapsAndBlobsAreFilled() {
        assertThat(Binding.of("AWS::Lambda::Function")
                        .fill(
                                CreateFunctionRequest.builder(),
                                members("{\"Environment\": {\"Variables\": {\"A\": 1, \"B\": \"b\"}}}"))
                        .build()
                        .environment()
                        .variables())
                .isEqualTo(Map.of("A", "1", "B", "b"));
        assertThat(Binding.of("AWS::EC2::KeyPair")
                        .fill(ImportKeyPairRequest.builder(), members("{\"PublicKeyMaterial\": \"ssh-rsa AAAA\"}"))
                        .build()
                        .publicKeyMaterial()
                        .asString(StandardCharsets.UTF_8))
                .isEqualTo("ssh-rsa AAAA");
    }

    @Test
    void whatBindsToNothingIsRefusedByItsPath() {
        Binding binding = Binding.of("AWS::EC2::Instance").apart("Monitoring");
        Value.Members properties = members(
                "{\"Monitoring\": true, \"BlockDeviceMappings\": [{\"Ebs\": {\"Color\": 1}}], \"Volumes\": []}");

        assertThatThrownBy(() -> binding.fill(RunInstancesRequest.builder(), properties))
                .isInstanceOf(ResourceException.class)
                .hasMessage(
                        "Property BlockDeviceMappings.Ebs.Color of AWS::EC2::Instance is not supported by Bootproof.");
        assertThat(binding.unsupported(RunInstancesRequest.builder(), properties))
                .containsExactly("BlockDeviceMappings.Ebs.Color", "Volumes");
    }

    @Test
    void whatIsNotKnownYetIsNotUnsupported() {
        Value.Members later = new Value.Members(Map.of("SubnetId", new Value.Unknown(Set.of("Subnet"))));

        assertThat(Binding.of("AWS::EC2::Instance").unsupported(RunInstancesRequest.builder(), later))
                .isEmpty();
    }

    @Test
    void aValueThatTheRequestCannotHoldIsRefused() {
        for (String properties : List.of(
                "{\"Ipv6AddressCount\": \"many\"}",
                "{\"Ipv6AddressCount\": 1.5}",
                "{\"Ipv6AddressCount\": 99999999999}",
                "{\"EbsOptimized\": \"maybe\"}",
                "{\"SecurityGroupIds\": \"sg-1\"}",
                "{\"CpuOptions\": [1]}")) {
            assertThatThrownBy(() ->
                            Binding.of("AWS::EC2::Instance").fill(RunInstancesRequest.builder(), members(properties)))
                    .isInstanceOf(ResourceException.class)
                    .hasMessageContaining("of AWS::EC2::Instance must be");
        }
    }

    private static Value.Members members(String json) {
        return (Value.Members) Json.read(json.getBytes(StandardCharsets.UTF_8)).orElseThrow();
    }
}
