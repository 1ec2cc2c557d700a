package io.github.bootproof.cloud.ec2.launchtemplate;

import static io.github.bootproof.cloud.ec2.TestEc2.failure;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.bootproof.cloud.common.Caller;
import io.github.bootproof.cloud.ec2.TestEc2;
import io.github.bootproof.cloud.store.SqliteStore;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.CreateLaunchTemplateVersionRequest;
import software.amazon.awssdk.services.ec2.model.InstanceType;
import software.amazon.awssdk.services.ec2.model.LaunchTemplate;
import software.amazon.awssdk.services.ec2.model.LaunchTemplateVersion;
import software.amazon.awssdk.services.ec2.model.RequestLaunchTemplateData;
import software.amazon.awssdk.services.ec2.model.ResourceType;

@SuppressWarnings("unchecked") // the SDK takes lists as varargs of generic consumers
class LaunchTemplatesTest {
    private static final Caller CALLER = new Caller("arn:aws:iam::123456789012:user/me", "AIDA");
    private static final RequestLaunchTemplateData DATA = RequestLaunchTemplateData.builder()
            .imageId("resolve:ssm:/aws/service/debian/release/12/latest/arm64")
            .instanceType(InstanceType.T4_G_MICRO)
            .userData("IyEvYmluL2Jhc2gKZWNobyBoaQo=")
            .metadataOptions(options -> options.httpTokens("required"))
            .networkInterfaces(each -> each.deviceIndex(0).groups("sg-1", "sg-2"))
            .tagSpecifications(tags -> tags.resourceType(ResourceType.INSTANCE)
                    .tags(tag -> tag.key("Name").value("web")))
            .build();

    private final TestEc2 test = new TestEc2();
    private final Ec2Client ec2 = test.ec2;

    private static <T> T called(Callable<T> call) {
        try {
            return CALLER.calls(call);
        } catch (RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private LaunchTemplate create(String name) {
        return called(() -> ec2.createLaunchTemplate(request -> request.launchTemplateName(name)
                        .launchTemplateData(DATA)
                        .clientToken("token of " + name)))
                .launchTemplate();
    }

    private LaunchTemplateVersion version(CreateLaunchTemplateVersionRequest.Builder request) {
        return called(() -> ec2.createLaunchTemplateVersion(request.build())).launchTemplateVersion();
    }

    private static CreateLaunchTemplateVersionRequest.Builder versionOf(LaunchTemplate template, String instanceType) {
        return CreateLaunchTemplateVersionRequest.builder()
                .launchTemplateId(template.launchTemplateId())
                .launchTemplateData(data -> data.instanceType(instanceType));
    }

    private LaunchTemplateVersion described(LaunchTemplate template, String version) {
        return ec2.describeLaunchTemplateVersions(request ->
                        request.launchTemplateId(template.launchTemplateId()).versions(version))
                .launchTemplateVersions()
                .getFirst();
    }

    @Test
    void aTemplateBeginsWithVersionOneAndShowsWhatItHolds() {
        LaunchTemplate template = create("web");
        assertThat(template.latestVersionNumber()).isEqualTo(1);
        assertThat(template.defaultVersionNumber()).isEqualTo(1);
        assertThat(template.createdBy()).isEqualTo(CALLER.arn());
        LaunchTemplateVersion version = described(template, "$Default");
        assertThat(version.launchTemplateData().userData()).isEqualTo(DATA.userData());
        assertThat(version.launchTemplateData().instanceType()).isEqualTo(InstanceType.T4_G_MICRO);
        assertThat(version.launchTemplateData().metadataOptions().httpTokensAsString())
                .isEqualTo("required");
        assertThat(version.launchTemplateData().networkInterfaces().getFirst().groups())
                .containsExactly("sg-1", "sg-2");
        assertThat(version.launchTemplateData()
                        .tagSpecifications()
                        .getFirst()
                        .tags()
                        .getFirst()
                        .value())
                .isEqualTo("web");
    }

    @Test
    void theClientTokenMakesItOnce() {
        assertThat(create("web")).isEqualTo(create("web"));
        failure(
                "InvalidLaunchTemplateName.AlreadyExistsException",
                () -> called(() -> ec2.createLaunchTemplate(
                        request -> request.launchTemplateName("web").launchTemplateData(DATA))));
    }

    @Test
    void aNewVersionIsTheLatestButNotTheDefault() {
        LaunchTemplate template = create("web");
        assertThat(version(versionOf(template, "t3.micro").versionDescription("second"))
                        .versionNumber())
                .isEqualTo(2);
        assertThat(described(template, "$Latest").versionDescription()).isEqualTo("second");
        assertThat(described(template, "$Latest").launchTemplateData().userData())
                .isNull();
        assertThat(described(template, "$Default").versionNumber()).isEqualTo(1);
        ec2.modifyLaunchTemplate(request -> request.launchTemplateName("web").defaultVersion("2"));
        assertThat(described(template, "$Default").versionNumber()).isEqualTo(2);
        assertThat(described(template, "2").defaultVersion()).isTrue();
    }

    @Test
    void aVersionMayStartFromAnother() {
        LaunchTemplate template = create("web");
        LaunchTemplateVersion version = version(versionOf(template, "t3.micro").sourceVersion("1"));
        assertThat(version.launchTemplateData().instanceTypeAsString()).isEqualTo("t3.micro");
        assertThat(version.launchTemplateData().userData()).isEqualTo(DATA.userData());
        failure(
                "InvalidLaunchTemplateId.VersionNotFound",
                () -> version(versionOf(template, "t3.micro").sourceVersion("9")));
    }

    @Test
    void versionsAreListedNewestFirst() {
        LaunchTemplate template = create("web");
        version(versionOf(template, "t3.micro"));
        version(versionOf(template, "t3.small"));
        assertThat(ec2.describeLaunchTemplateVersions(request -> request.launchTemplateName("web"))
                        .launchTemplateVersions())
                .extracting(LaunchTemplateVersion::versionNumber)
                .containsExactly(3L, 2L, 1L);
        assertThat(ec2.describeLaunchTemplateVersions(request -> request.launchTemplateName("web")
                                .minVersion("2")
                                .maxResults(1))
                        .nextToken())
                .isNotNull();
        create("other");
        assertThat(ec2.describeLaunchTemplateVersions(request -> request.versions("$Latest", "$Default"))
                        .launchTemplateVersions())
                .hasSize(3);
        failure("MissingParameter", () -> ec2.describeLaunchTemplateVersions(request -> request.versions("1")));
    }

    @Test
    void aDeletedVersionKeepsItsNumberAndTheDefaultOneStays() {
        LaunchTemplate template = create("web");
        version(versionOf(template, "t3.micro"));
        var answer = ec2.deleteLaunchTemplateVersions(
                request -> request.launchTemplateName("web").versions("1", "2", "7"));
        assertThat(answer.successfullyDeletedLaunchTemplateVersions())
                .extracting(item -> item.versionNumber())
                .containsExactly(2L);
        assertThat(answer.unsuccessfullyDeletedLaunchTemplateVersions())
                .extracting(item -> item.responseError().codeAsString())
                .containsExactly("unexpectedError", "launchTemplateVersionDoesNotExist");
        assertThat(described(template, "$Latest").versionNumber()).isEqualTo(1);
        assertThat(version(versionOf(template, "t3.micro")).versionNumber()).isEqualTo(3);
    }

    @Test
    void aTemplateGoesWithItsVersions() {
        LaunchTemplate template = create("web");
        ec2.deleteLaunchTemplate(request -> request.launchTemplateId(template.launchTemplateId()));
        assertThat(ec2.describeLaunchTemplates(request -> {}).launchTemplates()).isEmpty();
        assertThat(failure("InvalidLaunchTemplateId.NotFound", () -> described(template, "1")))
                .isEqualTo("The specified launch template, with template ID %s, does not exist."
                        .formatted(template.launchTemplateId()));
        failure(
                "InvalidLaunchTemplateName.NotFoundException",
                () -> ec2.deleteLaunchTemplate(request -> request.launchTemplateName("web")));
        failure(
                "InvalidLaunchTemplateName.NotFoundException",
                () -> ec2.describeLaunchTemplates(request -> request.launchTemplateNames("web")));
        failure(
                "InvalidLaunchTemplateId.Malformed",
                () -> ec2.describeLaunchTemplates(request -> request.launchTemplateIds("web")));
    }

    @Test
    void namesAndUserDataAreChecked() {
        failure("InvalidLaunchTemplateName.MalformedException", () -> create("no spaces"));
        failure("InvalidLaunchTemplateName.MalformedException", () -> create("ab"));
        failure("MissingParameter", () -> ec2.createLaunchTemplate(request -> request.launchTemplateName("web")));
        failure(
                "InvalidUserData.Malformed",
                () -> ec2.createLaunchTemplate(request ->
                        request.launchTemplateName("web").launchTemplateData(data -> data.userData("#!/bin/bash"))));
    }

    @Test
    void versionsMadeAtOnceHaveNumbersOfTheirOwn() {
        LaunchTemplate template = create("web");
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < 30; i++) {
                threads.execute(() -> version(versionOf(template, "t3.micro")));
            }
        }
        assertThat(ec2.describeLaunchTemplates(request -> request.launchTemplateNames("web"))
                        .launchTemplates()
                        .getFirst()
                        .latestVersionNumber())
                .isEqualTo(31);
    }

    @Test
    void whatATemplateHoldsSurvivesARestart(@TempDir Path folder) {
        try (var store = SqliteStore.open(folder.resolve("state"))) {
            var before = new TestEc2(store, "eu-central-1");
            called(() -> before.ec2.createLaunchTemplate(
                    request -> request.launchTemplateName("web").launchTemplateData(DATA)));
        }
        try (var store = SqliteStore.open(folder.resolve("state"))) {
            var after = new TestEc2(store, "eu-central-1");
            var templates = new LaunchTemplateStore(after.context);
            assertThat(templates
                            .version(templates.template(null, "web"), "$Latest")
                            .data())
                    .isEqualTo(DATA);
        }
    }
}
