package io.github.bootproof.cli.cloud;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.bootproof.cli.common.CommandException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UsersProgramsTest {
    @TempDir
    private Path root;

    private Path project;
    private Path bin;
    private UsersPrograms programs;

    @BeforeEach
    void makeFolders() throws IOException {
        project = Files.createDirectories(root.resolve("project/infrastructure"));
        bin = Files.createDirectories(root.resolve("bin"));
        programs = UsersPrograms.of(Map.of("PATH", "/nowhere::" + bin), project, Optional.of(root.resolve("checkout")));
    }

    private static Path program(Path file, String script) throws IOException {
        Files.createDirectories(file.getParent());
        Files.writeString(file, "#!/bin/sh\n" + script + "\n");
        assertThat(file.toFile().setExecutable(true)).isTrue();
        return file;
    }

    @Test
    void theProjectsCdkGoesBeforeTheUsersAndThatBeforeOurs() throws IOException {
        assertThat(programs.cdk()).isEmpty();
        Path ours = program(root.resolve("checkout/setup/cdk/node_modules/.bin/cdk"), "");
        assertThat(programs.cdk()).contains(ours);
        Path users = program(bin.resolve("cdk"), "");
        assertThat(programs.cdk()).contains(users);
        Path projects = program(root.resolve("project/node_modules/.bin/cdk"), "");
        assertThat(programs.cdk()).contains(projects);
    }

    @Test
    void whatCannotBeRunIsNoProgram() throws IOException {
        Files.writeString(bin.resolve("aws"), "notes");
        Files.createDirectory(bin.resolve("cdk"));
        assertThat(programs.aws()).isEmpty();
        assertThat(programs.cdk()).isEmpty();
    }

    @Test
    void nodeTellsItsVersion() throws IOException {
        assertThat(programs.nodeVersion()).isEmpty();
        program(bin.resolve("node"), "echo v22.4.1");
        assertThat(programs.nodeVersion()).contains(22);
        program(bin.resolve("node"), "echo what?; exit 1");
        assertThat(programs.nodeVersion()).isEmpty();
    }

    @Test
    void theAwsCliIsToldTheEndpointBeforeAllElse() {
        RunningCloud cloud = TestClouds.running(CloudFolder.at(root, TestClouds.home(root)), 4566);
        assertThat(AwsCommand.command(Path.of("/bin/aws"), cloud, List.of("s3", "ls", "--recursive")))
                .containsExactly("/bin/aws", "--endpoint-url", "http://127.0.0.1:4566", "s3", "ls", "--recursive");
        assertThatThrownBy(() -> AwsCommand.command(
                        Path.of("/bin/aws"), cloud, List.of("--endpoint-url=https://elsewhere", "s3", "ls")))
                .isInstanceOf(CommandException.class)
                .hasMessageContaining("for another endpoint, use aws itself");
    }

    @Test
    void aProgramsExitStatusIsGivenBack() throws IOException {
        Path failing = program(bin.resolve("failing"), "test \"$AWS_ENDPOINT_URL\" = http://127.0.0.1:4566 && exit 42");
        CloudFolder folder = CloudFolder.at(root, TestClouds.home(root));
        var environment = CloudEnvironment.of(TestClouds.running(folder, 4566), folder, Map.of(), Optional.empty());
        assertThat(UsersProgram.run(List.of(failing.toString()), environment)).isEqualTo(42);
    }
}
