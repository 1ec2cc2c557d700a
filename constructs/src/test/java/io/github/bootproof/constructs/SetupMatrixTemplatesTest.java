package io.github.bootproof.constructs;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import software.amazon.awscdk.CfnOutput;
import software.amazon.awscdk.CfnParameter;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.Fn;
import software.amazon.awscdk.services.ec2.Vpc;
import software.amazon.awscdk.services.ec2.VpcAttributes;

/**
 * The templates that the matrix of setups deploys (SetupMatrixTest of the command line's module), one for each way, into {@code
 * target/setup-matrix}. All that differs between deployments is a parameter, the script too, so that none needs a synthesis.
 */
class SetupMatrixTemplatesTest {
    private static final Path FOLDER = Path.of("target/setup-matrix");

    @ParameterizedTest
    @EnumSource
    void aTemplateWhoseScriptAndImageAreParameters(ApplyChanges way) throws IOException {
        TestApp app = TestApp.create();
        String subnet = parameter(app, "Subnet");
        var vpc = Vpc.fromVpcAttributes(
                app.stack,
                "VpcOfParameters",
                VpcAttributes.builder()
                        .vpcId(parameter(app, "VpcId"))
                        .availabilityZones(List.of(Fn.select(0, Fn.getAzs())))
                        .publicSubnetIds(List.of(subnet))
                        .publicSubnetRouteTableIds(List.of("rtb-0123456789abcdef0"))
                        .build());
        PreconfiguredInstance server = app.server()
                .instance(props -> props.vpc(vpc))
                .setup(SetupScript.text("#!/bin/sh\n" + parameter(app, "Script")))
                .applyChanges(way)
                .timeLimit(Duration.seconds(10))
                // Never waited for, unless something goes wrong.
                .bootLimit(Duration.seconds(170))
                .build();
        server.getInstance().getInstance().setImageId(parameter(app, "Image"));
        CfnOutput.Builder.create(app.stack, "Version")
                .value(server.getSetupVersion())
                .build();

        JsonNode template = app.synthesize().template();
        assertThat(template.get("Parameters").fieldNames())
                .toIterable()
                .containsExactlyInAnyOrder("Script", "Image", "VpcId", "Subnet");
        Files.createDirectories(FOLDER);
        Files.writeString(FOLDER.resolve(way.name().toLowerCase(Locale.ROOT) + ".json"), TestApp.pretty(template));
    }

    private static String parameter(TestApp app, String name) {
        return CfnParameter.Builder.create(app.stack, name).build().getValueAsString();
    }
}
