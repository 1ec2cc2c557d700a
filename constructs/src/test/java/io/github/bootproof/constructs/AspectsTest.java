package io.github.bootproof.constructs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awscdk.AspectOptions;
import software.amazon.awscdk.AspectPriority;
import software.amazon.awscdk.Aspects;
import software.amazon.awscdk.IAspect;
import software.amazon.awscdk.Tags;
import software.amazon.awscdk.services.ec2.CloudFormationInit;
import software.amazon.awscdk.services.ec2.InitCommand;
import software.amazon.awscdk.services.ec2.Instance;
import software.amazon.awscdk.services.ec2.InstanceProps;
import software.amazon.awscdk.services.ec2.MachineImage;
import software.amazon.awscdk.services.ec2.MultipartBody;
import software.amazon.awscdk.services.ec2.MultipartUserData;
import software.amazon.awscdk.services.ec2.UserData;
import software.constructs.IConstruct;

/** {@link ApplySetupChanges} and {@link RefuseIgnoredUserData}, instance by instance. */
class AspectsTest {
    private TestApp app = TestApp.create();

    private Instance instance(UnaryOperator<InstanceProps.Builder> more) {
        return new Instance(
                app.stack, "TestInstance", more.apply(app.smallProps()).build());
    }

    private Instance withUserData(String text) {
        return instance(props -> props.userData(UserData.custom(text)));
    }

    private static UserData script() {
        var userData = UserData.forLinux();
        userData.addCommands("echo hello");
        return userData;
    }

    private static UserData severalParts() {
        var parts = new MultipartUserData();
        parts.addUserDataPart(script(), MultipartBody.SHELL_SCRIPT, true);
        return parts;
    }

    // --- ApplySetupChanges
    // ------------------------------------------------------------------------------------------------

    private TestApp.Synthesized applied() {
        Aspects.of(app.app).add(new ApplySetupChanges());
        return app.synthesize();
    }

    @Test
    void aScriptBecomesASetup() {
        instance(props -> props.userData(script()));
        var synthesized = applied();
        assertThat(synthesized.messages()).isEmpty();
        assertThat(synthesized
                        .only("AWS::EC2::Instance")
                        .at("/UserData/Fn::Base64")
                        .asText())
                .startsWith("#cloud-boothook");
        assertThat(synthesized
                        .only("Custom::BootproofSetup")
                        .get("ReportPrefix")
                        .asText())
                .isEqualTo("/bootproof/TestStack/TestInstance");
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void replacingAndImdsv2ShareALaunchTemplate(boolean stabilization) {
        app = TestApp.withAspectStabilization(stabilization);
        instance(props -> props.userData(script()).requireImdsv2(true));
        Aspects.of(app.app)
                .add(ApplySetupChanges.Builder.create()
                        .applyChanges(ApplyChanges.REPLACE)
                        .build());
        var synthesized = app.synthesize();
        assertThat(synthesized.messages()).isEmpty();
        var data = synthesized.only("AWS::EC2::LaunchTemplate").get("LaunchTemplateData");
        assertThat(data.at("/MetadataOptions/HttpTokens").asText()).isEqualTo("required");
        assertThat(data.has("UserData")).isTrue();
    }

    /** Permissions boundaries are aspects as tags are: the function's role must not escape them. */
    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void whatItMakesIsSeenByOtherAspects(boolean stabilization) {
        app = TestApp.withAspectStabilization(stabilization);
        instance(props -> props.userData(script()));
        Tags.of(app.app).add("team", "blue");
        var synthesized = applied();
        assertThat(synthesized.only("AWS::Lambda::Function").toString()).contains("team");
        assertThat(synthesized.all("AWS::IAM::Role"))
                .allSatisfy(role -> assertThat(role.toString()).contains("team"));
    }

    @Test
    void anInstanceWithoutUserDataIsLeftAlone() {
        instance(props -> props);
        var synthesized = applied();
        assertThat(synthesized.messages()).isEmpty();
        assertThat(synthesized.all("AWS::Lambda::Function")).isEmpty();
    }

    @Test
    void anInstanceThatIsReplacedAnywayIsLeftAloneWithANote() {
        instance(props -> props.userData(script()).userDataCausesReplacement(true));
        var synthesized = applied();
        assertThat(synthesized.infos()).singleElement().asString().contains("userDataCausesReplacement");
        assertThat(synthesized.all("Custom::BootproofSetup")).isEmpty();
    }

    @Test
    void windowsIsLeftAloneWithANote() {
        var image = MachineImage.genericWindows(Map.of("us-east-1", "ami-0123456789abcdef0"));
        instance(props -> props.machineImage(image));
        assertThat(applied().infos()).singleElement().asString().contains("Windows");
    }

    @Test
    void cloudFormationInitIsAnError() {
        instance(props -> props.init(CloudFormationInit.fromElements(InitCommand.shellCommand("echo hello"))));
        assertThat(applied().errors()).singleElement().asString().contains("CloudFormationInit", "except(...)");
    }

    @Test
    void severalPartsAreAnError() {
        instance(props -> props.userData(severalParts()));
        assertThat(applied().errors()).singleElement().asString().contains("several parts", "PreconfiguredInstance");
    }

    @Test
    void aCloudConfigIsAnError() {
        withUserData("#cloud-config\npackages: [nginx]\n");
        assertThat(applied().errors()).singleElement().asString().contains("cloud-config");
    }

    @Test
    void whatIsNoScriptIsAnError() {
        withUserData("echo hello");
        assertThat(applied().errors()).singleElement().asString().contains("#!");
    }

    @Test
    void anInstanceThatIsExceptedIsLeftAlone() {
        var instance = withUserData("echo hello");
        Aspects.of(app.app)
                .add(ApplySetupChanges.Builder.create().except(instance).build());
        assertThat(app.synthesize().messages()).isEmpty();
    }

    @Test
    void userDataThatAreAddedAfterItAreRefused() {
        var instance = instance(props -> props.userData(script()));
        Aspects.of(app.app).add(new ApplySetupChanges());
        Aspects.of(instance.getInstance())
                .add(
                        new AddsUserData(instance),
                        AspectOptions.builder()
                                .priority(AspectPriority.READONLY)
                                .build());
        assertThatThrownBy(app::synthesize).hasMessageContaining("aspect");
    }

    private record AddsUserData(Instance instance) implements IAspect {
        @Override
        public void visit(IConstruct node) {
            if (node.getNode().getId().equals("Resource")) {
                instance.addUserData("echo late");
            }
        }
    }

    // --- RefuseIgnoredUserData
    // ----------------------------------------------------------------------------------------------

    private List<String> refused() {
        Aspects.of(app.app)
                .add(
                        new RefuseIgnoredUserData(),
                        AspectOptions.builder()
                                .priority(AspectPriority.READONLY)
                                .build());
        return app.synthesize().errors();
    }

    @Test
    void aScriptIsRefused() {
        instance(props -> props.userData(script()));
        assertThat(refused()).singleElement().asString().contains("scripts-user", "PreconfiguredInstance");
    }

    @Test
    void severalPartsAreRefused() {
        instance(props -> props.userData(severalParts()));
        assertThat(refused()).singleElement().asString().contains("scripts-user");
    }

    @Test
    void aCloudConfigIsRefused() {
        withUserData("#cloud-config\npackages: [nginx]\n");
        assertThat(refused()).singleElement().asString().contains("package-update-upgrade-install");
    }

    @Test
    void whatRunsAtEachBootIsNotRefused() {
        withUserData("#cloud-boothook\n#!/bin/sh\necho hello\n");
        assertThat(refused()).isEmpty();
    }

    @Test
    void anInstanceWithoutUserDataIsNotRefused() {
        instance(props -> props);
        assertThat(refused()).isEmpty();
    }

    @Test
    void anInstanceThatIsReplacedIsNotRefused() {
        instance(props -> props.userData(script()).userDataCausesReplacement(true));
        assertThat(refused()).isEmpty();
    }

    @Test
    void aPreconfiguredInstanceIsNotRefused() {
        app.server().setup(SetupScript.text("#!/bin/sh\necho hello\n")).build();
        assertThat(refused()).isEmpty();
    }

    @Test
    void aPreconfiguredInstanceWithACloudConfigIsNotRefused() {
        app.server()
                .setup(SetupScript.text("#!/bin/sh\necho hello\n"))
                .cloudConfig("#cloud-config\npackages: [nginx]\n")
                .build();
        assertThat(refused()).isEmpty();
    }

    @Test
    void whatTheOtherAspectHasChangedIsNotRefused() {
        instance(props -> props.userData(script()));
        Aspects.of(app.app).add(new ApplySetupChanges());
        assertThat(refused()).isEmpty();
    }

    @Test
    void anInstanceThatIsNamedToItIsNotRefused() {
        var instance = instance(props -> props.userData(script()));
        Aspects.of(app.app).add(new RefuseIgnoredUserData(instance));
        assertThat(app.synthesize().errors()).isEmpty();
    }
}
