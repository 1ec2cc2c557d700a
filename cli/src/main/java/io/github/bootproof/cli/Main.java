package io.github.bootproof.cli;

import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The command {@code bootproof}. */
@Command(
        name = "bootproof",
        description = "Makes a change to an EC2 instance's user data really take effect, and lets you see it before AWS does.",
        mixinStandardHelpOptions = true,
        version = "bootproof 0.1.0",
        subcommands = {})
public final class Main {
    private Main() {}

    public static void main(String[] arguments) {
        System.exit(new CommandLine(new Main()).execute(arguments));
    }
}
