package io.github.bootproof.cli.cloud;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class CloudEnvironmentTest {
    private final CloudFolder folder =
            CloudFolder.at(Path.of("/home/me/the cloud"), TestClouds.home(Path.of("/home/me")));

    private CloudEnvironment environment(Map<String, String> now) {
        return CloudEnvironment.of(TestClouds.running(folder, 4566), folder, now, Optional.of(20));
    }

    @Test
    void aShellReadsIt() {
        assertThat(environment(Map.of(
                                "AWS_PROFILE", "work", "AWS_ENDPOINT_URL_S3", "https://elsewhere", "HOME", "/home/me"))
                        .forShell())
                .isEqualTo("""
                        export AWS_ENDPOINT_URL=http://127.0.0.1:4566
                        export AWS_ACCESS_KEY_ID=bootproof
                        export AWS_SECRET_ACCESS_KEY=bootproof
                        export AWS_REGION=eu-central-1
                        export AWS_DEFAULT_REGION=eu-central-1
                        export AWS_EC2_METADATA_DISABLED=true
                        export CDK_HOME='/home/me/the cloud/cdk-home'
                        export CDK_DISABLE_CLI_TELEMETRY=true
                        export CDK_DISABLE_VERSION_CHECK=1
                        export CDK_NOTICES=false
                        export AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED=true
                        export JSII_SILENCE_WARNING_END_OF_LIFE_NODE_VERSION=20
                        unset AWS_ENDPOINT_URL_S3 AWS_PROFILE
                        """);
    }

    /** Each of them would send a request to AWS, or with credentials of AWS. */
    @Test
    void whatWouldLeadElsewhereIsTakenAway() {
        Map<String, String> process = new HashMap<>(Map.of(
                "AWS_PROFILE", "work",
                "AWS_SESSION_TOKEN", "token",
                "AWS_IGNORE_CONFIGURED_ENDPOINT_URLS", "true",
                "AWS_ENDPOINT_URL_CLOUDFORMATION", "https://elsewhere",
                "AWS_ACCESS_KEY_ID", "AKIAREAL",
                "PATH", "/bin"));
        environment(process).applyTo(process);
        assertThat(process)
                .containsEntry("PATH", "/bin")
                .containsEntry("AWS_ACCESS_KEY_ID", "bootproof")
                .doesNotContainKeys(
                        "AWS_PROFILE",
                        "AWS_SESSION_TOKEN",
                        "AWS_IGNORE_CONFIGURED_ENDPOINT_URLS",
                        "AWS_ENDPOINT_URL_CLOUDFORMATION");
    }

    @Test
    void requestsToThisComputerDoNotGoThroughAProxy() {
        assertThat(environment(Map.of()).set()).doesNotContainKey("NO_PROXY");
        assertThat(environment(Map.of("HTTP_PROXY", "http://proxy")).set())
                .containsEntry("NO_PROXY", "127.0.0.1")
                .containsEntry("no_proxy", "127.0.0.1");
        assertThat(environment(Map.of("http_proxy", "http://proxy", "no_proxy", "example.org"))
                        .set())
                .containsEntry("no_proxy", "example.org,127.0.0.1");
        assertThat(environment(Map.of("http_proxy", "http://proxy", "no_proxy", "a, 127.0.0.1"))
                        .set())
                .containsEntry("no_proxy", "a, 127.0.0.1");
    }
}
