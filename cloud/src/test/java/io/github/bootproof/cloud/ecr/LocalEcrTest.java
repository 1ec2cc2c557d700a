package io.github.bootproof.cloud.ecr;

import static io.github.bootproof.cloud.common.Fixed.assertError;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.bootproof.cloud.common.Fixed;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.ecr.model.ImageIdentifier;
import software.amazon.awssdk.services.ecr.model.ImageTagMutability;
import software.amazon.awssdk.services.ecr.model.Repository;
import software.amazon.awssdk.services.ecr.model.Tag;

class LocalEcrTest {
    private static final String NAME = "cdk-hnb659fds-container-assets-123456789012-eu-central-1";

    private final Fixed fixed = new Fixed();
    private final LocalEcr ecr = new LocalEcr(fixed.scope, fixed.store, fixed);

    private Repository create(String name) {
        return ecr.createRepository(create -> create.repositoryName(name)).repository();
    }

    @Test
    void aRepositoryHasAnArnAndAnAddress() {
        Repository repository = create(NAME);
        assertThat(repository.repositoryArn()).isEqualTo("arn:aws:ecr:eu-central-1:123456789012:repository/" + NAME);
        assertThat(repository.repositoryUri()).isEqualTo("123456789012.dkr.ecr.eu-central-1.amazonaws.com/" + NAME);
        assertThat(repository.imageTagMutability()).isEqualTo(ImageTagMutability.MUTABLE);
        assertThat(ecr.describeRepositories(describe -> describe.repositoryNames(NAME))
                        .repositories())
                .containsExactly(repository);
    }

    @Test
    void aRepositoryIsMadeOnceAndDeletedOnce() {
        create(NAME);
        assertError(() -> create(NAME), 400, "RepositoryAlreadyExistsException")
                .hasMessageContaining("already exists in the registry with id '123456789012'");
        ecr.deleteRepository(delete -> delete.repositoryName(NAME).force(true));
        assertError(
                        () -> ecr.deleteRepository(delete -> delete.repositoryName(NAME)),
                        400,
                        "RepositoryNotFoundException")
                .hasMessageContaining("The repository with name '" + NAME + "' does not exist");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a", "Upper", "-a", "a//b", "a b"})
    void aNameHasItsRules(String name) {
        assertError(() -> create(name), 400, "InvalidParameterException");
    }

    @Test
    void policiesArePutGotAndDeleted() {
        create(NAME);
        assertError(
                () -> ecr.getRepositoryPolicy(get -> get.repositoryName(NAME)),
                400,
                "RepositoryPolicyNotFoundException");
        ecr.setRepositoryPolicy(set -> set.repositoryName(NAME).policyText("{\"a\":1}"));
        assertThat(ecr.getRepositoryPolicy(get -> get.repositoryName(NAME)).policyText())
                .isEqualTo("{\"a\":1}");
        ecr.deleteRepositoryPolicy(delete -> delete.repositoryName(NAME));
        assertError(
                () -> ecr.getLifecyclePolicy(get -> get.repositoryName(NAME)), 400, "LifecyclePolicyNotFoundException");
        ecr.putLifecyclePolicy(put -> put.repositoryName(NAME).lifecyclePolicyText("{\"rules\":[]}"));
        assertThat(ecr.deleteLifecyclePolicy(delete -> delete.repositoryName(NAME))
                        .lifecyclePolicyText())
                .isEqualTo("{\"rules\":[]}");
        assertError(
                () -> ecr.putLifecyclePolicy(put -> put.repositoryName(NAME).lifecyclePolicyText("no")),
                400,
                "InvalidParameterException");
    }

    @Test
    void settingsAreChanged() {
        create(NAME);
        ecr.putImageTagMutability(put -> put.repositoryName(NAME).imageTagMutability(ImageTagMutability.IMMUTABLE));
        ecr.putImageScanningConfiguration(
                put -> put.repositoryName(NAME).imageScanningConfiguration(to -> to.scanOnPush(true)));
        Repository repository =
                ecr.describeRepositories(describe -> {}).repositories().getFirst();
        assertThat(repository.imageTagMutability()).isEqualTo(ImageTagMutability.IMMUTABLE);
        assertThat(repository.imageScanningConfiguration().scanOnPush()).isTrue();
    }

    @Test
    void thereAreNoImagesAndNoRegistry() {
        create(NAME);
        assertThat(ecr.listImages(list -> list.repositoryName(NAME)).imageIds()).isEmpty();
        assertThat(ecr.describeImages(describe -> describe.repositoryName(NAME)).imageDetails())
                .isEmpty();
        assertError(
                () -> ecr.describeImages(describe -> describe.repositoryName(NAME)
                        .imageIds(ImageIdentifier.builder().imageTag("latest").build())),
                400,
                "ImageNotFoundException");
        assertError(() -> ecr.listImages(list -> list.repositoryName("none")), 400, "RepositoryNotFoundException");
        assertError(() -> ecr.getAuthorizationToken(get -> {}), 400, "UnsupportedOperation");
    }

    @Test
    void tagsAreByArn() {
        String arn = create(NAME).repositoryArn();
        Tag tag = Tag.builder().key("k").value("v").build();
        ecr.tagResource(to -> to.resourceArn(arn).tags(tag));
        assertThat(ecr.listTagsForResource(list -> list.resourceArn(arn)).tags())
                .containsExactly(tag);
        ecr.untagResource(from -> from.resourceArn(arn).tagKeys("k"));
        assertThat(ecr.listTagsForResource(list -> list.resourceArn(arn)).tags())
                .isEmpty();
        assertError(() -> ecr.listTagsForResource(list -> list.resourceArn("x")), 400, "InvalidParameterException");
    }
}
