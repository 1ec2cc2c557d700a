package io.github.bootproof.constructs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awscdk.Aspects;
import software.amazon.awscdk.CfnOutput;
import software.amazon.awscdk.CfnParameter;
import software.amazon.awscdk.CfnResource;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.IAspect;
import software.amazon.awscdk.SecretValue;
import software.amazon.awscdk.Tags;
import software.amazon.awscdk.services.ec2.CloudFormationInit;
import software.amazon.awscdk.services.ec2.GenericLinuxImageProps;
import software.amazon.awscdk.services.ec2.InitCommand;
import software.amazon.awscdk.services.ec2.InstanceRequireImdsv2Aspect;
import software.amazon.awscdk.services.ec2.MachineImage;
import software.amazon.awscdk.services.ec2.Port;
import software.amazon.awscdk.services.ec2.UserData;
import software.amazon.awscdk.services.iam.FromRoleArnOptions;
import software.amazon.awscdk.services.iam.Role;
import software.amazon.awscdk.services.s3.Bucket;
import software.constructs.IConstruct;

class PreconfiguredInstanceTest {
    private static final SetupScript SCRIPT = SetupScript.text("#!/bin/sh\necho hello\n");

    private final TestApp app = TestApp.create();

    // --- what it makes
    // --------------------------------------------------------------------------------------------------

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void replacingAndImdsv2ShareALaunchTemplate(boolean stabilization) {
        TestApp app = TestApp.withAspectStabilization(stabilization);
        app.server()
                .instance(props -> props.requireImdsv2(true))
                .setup(SCRIPT)
                .applyChanges(ApplyChanges.REPLACE)
                .build();
        assertSharedLaunchTemplate(app);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void itSharesTheLaunchTemplateAlsoOfAnAspectOfTheWholeApp(boolean stabilization) {
        TestApp app = TestApp.withAspectStabilization(stabilization);
        app.server().setup(SCRIPT).applyChanges(ApplyChanges.REPLACE).build();
        Aspects.of(app.app).add(new InstanceRequireImdsv2Aspect());
        assertSharedLaunchTemplate(app);
    }

    private static void assertSharedLaunchTemplate(TestApp app) {
        var synthesized = app.synthesize();
        assertThat(synthesized.messages()).isEmpty();
        JsonNode data = synthesized.only("AWS::EC2::LaunchTemplate").get("LaunchTemplateData");
        assertThat(data.at("/MetadataOptions/HttpTokens").asText()).isEqualTo("required");
        assertThat(data.at("/UserData/Fn::Base64").asText()).startsWith("#cloud-boothook");
        JsonNode instance = synthesized.only("AWS::EC2::Instance");
        assertThat(instance.has("UserData")).isFalse();
        assertThat(instance.at("/LaunchTemplate/Version/Fn::GetAtt/1").asText()).isEqualTo("LatestVersionNumber");
    }

    @Test
    void aStackHasOneFunctionForAllItsInstances() {
        app.server().setup(SCRIPT).build();
        PreconfiguredInstance.Builder.create(app.stack, "Other")
                .instance(app.small())
                .setup(SCRIPT)
                .applyChanges(ApplyChanges.IN_PLACE)
                .build();
        var synthesized = app.synthesize();
        assertThat(synthesized.all("AWS::Lambda::Function")).hasSize(1);
        assertThat(synthesized.all("Custom::BootproofSetup")).hasSize(2);
    }

    /** Known at the deployment only, and yet a change of it is a change of the setup. */
    @Test
    void aParametersValueIsInTheUserDataAndInWhatIsWaitedFor() {
        var parameter = CfnParameter.Builder.create(app.stack, "Greeting").build();
        app.server()
                .setup(SetupScript.text("#!/bin/sh\necho " + parameter.getValueAsString()))
                .build();
        var synthesized = app.synthesize();
        assertThat(synthesized.only("AWS::EC2::Instance").get("UserData").findValuesAsText("Ref"))
                .containsExactly("Greeting");
        assertThat(synthesized.only("Custom::BootproofSetup").get("Contents").findValuesAsText("Ref"))
                .containsExactly("Greeting");
    }

    @Test
    void whatDependsOnItComesAfterItsSetup() {
        var server = app.server().setup(SCRIPT).build();
        var later = resource("Later");
        later.getNode().addDependency(server);
        var sooner = resource("Sooner");
        sooner.getNode().addDependency(server.getInstance());
        var template = app.synthesize().template();
        String setup = logicalId(template, "Custom::BootproofSetup");
        assertThat(template.at("/Resources/Later/DependsOn").toString()).contains(setup);
        assertThat(template.at("/Resources/Sooner/DependsOn").toString()).doesNotContain(setup);
    }

    private CfnResource resource(String id) {
        return CfnResource.Builder.create(app.stack, id).type("AWS::EC2::VPC").build();
    }

    private static String logicalId(JsonNode template, String type) {
        return template.get("Resources").properties().stream()
                .filter(entry -> entry.getValue().get("Type").asText().equals(type))
                .findFirst()
                .orElseThrow()
                .getKey();
    }

    @Test
    void theVersionThatWasAppliedCanBeReferredTo() {
        var server = app.server().setup(SCRIPT).build();
        CfnOutput.Builder.create(app.stack, "SetupVersion")
                .value(server.getSetupVersion())
                .build();
        var template = app.synthesize().template();
        assertThat(template.at("/Outputs/SetupVersion/Value/Fn::GetAtt/1").asText())
                .isEqualTo("Version");
    }

    @Test
    void itIsConnectedGrantedAndTaggedAsAnInstance() {
        var server = app.server().setup(SCRIPT).build();
        server.getConnections().allowFromAnyIpv4(Port.tcp(80));
        new Bucket(app.stack, "Bucket").grantRead(server);
        Tags.of(server).add("team", "blue");
        var synthesized = app.synthesize();
        assertThat(synthesized.only("AWS::EC2::SecurityGroup").toString()).contains("\"FromPort\":80");
        assertThat(synthesized.all("AWS::IAM::Policy").toString()).contains("s3:GetObject*");
        assertThat(synthesized.only("AWS::EC2::Instance").get("Tags").toString())
                .contains("team");
    }

    /** What is made by an aspect is visited by others all the same, with the flag for stabilization and without. */
    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void itsLaunchTemplateIsSeenByOtherAspects(boolean stabilization) {
        TestApp app = TestApp.withAspectStabilization(stabilization);
        app.server().setup(SCRIPT).applyChanges(ApplyChanges.REPLACE).build();
        var visits = new Visits(new ArrayList<>());
        Aspects.of(app.app).add(visits);
        app.synthesize();
        assertThat(visits.paths()).contains("TestStack/Server/Instance/Resource/SetupLaunchTemplate");
    }

    private record Visits(List<String> paths) implements IAspect {
        @Override
        public void visit(IConstruct node) {
            paths.add(node.getNode().getPath());
        }
    }

    @Test
    void limitsGetToTheInstanceAndToTheFunction() {
        app.server()
                .setup(SCRIPT)
                .timeLimit(Duration.minutes(30))
                .bootLimit(Duration.minutes(5))
                .attempts(1)
                .reboots(0)
                .build();
        var synthesized = app.synthesize();
        assertThat(synthesized.only("AWS::EC2::Instance").toString())
                .contains("time-limit 1800\\nattempts 1\\nreboots 0\\n");
        JsonNode setup = synthesized.only("Custom::BootproofSetup");
        assertThat(setup.get("WaitLimit").asText()).isEqualTo("2100");
        assertThat(setup.get("ServiceTimeout").asText()).isEqualTo("2280");
    }

    @Test
    void aRoleThatCannotBeChangedIsWarnedOf() {
        var role = Role.fromRoleArn(
                app.stack,
                "Imported",
                "arn:aws:iam::111122223333:role/mine",
                FromRoleArnOptions.builder().mutable(false).build());
        app.server().instance(props -> props.role(role)).setup(SCRIPT).build();
        assertThat(app.synthesize().messages())
                .singleElement()
                .satisfies(message ->
                        assertThat(message.text()).contains("ssm:PutParameter", "/bootproof/TestStack/Server/*"));
    }

    // --- what it refuses
    // --------------------------------------------------------------------------------------------------

    private void assertRefused(PreconfiguredInstance.Builder builder, String... words) {
        assertThatIllegalArgumentException()
                .isThrownBy(builder::build)
                .withMessageStartingWith("TestStack/Server: ")
                .satisfies(problem -> assertThat(problem.getMessage()).contains(words));
    }

    @Test
    void refusesUserData() {
        assertRefused(
                app.server()
                        .instance(props -> props.userData(UserData.custom("#!/bin/sh\n")))
                        .setup(SCRIPT),
                "userData",
                "setup(SetupScript.text(...))");
    }

    @Test
    void refusesUserDataOfTheImage() {
        var userData = UserData.forLinux();
        userData.addCommands("echo image");
        var image = MachineImage.genericLinux(
                Map.of("us-east-1", "ami-0123456789abcdef0"),
                GenericLinuxImageProps.builder().userData(userData).build());
        assertRefused(app.server().instance(props -> props.machineImage(image)).setup(SCRIPT), "machine image");
    }

    @Test
    void refusesWindows() {
        var image = MachineImage.genericWindows(Map.of("us-east-1", "ami-0123456789abcdef0"));
        assertRefused(app.server().instance(props -> props.machineImage(image)).setup(SCRIPT), "Windows");
    }

    @Test
    void refusesWhatWouldHaveNoEffect() {
        assertRefused(
                app.server()
                        .instance(props -> props.userDataCausesReplacement(true))
                        .setup(SCRIPT),
                "applyChanges(ApplyChanges.REPLACE)");
    }

    @Test
    void refusesCloudFormationInit() {
        assertRefused(
                app.server()
                        .instance(props ->
                                props.init(CloudFormationInit.fromElements(InitCommand.shellCommand("echo hello"))))
                        .setup(SCRIPT),
                "CloudFormationInit");
    }

    @Test
    void refusesToWaitForASignalThatNobodySends() {
        assertRefused(
                app.server()
                        .instance(props -> props.resourceSignalTimeout(Duration.minutes(5)))
                        .setup(SCRIPT),
                "timeLimit");
    }

    @Test
    void refusesAnInstanceWithoutMetadataService() {
        assertRefused(app.server().instance(props -> props.httpEndpoint(false)).setup(SCRIPT), "metadata service");
    }

    @Test
    void refusesAnEmptySetup() {
        assertRefused(app.server(), "at least one script");
    }

    @Test
    void refusesAScriptThatNamesNoInterpreter() {
        assertRefused(app.server().setup(SetupScript.text("echo hello\n")), "setup.sh", "#!");
    }

    @Test
    void refusesScriptsThatAreTooLarge() {
        String noise = "#!/bin/sh\n# "
                + new java.util.Random(1)
                        .ints(20_000, 33, 127)
                        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append);
        assertRefused(app.server().setup(SetupScript.text(noise)), "16,384");
    }

    @Test
    void refusesSecrets() {
        var secret = SecretValue.secretsManager("password").unsafeUnwrap();
        assertRefused(app.server().setup(SetupScript.text("#!/bin/sh\necho " + secret)), "{{resolve:", "role");
    }

    @Test
    void refusesLimitsThatADeploymentCannotWaitFor() {
        assertRefused(app.server().setup(SCRIPT).timeLimit(Duration.minutes(50)), "55 minutes");
    }

    @Test
    void refusesALaunchTemplateOfTheUsersWhereItNeedsOne() {
        var server =
                app.server().setup(SCRIPT).applyChanges(ApplyChanges.REPLACE).build();
        server.getInstance()
                .getInstance()
                .setLaunchTemplate(
                        software.amazon.awscdk.services.ec2.CfnInstance.LaunchTemplateSpecificationProperty.builder()
                                .launchTemplateId("lt-0123456789abcdef0")
                                .version("1")
                                .build());
        assertThat(app.synthesize().errors()).singleElement().asString().contains("launch template");
    }

    @Test
    void refusesUserDataThatAreAddedLater() {
        var server = app.server().setup(SCRIPT).build();
        server.getInstance().addUserData("echo later");
        assertThatThrownBy(app::synthesize)
                .hasMessageContaining("[TestStack/Server]")
                .hasMessageContaining("addUserData");
    }

    @Test
    void anAssetThatIsAFolderIsRefused() {
        assertRefused(app.server().setup(SetupScript.asset("src/test/resources")), "no file");
    }

    @Test
    void partsOfTheSameNameAreRefused() {
        assertRefused(app.server().setup(SCRIPT, SCRIPT), "setup.sh");
    }
}
