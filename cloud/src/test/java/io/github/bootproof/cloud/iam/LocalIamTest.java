package io.github.bootproof.cloud.iam;

import static io.github.bootproof.cloud.common.Fixed.assertError;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.bootproof.cloud.common.Fixed;
import io.github.bootproof.cloud.common.LocalUser;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.iam.model.AttachedPolicy;
import software.amazon.awssdk.services.iam.model.EntityAlreadyExistsException;
import software.amazon.awssdk.services.iam.model.NoSuchEntityException;
import software.amazon.awssdk.services.iam.model.Policy;
import software.amazon.awssdk.services.iam.model.PolicyScopeType;
import software.amazon.awssdk.services.iam.model.PolicyVersion;
import software.amazon.awssdk.services.iam.model.Role;
import software.amazon.awssdk.services.iam.model.Tag;

class LocalIamTest {
    private static final String TRUST = """
            {"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":{"Service":"ec2.amazonaws.com"},"Action":"sts:AssumeRole"}]}""";
    private static final String ALLOW_ALL = """
            {"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":"*","Resource":"*"}}""";
    private static final String SSM_CORE = "arn:aws:iam::aws:policy/AmazonSSMManagedInstanceCore";

    private final Fixed fixed = new Fixed();
    private final LocalIam iam = new LocalIam(fixed.scope, fixed.store, fixed.ids, fixed);

    private Role createRole(String name) {
        return iam.createRole(create -> create.roleName(name).assumeRolePolicyDocument(TRUST))
                .role();
    }

    private Policy createPolicy(String name) {
        return iam.createPolicy(create -> create.policyName(name).policyDocument(ALLOW_ALL))
                .policy();
    }

    @Test
    void aRoleHasAnArnWithItsPathAndAnIdOfItsOwn() {
        Role role = iam.createRole(create -> create.roleName("web")
                        .path("/team/")
                        .description("of the web")
                        .assumeRolePolicyDocument(TRUST)
                        .tags(Tag.builder().key("stage").value("test").build()))
                .role();
        assertThat(role.arn()).isEqualTo("arn:aws:iam::123456789012:role/team/web");
        assertThat(role.roleId()).matches("AROA[A-Z0-9]{17}");
        assertThat(role.maxSessionDuration()).isEqualTo(3600);
        assertThat(URLDecoder.decode(role.assumeRolePolicyDocument(), StandardCharsets.UTF_8))
                .isEqualTo(TRUST);
        assertThat(iam.getRole(get -> get.roleName("web")).role()).isEqualTo(role);
    }

    @Test
    void namesOfRolesDifferByMoreThanCase() {
        createRole("Web");
        assertError(() -> createRole("web"), 409, "EntityAlreadyExists")
                .isInstanceOf(EntityAlreadyExistsException.class)
                .hasMessageContaining("Role with name web already exists.");
    }

    @Test
    void aRoleThatIsNotThereIsSaidByName() {
        assertError(() -> iam.getRole(get -> get.roleName("none")), 404, "NoSuchEntity")
                .isInstanceOf(NoSuchEntityException.class)
                .hasMessageContaining("The role with name none cannot be found.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a b", "a/b", "ü", "a:b"})
    void aNameHasLettersDigitsAndSomeSignsOnly(String name) {
        assertError(() -> createRole(name), 400, "ValidationError")
                .hasMessageContaining(
                        "The specified value for roleName is invalid. It must contain only alphanumeric characters and/or the following: +=,.@_-");
    }

    @Test
    void aNameHasAtMost64Characters() {
        createRole("r".repeat(64));
        assertError(() -> createRole("r".repeat(65)), 400, "ValidationError")
                .hasMessageContaining("Member must have length less than or equal to 64");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{ | This policy contains invalid Json",
                "[] | Syntax errors in policy.",
                "{} | Missing required field Statement",
                "{\"Statement\":{\"Effect\":\"Perhaps\"}} | Syntax errors in policy.",
                "{\"Statement\":{\"Effect\":\"Allow\",\"Action\":\"sts:AssumeRole\"}} | Missing required field Principal",
                "{\"Statement\":{\"Effect\":\"Allow\",\"Principal\":\"*\",\"Action\":\"s3:GetObject\"}} | AssumeRole policy may only specify STS AssumeRole actions.",
                "{\"Statement\":{\"Effect\":\"Allow\",\"Principal\":\"*\",\"Action\":\"sts:AssumeRole\",\"Resource\":\"*\"}} | Has prohibited field Resource",
            })
    void aTrustPolicyMustBeOne(String document, String message) {
        assertError(
                        () -> iam.createRole(create -> create.roleName("r").assumeRolePolicyDocument(document)),
                        400,
                        "MalformedPolicyDocument")
                .hasMessageContaining(message);
    }

    @Test
    void updatesChangeWhatTheyNameOnly() {
        createRole("web");
        iam.updateRole(update -> update.roleName("web").maxSessionDuration(7200));
        iam.updateRole(update -> update.roleName("web").description("new"));
        Role role = iam.getRole(get -> get.roleName("web")).role();
        assertThat(role.maxSessionDuration()).isEqualTo(7200);
        assertThat(role.description()).isEqualTo("new");
    }

    @Test
    void inlinePoliciesArePutGotListedAndDeleted() {
        createRole("web");
        iam.putRolePolicy(put -> put.roleName("web").policyName("all").policyDocument(ALLOW_ALL));
        assertThat(iam.listRolePolicies(list -> list.roleName("web")).policyNames())
                .containsExactly("all");
        String encoded =
                iam.getRolePolicy(get -> get.roleName("web").policyName("all")).policyDocument();
        assertThat(encoded).doesNotContain("{", "*", "+");
        assertThat(URLDecoder.decode(encoded, StandardCharsets.UTF_8)).isEqualTo(ALLOW_ALL);
        iam.deleteRolePolicy(delete -> delete.roleName("web").policyName("all"));
        assertError(() -> iam.getRolePolicy(get -> get.roleName("web").policyName("all")), 404, "NoSuchEntity")
                .hasMessageContaining("The role policy with name all cannot be found.");
    }

    @Test
    void inlinePoliciesOfARoleHave10240CharactersTogether() {
        createRole("web");
        String document = """
                {"Statement":{"Effect":"Allow","Action":"*","Resource":"%s"}}""".formatted("x".repeat(6000));
        iam.putRolePolicy(put -> put.roleName("web").policyName("a").policyDocument(document));
        assertError(
                        () -> iam.putRolePolicy(
                                put -> put.roleName("web").policyName("b").policyDocument(document)),
                        409,
                        "LimitExceeded")
                .hasMessageContaining("Maximum policy size of 10240 bytes exceeded for role web");
    }

    @Test
    void aPolicyOfPermissionsNamesNoPrincipal() {
        createRole("web");
        assertError(
                        () -> iam.putRolePolicy(
                                put -> put.roleName("web").policyName("p").policyDocument(TRUST)),
                        400,
                        "MalformedPolicyDocument")
                .hasMessageContaining("Policy document should not specify a principal.");
    }

    @Test
    void aPolicyOfAwsIsAttachedOnceAndCounted() {
        createRole("web");
        iam.attachRolePolicy(attach -> attach.roleName("web").policyArn(SSM_CORE));
        iam.attachRolePolicy(attach -> attach.roleName("web").policyArn(SSM_CORE));
        assertThat(iam.listAttachedRolePolicies(list -> list.roleName("web")).attachedPolicies())
                .containsExactly(AttachedPolicy.builder()
                        .policyArn(SSM_CORE)
                        .policyName("AmazonSSMManagedInstanceCore")
                        .build());
        assertThat(iam.getPolicy(get -> get.policyArn(SSM_CORE)).policy().attachmentCount())
                .isEqualTo(1);
        assertThat(iam.listEntitiesForPolicy(list -> list.policyArn(SSM_CORE)).policyRoles())
                .extracting("roleName")
                .containsExactly("web");
    }

    @Test
    void aForgottenServiceRolePathIsNoticed() {
        createRole("web");
        String wrong = "arn:aws:iam::aws:policy/AWSLambdaBasicExecutionRole";
        assertError(() -> iam.attachRolePolicy(attach -> attach.roleName("web").policyArn(wrong)), 404, "NoSuchEntity")
                .hasMessageContaining("Policy " + wrong + " does not exist or is not attachable.");
        iam.attachRolePolicy(attach ->
                attach.roleName("web").policyArn("arn:aws:iam::aws:policy/service-role/AWSLambdaBasicExecutionRole"));
    }

    @Test
    void aPolicyOfAwsThatIsNotKnownSaysThatItMayExist() {
        createRole("web");
        assertError(
                        () -> iam.attachRolePolicy(
                                attach -> attach.roleName("web").policyArn("arn:aws:iam::aws:policy/SomethingRare")),
                        404,
                        "NoSuchEntity")
                .hasMessageContaining("on AWS it may exist");
    }

    @Test
    void whatIsNoArnIsSaidToBeNone() {
        createRole("web");
        assertError(
                        () -> iam.attachRolePolicy(
                                attach -> attach.roleName("web").policyArn("AmazonSSMManagedInstanceCore")),
                        400,
                        "InvalidInput")
                .hasMessageContaining("ARN AmazonSSMManagedInstanceCore is not valid.");
    }

    @Test
    void aRoleHasAtMostTenManagedPolicies() {
        createRole("web");
        for (int i = 0; i < 10; i++) {
            String arn = createPolicy("p" + i).arn();
            iam.attachRolePolicy(attach -> attach.roleName("web").policyArn(arn));
        }
        assertError(
                        () -> iam.attachRolePolicy(
                                attach -> attach.roleName("web").policyArn(SSM_CORE)),
                        409,
                        "LimitExceeded")
                .hasMessageContaining("Cannot exceed quota for PoliciesPerRole: 10");
    }

    @Test
    void aRoleIsDeletedOnlyWhenNothingHangsOnIt() {
        createRole("web");
        iam.createInstanceProfile(create -> create.instanceProfileName("profile"));
        iam.addRoleToInstanceProfile(add -> add.instanceProfileName("profile").roleName("web"));
        iam.attachRolePolicy(attach -> attach.roleName("web").policyArn(SSM_CORE));
        iam.putRolePolicy(put -> put.roleName("web").policyName("all").policyDocument(ALLOW_ALL));

        assertError(() -> iam.deleteRole(delete -> delete.roleName("web")), 409, "DeleteConflict")
                .hasMessageContaining("must remove roles from instance profile first.");
        iam.removeRoleFromInstanceProfile(
                remove -> remove.instanceProfileName("profile").roleName("web"));
        assertError(() -> iam.deleteRole(delete -> delete.roleName("web")), 409, "DeleteConflict")
                .hasMessageContaining("must detach all policies first.");
        iam.detachRolePolicy(detach -> detach.roleName("web").policyArn(SSM_CORE));
        assertError(() -> iam.deleteRole(delete -> delete.roleName("web")), 409, "DeleteConflict")
                .hasMessageContaining("must delete policies first.");
        iam.deleteRolePolicy(delete -> delete.roleName("web").policyName("all"));
        iam.deleteRole(delete -> delete.roleName("web"));
        assertError(() -> iam.deleteRole(delete -> delete.roleName("web")), 404, "NoSuchEntity");
    }

    @Test
    void anInstanceProfileHasOneRole() {
        createRole("one");
        createRole("two");
        iam.createInstanceProfile(create -> create.instanceProfileName("profile"));
        iam.addRoleToInstanceProfile(add -> add.instanceProfileName("profile").roleName("one"));
        assertError(
                        () -> iam.addRoleToInstanceProfile(
                                add -> add.instanceProfileName("profile").roleName("two")),
                        409,
                        "LimitExceeded")
                .hasMessageContaining("Cannot exceed quota for InstanceSessionsPerInstanceProfile: 1");
        var profile = iam.getInstanceProfile(get -> get.instanceProfileName("profile"))
                .instanceProfile();
        assertThat(profile.arn()).isEqualTo("arn:aws:iam::123456789012:instance-profile/profile");
        assertThat(profile.instanceProfileId()).startsWith("AIPA");
        assertThat(profile.roles()).extracting(Role::roleName).containsExactly("one");
        assertError(
                () -> iam.deleteInstanceProfile(delete -> delete.instanceProfileName("profile")),
                409,
                "DeleteConflict");
        assertThat(iam.listInstanceProfilesForRole(list -> list.roleName("one")).instanceProfiles())
                .hasSize(1);
    }

    @Test
    void aPolicyKeepsFiveVersionsAndNumbersAreNotGivenTwice() {
        String arn = createPolicy("p").arn();
        for (int i = 2; i <= 5; i++) {
            iam.createPolicyVersion(create -> create.policyArn(arn).policyDocument(ALLOW_ALL));
        }
        assertError(
                () -> iam.createPolicyVersion(create -> create.policyArn(arn).policyDocument(ALLOW_ALL)),
                409,
                "LimitExceeded");
        assertError(() -> iam.deletePolicy(delete -> delete.policyArn(arn)), 409, "DeleteConflict");
        iam.deletePolicyVersion(delete -> delete.policyArn(arn).versionId("v5"));
        PolicyVersion version = iam.createPolicyVersion(create ->
                        create.policyArn(arn).policyDocument(ALLOW_ALL).setAsDefault(true))
                .policyVersion();
        assertThat(version.versionId()).isEqualTo("v6");
        assertThat(version.isDefaultVersion()).isTrue();
        assertError(
                () -> iam.deletePolicyVersion(delete -> delete.policyArn(arn).versionId("v6")), 409, "DeleteConflict");
        assertThat(iam.listPolicyVersions(list -> list.policyArn(arn)).versions())
                .extracting(PolicyVersion::versionId)
                .containsExactly("v6", "v4", "v3", "v2", "v1");
    }

    @Test
    void anAttachedPolicyCannotBeDeleted() {
        createRole("web");
        String arn = createPolicy("p").arn();
        iam.attachRolePolicy(attach -> attach.roleName("web").policyArn(arn));
        assertError(() -> iam.deletePolicy(delete -> delete.policyArn(arn)), 409, "DeleteConflict")
                .hasMessageContaining("Cannot delete a policy attached to entities.");
    }

    @Test
    void listsGoByPages() {
        for (int i = 0; i < 5; i++) {
            createRole("role-" + i);
        }
        var first = iam.listRoles(list -> list.maxItems(3));
        assertThat(first.isTruncated()).isTrue();
        var rest = iam.listRoles(list -> list.marker(first.marker()));
        assertThat(rest.isTruncated()).isFalse();
        assertThat(rest.roles()).extracting(Role::roleName).containsExactly("role-3", "role-4");
        assertError(() -> iam.listRoles(list -> list.marker("?")), 400, "ValidationError");
    }

    @Test
    void policiesOfTheAccountAndOfAwsAreListedApart() {
        createPolicy("mine");
        assertThat(iam.listPolicies(list -> list.scope(PolicyScopeType.LOCAL)).policies())
                .extracting(Policy::policyName)
                .containsExactly("mine");
        assertThat(iam.listPolicies(list -> list.scope(PolicyScopeType.AWS).maxItems(1000))
                        .policies())
                .hasSizeGreaterThan(300)
                .allSatisfy(policy -> assertThat(policy.policyId()).hasSize(21));
    }

    @Test
    void tagKeysDifferByMoreThanCase() {
        createRole("web");
        iam.tagRole(tag ->
                tag.roleName("web").tags(Tag.builder().key("Stage").value("a").build()));
        iam.tagRole(tag ->
                tag.roleName("web").tags(Tag.builder().key("stage").value("b").build()));
        assertThat(iam.listRoleTags(list -> list.roleName("web")).tags())
                .containsExactly(Tag.builder().key("stage").value("b").build());
        iam.untagRole(untag -> untag.roleName("web").tagKeys("STAGE"));
        assertThat(iam.listRoleTags(list -> list.roleName("web")).tags()).isEmpty();
    }

    @Test
    void thereIsOneUser() throws Exception {
        assertThat(LocalUser.caller(fixed.scope)
                        .calls(() -> iam.getUser(get -> {}).user().userName()))
                .isEqualTo("bootproof");
        assertThat(iam.listUsers(list -> {}).users()).hasSize(1);
        assertError(() -> iam.getUser(get -> get.userName("other")), 404, "NoSuchEntity");
    }

    @Test
    void ofManyWhoMakeTheSameRoleAtOnceOneDoes() {
        var refused = new AtomicInteger();
        Fixed.atOnce(Collections.nCopies(50, () -> {
            try {
                createRole("web");
            } catch (EntityAlreadyExistsException e) {
                refused.incrementAndGet();
            }
        }));
        assertThat(refused).hasValue(49);
    }

    @Test
    void policiesAttachedAtOnceAreAllThere() {
        createRole("web");
        List<String> arns = IntStream.range(0, 10)
                .mapToObj(i -> createPolicy("p" + i).arn())
                .toList();
        Fixed.atOnce(arns.stream()
                .<Runnable>map(arn -> () ->
                        iam.attachRolePolicy(attach -> attach.roleName("web").policyArn(arn)))
                .toList());
        assertThat(iam.listAttachedRolePolicies(list -> list.roleName("web")).attachedPolicies())
                .hasSize(10);
    }
}
