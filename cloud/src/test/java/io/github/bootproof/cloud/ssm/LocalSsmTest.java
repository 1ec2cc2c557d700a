package io.github.bootproof.cloud.ssm;

import static io.github.bootproof.cloud.common.Fixed.assertError;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.bootproof.cloud.common.Fixed;
import io.github.bootproof.cloud.common.LocalUser;
import io.github.bootproof.cloud.ssm.command.NoCommands;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.services.ssm.model.Parameter;
import software.amazon.awssdk.services.ssm.model.ParameterHistory;
import software.amazon.awssdk.services.ssm.model.ParameterMetadata;
import software.amazon.awssdk.services.ssm.model.ParameterNotFoundException;
import software.amazon.awssdk.services.ssm.model.ParameterStringFilter;
import software.amazon.awssdk.services.ssm.model.ParameterTier;
import software.amazon.awssdk.services.ssm.model.ParameterType;
import software.amazon.awssdk.services.ssm.model.PutParameterRequest;
import software.amazon.awssdk.services.ssm.model.PutParameterResponse;
import software.amazon.awssdk.services.ssm.model.ResourceTypeForTagging;
import software.amazon.awssdk.services.ssm.model.Tag;

class LocalSsmTest {
    private static final String IMAGE = "/aws/service/ami-amazon-linux-latest/al2023-ami-kernel-6.1-arm64";

    private final Fixed fixed = new Fixed();
    private final LocalSsm ssm = new LocalSsm(
            fixed.scope,
            fixed.store,
            fixed,
            () -> Map.of(IMAGE, "ami-0123456789abcdef0"),
            NoCommands.of(fixed.scope, fixed.store, fixed));

    private PutParameterResponse put(Consumer<PutParameterRequest.Builder> request) {
        try {
            return LocalUser.caller(fixed.scope).calls(() -> ssm.putParameter(request));
        } catch (RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    private PutParameterResponse put(String name, String value) {
        return put(put -> put.name(name).value(value).type(ParameterType.STRING).overwrite(true));
    }

    private Parameter get(String name) {
        return ssm.getParameter(get -> get.name(name)).parameter();
    }

    @Test
    void aParameterIsGotAsItWasPut() {
        put("/cdk-bootstrap/hnb659fds/version", "33");
        Parameter parameter = get("/cdk-bootstrap/hnb659fds/version");
        assertThat(parameter.value()).isEqualTo("33");
        assertThat(parameter.version()).isEqualTo(1);
        assertThat(parameter.dataType()).isEqualTo("text");
        assertThat(parameter.lastModifiedDate()).isEqualTo(fixed.instant());
        assertThat(parameter.arn())
                .isEqualTo("arn:aws:ssm:eu-central-1:123456789012:parameter/cdk-bootstrap/hnb659fds/version");
        assertThat(get(parameter.arn())).isEqualTo(parameter);
    }

    @Test
    void aNameWithoutAPathHasASlashInItsArnOnly() {
        put("plain", "1");
        assertThat(get("plain").arn()).isEqualTo("arn:aws:ssm:eu-central-1:123456789012:parameter/plain");
        assertThat(get(get("plain").arn()).name()).isEqualTo("plain");
    }

    @Test
    void ofAParameterThatIsNotThereTheCodeIsAllThatIsSaid() {
        assertError(() -> get("/none"), 400, "ParameterNotFound")
                .isInstanceOfSatisfying(
                        ParameterNotFoundException.class,
                        error -> assertThat(error.awsErrorDetails().errorMessage())
                                .isEmpty());
        assertError(() -> ssm.deleteParameter(delete -> delete.name("/none")), 400, "ParameterNotFound");
    }

    @Test
    void anExistingParameterIsOverwrittenOnlyWhenAskedFor() {
        put("/a", "1");
        assertError(
                        () -> put(put -> put.name("/a").value("2").type(ParameterType.STRING)),
                        400,
                        "ParameterAlreadyExists")
                .hasMessageContaining("To overwrite this value, set the overwrite option in the request to true.");
        assertThat(put("/a", "2").version()).isEqualTo(2);
        assertThat(get("/a").value()).isEqualTo("2");
    }

    @Test
    void versionsAndLabelsAreSelectedByAColon() {
        put("/a", "1");
        put("/a", "2");
        ssm.labelParameterVersion(label -> label.name("/a").parameterVersion(1L).labels("good", "1bad", "aws-bad"));
        assertThat(get("/a:1").value()).isEqualTo("1");
        assertThat(get("/a:1").selector()).isEqualTo(":1");
        assertThat(get("/a:1").name()).isEqualTo("/a");
        assertThat(get("/a:good").value()).isEqualTo("1");
        assertError(() -> get("/a:3"), 400, "ParameterVersionNotFound")
                .hasMessageContaining(
                        "Systems Manager could not find version 3 of /a. Verify the version and try again.");
        assertError(() -> get("/a:aws-bad"), 400, "ParameterVersionNotFound");
    }

    @Test
    void aLabelMovesToTheVersionThatGetsItLast() {
        put("/a", "1");
        put("/a", "2");
        ssm.labelParameterVersion(label -> label.name("/a").parameterVersion(1L).labels("live"));
        ssm.labelParameterVersion(label -> label.name("/a").labels("live"));
        assertThat(get("/a:live").value()).isEqualTo("2");
        assertThat(ssm.unlabelParameterVersion(unlabel ->
                                unlabel.name("/a").parameterVersion(2L).labels("live", "other"))
                        .invalidLabels())
                .containsExactly("other");
        assertError(() -> get("/a:live"), 400, "ParameterVersionNotFound");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "/aws/mine | AccessDeniedException | No access to reserved parameter name: /aws/mine.",
                "aws-mine | ValidationException | can't be prefixed with \"aws\" or \"ssm\"",
                "/ssm/mine | ValidationException | can't be prefixed with \"ssm\"",
                "a/b | ValidationException | Parameter name must be a fully qualified name.",
                "/a b | ValidationException | the following 3 symbols .-_",
                "/a/ | ValidationException | the following 3 symbols .-_",
                "/1/2/3/4/5/6/7/8/9/10/11/12/13/14/15/16 | HierarchyLevelLimitExceededException | 15 levels",
            })
    void aNameHasItsRules(String name, String code, String message) {
        assertError(() -> put(name, "1"), 400, code).hasMessageContaining(message);
    }

    @Test
    void aValueHasItsRules() {
        assertError(() -> put("/a", ""), 400, "ValidationException");
        assertError(() -> put("/a", "{{ssm:b}}"), 400, "ValidationException").hasMessageContaining("nest");
        assertError(() -> put("/a", "x".repeat(4097)), 400, "ValidationException")
                .hasMessageContaining("a maximum parameter value of 4096 characters");
        assertError(() -> put(put -> put.name("/a").value("1")), 400, "ValidationException")
                .hasMessageContaining("A parameter type is required when you create a parameter.");
        assertError(() -> put(put -> put.name("/a").value("1").type("Number")), 400, "ValidationException")
                .hasMessageContaining("at 'type' failed to satisfy constraint: Member must satisfy enum value set");
        assertError(
                () -> put(put ->
                        put.name("/a").value("abc").type(ParameterType.STRING).allowedPattern("\\d+")),
                400,
                "ParameterPatternMismatchException");
        assertError(
                () -> put(put ->
                        put.name("/a").value("abc").type(ParameterType.STRING).allowedPattern("(")),
                400,
                "InvalidAllowedPatternException");
    }

    @Test
    void policiesAreRefusedRatherThanForgotten() {
        String expiration =
                "[{\"Type\":\"Expiration\",\"Version\":\"1.0\",\"Attributes\":{\"Timestamp\":\"2030-01-01T00:00:00Z\"}}]";
        assertError(
                        () -> put(put -> put.name("/a")
                                .value("1")
                                .type(ParameterType.STRING)
                                .policies(expiration)),
                        400,
                        "UnsupportedOperation")
                .hasMessageContaining("policies of parameters");
        assertError(() -> get("/a"), 400, "ParameterNotFound");
    }

    @Test
    void tiersGoUpAndNotDown() {
        assertThat(put(put -> put.name("/a")
                                .value("x".repeat(5000))
                                .type(ParameterType.STRING)
                                .tier(ParameterTier.INTELLIGENT_TIERING))
                        .tier())
                .isEqualTo(ParameterTier.ADVANCED);
        assertThat(put("/a", "short").tier()).isEqualTo(ParameterTier.ADVANCED);
        assertError(
                        () -> put(
                                put -> put.name("/a").value("x").overwrite(true).tier(ParameterTier.STANDARD)),
                        400,
                        "ValidationException")
                .hasMessageContaining("You can't downgrade");
        assertError(
                () -> put(put -> put.name("/a").value("x".repeat(8193)).overwrite(true)), 400, "ValidationException");
    }

    @Test
    void aTypeStays() {
        put("/a", "1");
        assertError(
                () -> put(put -> put.name("/a")
                        .value("1")
                        .type(ParameterType.SECURE_STRING)
                        .overwrite(true)),
                400,
                "HierarchyTypeMismatchException");
    }

    @Test
    void aSecureStringIsReadableOnlyWithDecryption() {
        put(put -> put.name("/secret").value("hidden").type(ParameterType.SECURE_STRING));
        assertThat(get("/secret").value()).doesNotContain("hidden");
        assertThat(ssm.getParameter(get -> get.name("/secret").withDecryption(true))
                        .parameter()
                        .value())
                .isEqualTo("hidden");
        assertThat(ssm.describeParameters(describe -> {})
                        .parameters()
                        .getFirst()
                        .keyId())
                .isEqualTo("alias/aws/ssm");
    }

    @Test
    void namesThatAreNotThereAreListedApart() {
        put("/a", "1");
        var response = ssm.getParameters(get -> get.names("/a", "/b", "/a:9"));
        assertThat(response.parameters()).extracting(Parameter::name).containsExactly("/a");
        assertThat(response.invalidParameters()).containsExactly("/b", "/a:9");
        assertError(() -> ssm.getParameters(get -> get.names()), 400, "ValidationException");
        assertError(
                () -> ssm.getParameters(get ->
                        get.names(IntStream.range(0, 11).mapToObj(i -> "/" + i).toList())),
                400,
                "ValidationException");
        assertThat(ssm.deleteParameters(delete -> delete.names("/a", "/b")).invalidParameters())
                .containsExactly("/b");
    }

    @Test
    void aPathGivesItsOwnLevelOrAllBelowIt() {
        put("/app/a", "1");
        put("/app/b", "2");
        put("/app/deep/c", "3");
        put("/application/d", "4");
        assertThat(ssm.getParametersByPath(get -> get.path("/app")).parameters())
                .extracting(Parameter::name)
                .containsExactly("/app/a", "/app/b");
        assertThat(ssm.getParametersByPath(get -> get.path("/app/").recursive(true))
                        .parameters())
                .extracting(Parameter::name)
                .containsExactly("/app/a", "/app/b", "/app/deep/c");
        assertThat(ssm.getParametersByPath(get -> get.path("/").recursive(true)).parameters())
                .hasSize(4);
        assertError(() -> ssm.getParametersByPath(get -> get.path("app")), 400, "ValidationException");
    }

    @Test
    void aPathIsGivenTenByTen() {
        IntStream.range(0, 15).forEach(i -> put("/p/%02d".formatted(i), "x"));
        var first = ssm.getParametersByPath(get -> get.path("/p"));
        assertThat(first.parameters()).hasSize(10);
        var rest = ssm.getParametersByPath(get -> get.path("/p").nextToken(first.nextToken()));
        assertThat(rest.parameters())
                .extracting(Parameter::name)
                .startsWith("/p/10")
                .hasSize(5);
        assertThat(rest.nextToken()).isNull();
        assertError(() -> ssm.getParametersByPath(get -> get.path("/p").nextToken("?")), 400, "InvalidNextToken");
        assertError(() -> ssm.getParametersByPath(get -> get.path("/p").maxResults(11)), 400, "ValidationException");
    }

    @Test
    void whatAwsPublishesIsReadOnly() {
        assertThat(get(IMAGE).value()).isEqualTo("ami-0123456789abcdef0");
        assertThat(get(IMAGE).arn()).isEqualTo("arn:aws:ssm:eu-central-1::parameter" + IMAGE);
        assertThat(ssm.getParametersByPath(get -> get.path("/aws/service/ami-amazon-linux-latest"))
                        .parameters())
                .hasSize(1);
        assertThat(ssm.describeParameters(describe -> {}).parameters()).isEmpty();
        assertError(() -> put(IMAGE, "ami-1"), 400, "AccessDeniedException");
        assertError(() -> get("/aws/service/none"), 400, "ParameterNotFound");
    }

    @Test
    void descriptionsAreFilteredByNamePathTypeAndTag() {
        put("/app/a", "1");
        put("/app/deep/b", "2");
        put("other", "3");
        ssm.addTagsToResource(add -> add.resourceType(ResourceTypeForTagging.PARAMETER)
                .resourceId("other")
                .tags(Tag.builder().key("stage").value("test").build()));
        assertThat(described("Name", "BeginsWith", "/app")).containsExactly("/app/a", "/app/deep/b");
        assertThat(described("Name", "Contains", "the")).containsExactly("other");
        assertThat(described("Path", "OneLevel", "/app")).containsExactly("/app/a");
        assertThat(described("Path", "Recursive", "/app")).hasSize(2);
        assertThat(described("Type", "Equals", "StringList")).isEmpty();
        assertThat(described("tag:stage", "Equals", "test")).containsExactly("other");
        assertError(() -> described("Colour", "Equals", "red"), 400, "InvalidFilterKey");
        assertError(() -> described("Name", "Like", "red"), 400, "InvalidFilterOption");
    }

    private Iterable<String> described(String key, String option, String value) {
        return ssm
                .describeParameters(describe -> describe.parameterFilters(ParameterStringFilter.builder()
                        .key(key)
                        .option(option)
                        .values(value)
                        .build()))
                .parameters()
                .stream()
                .map(ParameterMetadata::name)
                .toList();
    }

    @Test
    void theHistoryHasTheLastHundredVersions() {
        IntStream.rangeClosed(1, 101).forEach(i -> put("/a", "v" + i));
        var first = ssm.getParameterHistory(get -> get.name("/a"));
        assertThat(first.parameters()).hasSize(50);
        assertThat(first.parameters().getFirst().version()).isEqualTo(2);
        var rest = ssm.getParameterHistory(get -> get.name("/a").nextToken(first.nextToken()));
        assertThat(rest.parameters()).extracting(ParameterHistory::value).endsWith("v101");
        assertThat(rest.parameters().getLast().lastModifiedUser())
                .isEqualTo("arn:aws:iam::123456789012:user/bootproof");
    }

    @Test
    void aLabelledVersionIsNotPushedOut() {
        put("/a", "1");
        ssm.labelParameterVersion(label -> label.name("/a").labels("keep"));
        IntStream.rangeClosed(2, 100).forEach(i -> put("/a", "v" + i));
        assertError(() -> put("/a", "one more"), 400, "ParameterMaxVersionLimitExceeded");
    }

    @Test
    void tagsOutliveNewVersions() {
        put(put -> put.name("/a")
                .value("1")
                .type(ParameterType.STRING)
                .tags(Tag.builder().key("k").value("v").build()));
        put("/a", "2");
        assertThat(ssm.listTagsForResource(list -> list.resourceType(ResourceTypeForTagging.PARAMETER)
                                .resourceId("/a"))
                        .tagList())
                .containsExactly(Tag.builder().key("k").value("v").build());
        assertError(
                        () -> put(put -> put.name("/a")
                                .value("1")
                                .overwrite(true)
                                .tags(Tag.builder().key("k").value("v").build())),
                        400,
                        "ValidationException")
                .hasMessageContaining("tags and overwrite can't be used together");
        ssm.removeTagsFromResource(remove -> remove.resourceType(ResourceTypeForTagging.PARAMETER)
                .resourceId("/a")
                .tagKeys("k"));
        assertThat(ssm.listTagsForResource(list -> list.resourceType(ResourceTypeForTagging.PARAMETER)
                                .resourceId("/a"))
                        .tagList())
                .isEmpty();
        assertError(
                () -> ssm.listTagsForResource(list ->
                        list.resourceType(ResourceTypeForTagging.PARAMETER).resourceId("/none")),
                400,
                "InvalidResourceId");
    }

    @Test
    void versionsPutAtOnceHaveNumbersOfTheirOwn() {
        Fixed.atOnce(IntStream.range(0, 50)
                .<Runnable>mapToObj(i -> () -> put("/a", "v" + i))
                .toList());
        assertThat(get("/a").version()).isEqualTo(50);
        assertThat(ssm.getParameterHistory(get -> get.name("/a")).parameters())
                .extracting(ParameterHistory::version)
                .doesNotHaveDuplicates()
                .hasSize(50);
    }
}
