package io.github.bootproof.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** {@code bootproof check} without a cloud: two templates or assemblies, new ones, and what can be wrong with them. */
class CheckCommandTest {
    private static final int NOTHING = 0;
    private static final int NOT_JUDGED = 2;
    private static final int FOUND = 3;

    @TempDir
    private Path folder;

    private final Map<String, String> environment = new java.util.HashMap<>(Map.of(
            "AWS_EC2_METADATA_DISABLED", "true",
            "AWS_CONFIG_FILE", "/dev/null",
            "AWS_SHARED_CREDENTIALS_FILE", "/dev/null",
            "AWS_REGION", "eu-central-1",
            "AWS_ENDPOINT_URL", "",
            "AWS_PROFILE", "",
            "AWS_ACCESS_KEY_ID", "",
            "AWS_SECRET_ACCESS_KEY", ""));

    @BeforeEach
    void templates() throws IOException {
        app("base.out", Map.of("Web", instance("one")));
        app("next.out", Map.of("Web", instance("two")));
    }

    private static String instance(String word) {
        return """
                {"Parameters": {"Password": {"Type": "String", "NoEcho": true, "Default": "correct horse"}},
                 "Resources": {"I": {"Type": "AWS::EC2::Instance",
                  "Metadata": {"aws:cdk:path": "Web/I/Resource"},
                  "Properties": {"ImageId": "ami-1", "InstanceType": "t3.micro",
                    "UserData": {"Fn::Base64": {"Fn::Sub": "#!/bin/sh\\necho %s ${Password}\\n"}}}}}}""".formatted(word);
    }

    private void app(String name, Map<String, String> templates) throws IOException {
        Path app = Files.createDirectories(folder.resolve(name));
        var artifacts = new ArrayList<String>();
        for (var template : templates.entrySet()) {
            String file = template.getKey() + ".template.json";
            Files.writeString(app.resolve(file), template.getValue());
            artifacts.add("""
                    "%s": {"type": "aws:cloudformation:stack", "environment": "aws://unknown-account/unknown-region",
                      "properties": {"templateFile": "%s"}, "displayName": "%s"}""".formatted(template.getKey(), file, template.getKey()));
        }
        Files.writeString(
                app.resolve("manifest.json"),
                "{\"version\": \"36.0.0\", \"artifacts\": {" + String.join(",\n", artifacts) + "}}");
    }

    private Bootproof.Result check(String... arguments) {
        var all = new ArrayList<>(List.of("check"));
        all.addAll(List.of(arguments));
        return Bootproof.start(folder, environment, all.toArray(String[]::new)).await();
    }

    @Test
    void aChangedScriptThatWillNotRunIsATrap() throws IOException {
        Bootproof.Result trap = check("--app", "next.out", "--against", "base.out");
        assertThat(trap.status()).as(trap.text()).isEqualTo(FOUND);
        assertThat(trap.output())
                .contains("Web/I (AWS::EC2::Instance): restarts, and the new script will not run")
                .contains("      -echo one")
                .contains("      +echo two");

        Bootproof.Result reported = check(
                "--app",
                "next.out",
                "--against",
                "base.out",
                "--fail-on",
                "never",
                "--format",
                "json",
                "--format",
                "sarif",
                "--output",
                "check.sarif",
                "--format",
                "markdown",
                "--output",
                "check.md");
        assertThat(reported.status()).as(reported.text()).isEqualTo(NOTHING);
        assertThat(reported.report().at("/stacks/0/machines/0/outcome").asString())
                .isEqualTo("RESTARTS_NOT_RUN");
        assertThat(Files.readString(folder.resolve("check.md"))).contains("| **trap** | Web/I");
        String sarif = Files.readString(folder.resolve("check.sarif"));
        assertThat(sarif).contains("\"uri\" : \"next.out/Web.template.json\"");
        assertThat(List.of(trap.text(), reported.text(), sarif, Files.readString(folder.resolve("check.md"))))
                .allSatisfy(text -> assertThat(text).doesNotContain("correct horse"));
    }

    @Test
    void theSameTwiceIsNoTrap() {
        Bootproof.Result same = check("--app", "base.out", "--against", "base.out");
        assertThat(same.status()).as(same.text()).isEqualTo(NOTHING);
    }

    @Test
    void aNewStackRunsItsScript() {
        Bootproof.Result made = check("--template", "next.out/Web.template.json", "--new", "--format", "json");
        assertThat(made.status()).as(made.text()).isEqualTo(NOTHING);
        JsonNode stack = made.report().at("/stacks/0");
        assertThat(stack.path("stack").asString()).isEqualTo("Web");
        assertThat(stack.at("/machines/0/outcome").asString()).isEqualTo("RUNS");
    }

    @Test
    void stacksAreChosenByNameAndEachIsJudgedAgainstItsOwn() throws IOException {
        app("base.out", Map.of("Web", instance("one"), "Db", instance("one"), "Far", instance("one")));
        app("next.out", Map.of("Web", instance("one"), "Db", instance("two"), "Far", "{\"Resources\": 1}"));
        Bootproof.Result some = check("Web", "D*", "--app", "next.out", "--against", "base.out", "--format", "json");
        assertThat(some.status()).as(some.text()).isEqualTo(FOUND);
        assertThat(some.report().path("stacks").size()).isEqualTo(2);

        Bootproof.Result all = check("--app", "next.out", "--against", "base.out", "--format", "json");
        assertThat(all.status()).as(all.text()).isEqualTo(NOT_JUDGED);
        assertThat(all.report().at("/summary/traps").asInt()).isEqualTo(1);
        assertThat(all.report().at("/summary/notJudged").asInt()).isEqualTo(1);
        assertThat(all.errors()).contains("the stack Far could not be judged: next.out/Far.template.json: ");
    }

    /** As the CDK writes it: the nested stack's template is a file beside the parent's. */
    @Test
    void nestedStacksAreLookedInto() throws IOException {
        String parent = """
                {"Resources": {"Nest": {"Type": "AWS::CloudFormation::Stack",
                  "Metadata": {"aws:asset:path": "%s.nested.template.json"},
                  "Properties": {"TemplateURL": "https://bucket/%s.json", "Parameters": {"Word": "%s"}}}}}""";
        String nested = """
                {"Parameters": {"Word": {"Type": "String"}},
                 "Resources": {"I": {"Type": "AWS::EC2::Instance", "Properties": {"ImageId": "ami-1",
                  "UserData": {"Fn::Base64": {"Fn::Sub": "#!/bin/sh\\necho ${Word}\\n"}}}}}}""";
        app("base.out", Map.of("Top", parent.formatted("A", "a", "one")));
        app("next.out", Map.of("Top", parent.formatted("A", "b", "two")));
        Files.writeString(folder.resolve("base.out/A.nested.template.json"), nested);
        Files.writeString(folder.resolve("next.out/A.nested.template.json"), nested);
        Bootproof.Result result = check("--app", "next.out", "--against", "base.out", "--format", "json");
        assertThat(result.status()).as(result.text()).isEqualTo(FOUND);
        assertThat(result.report().at("/stacks/1/stack").asString()).isEqualTo("Top/Nest");
        assertThat(result.report().at("/stacks/1/machines/0/outcome").asString())
                .isEqualTo("RESTARTS_NOT_RUN");
    }

    @Test
    void withoutAnAppItSaysWhatToGive() {
        Bootproof.Result result = check("--new");
        assertThat(result.status()).isEqualTo(NOT_JUDGED);
        assertThat(result.errors()).contains("There is no app here").contains("--app FOLDER or --template FILE");
    }

    @Test
    void aBrokenTemplateIsNamedWithTheLine() throws IOException {
        Files.writeString(folder.resolve("broken.json"), "{\"Resources\": {\n  \"A\": oops}}");
        Bootproof.Result result = check("--template", "broken.json", "--new");
        assertThat(result.status()).isEqualTo(NOT_JUDGED);
        assertThat(result.output()).contains("broken.json: Template format error: JSON not well-formed. (line 2");
        assertThat(result.errors()).isEmpty();
    }

    @Test
    void anUnknownStackIsNamedWithThoseThatThereAre() {
        Bootproof.Result result = check("Wbe", "--app", "next.out", "--new");
        assertThat(result.status()).isEqualTo(NOT_JUDGED);
        assertThat(result.errors()).contains("There is no stack 'Wbe' in the app. There are: Web");
    }

    @Test
    void aParameterThatNoStackHasIsRefused() throws IOException {
        app("next.out", Map.of("Web", instance("two"), "Db", instance("two")));
        Bootproof.Result result = check("--app", "next.out", "--new", "--parameter", "Passwort=x");
        assertThat(result.status()).isEqualTo(NOT_JUDGED);
        assertThat(result.errors()).contains("No stack of the app has a parameter Passwort.");
    }

    @Test
    void withoutCredentialsItSaysThatItAskedAwsAndWhatElseCanBeDone() {
        Bootproof.Result result = check("--app", "next.out");
        assertThat(result.status()).isEqualTo(NOT_JUDGED);
        assertThat(result.errors())
                .contains("bootproof: compares with AWS, region eu-central-1")
                .contains("There are no credentials for AWS (none are set)")
                .contains("--local")
                .contains("--against");
        assertThat(result.output()).isEmpty();
    }

    @Test
    void anEndpointThatDoesNotAnswerIsNamed() {
        environment.putAll(Map.of(
                "AWS_ENDPOINT_URL", "http://127.0.0.1:9", "AWS_ACCESS_KEY_ID", "a", "AWS_SECRET_ACCESS_KEY", "b"));
        Bootproof.Result result = check("--app", "next.out");
        assertThat(result.status()).isEqualTo(NOT_JUDGED);
        assertThat(result.errors()).contains("bootproof: compares with the endpoint http://127.0.0.1:9");
        assertThat(result.output())
                .contains(
                        "the endpoint http://127.0.0.1:9, region eu-central-1 cannot be reached (Connection refused)");
    }

    @Test
    void aLocalCloudThatDoesNotRunIsNotReplacedByAws() {
        Bootproof.Result result = check(
                "--app", "next.out", "--local", "--data", folder.resolve("data").toString());
        assertThat(result.status()).isEqualTo(NOT_JUDGED);
        assertThat(result.errors()).contains("No local cloud runs on").doesNotContain("AWS");
    }

    @Test
    void whatExcludesEachOtherIsRefused() {
        assertThat(check("--app", "next.out", "--new", "--against", "base.out").errors())
                .contains("--new and --against exclude each other.");
        assertThat(check("--app", "next.out", "--new", "--format", "json", "--format", "text")
                        .errors())
                .contains("Only one report can go to standard output");
        assertThat(check("--app", "next.out", "--template", "x.yaml", "--new").errors())
                .contains("--template is a stack by itself");
    }
}
