package io.github.bootproof.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.bootproof.cli.common.RemoteWords;
import java.util.List;
import org.junit.jupiter.api.Test;
import picocli.CommandLine.ParseResult;

/** What {@code bootproof cdk} and {@code bootproof aws} take for themselves, and what they hand on. */
class PassedOnArgumentsTest {
    private static ParseResult parse(String... arguments) {
        return Main.commandLine(arguments).parseArgs(arguments).subcommand();
    }

    private static List<String> passedOn(ParseResult parsed) {
        return parsed.matchedPositional(0).stringValues();
    }

    @Test
    void optionsOfTheOtherProgramAreHandedOn() {
        assertThat(passedOn(parse("cdk", "deploy", "--require-approval", "never", "--help", "-v", "--data", "x")))
                .containsExactly("deploy", "--require-approval", "never", "--help", "-v", "--data", "x");
        assertThat(passedOn(parse("cdk", "--version"))).containsExactly("--version");
        assertThat(passedOn(parse("aws", "--region", "eu-west-1", "s3", "ls")))
                .containsExactly("--region", "eu-west-1", "s3", "ls");
    }

    @Test
    void whichCloudIsSaidBeforeThem() {
        ParseResult parsed = parse("cdk", "--data", "/there", "deploy", "--all");
        assertThat(parsed.matchedOption("--data").stringValues()).containsExactly("/there");
        assertThat(passedOn(parsed)).containsExactly("deploy", "--all");
    }

    @Test
    void otherCommandsStillRefuseWhatTheyDoNotKnow() {
        assertThat(Main.commandLine("connect").execute("connect", "--frobnicate"))
                .isEqualTo(2);
        ParseResult connect = parse("connect", "TestInstance", "--", "ls", "-l", "--all");
        assertThat(connect.matchedPositional(0).stringValues()).containsExactly("TestInstance");
        assertThat(connect.matchedPositional(1).stringValues()).containsExactly("ls", "-l", "--all");
    }

    private static RemoteWords remote(String... arguments) {
        ParseResult parsed = parse(arguments);
        List<String> words = parsed.matchedPositionals().stream()
                .flatMap(positional -> positional.stringValues().stream())
                .toList();
        return RemoteWords.of(
                parsed,
                words.isEmpty() ? "" : words.getFirst(),
                words.isEmpty() ? List.of() : words.subList(1, words.size()));
    }

    @Test
    void whereACommandRunsMayBeLeftOut() {
        for (String command : List.of("connect", "shell")) {
            assertThat(remote(command)).isEqualTo(new RemoteWords("", List.of()));
            assertThat(remote(command, "web")).isEqualTo(new RemoteWords("web", List.of()));
            assertThat(remote(command, "web", "--", "ls", "-l")).isEqualTo(new RemoteWords("web", List.of("ls", "-l")));
            assertThat(remote(command, "--", "ls", "-l")).isEqualTo(new RemoteWords("", List.of("ls", "-l")));
            assertThat(remote(command, "--", "ls")).isEqualTo(new RemoteWords("", List.of("ls")));
            assertThat(remote(command, "web", "--", "git", "log", "--", "x"))
                    .isEqualTo(new RemoteWords("web", List.of("git", "log", "--", "x")));
        }
    }
}
