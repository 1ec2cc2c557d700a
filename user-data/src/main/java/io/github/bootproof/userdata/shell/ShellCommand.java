package io.github.bootproof.userdata.shell;

import java.util.List;
import java.util.stream.Stream;

/**
 * A simple command of a script, without what only wraps it ({@code sudo}, {@code env}, {@code timeout 60}, ...).
 *
 * @param name without its folder
 * @param line of the script, from 1
 */
public record ShellCommand(String name, List<ShellWord> arguments, int line) {
    public ShellCommand {
        arguments = List.copyOf(arguments);
    }

    /** The arguments as texts. */
    public Stream<String> texts() {
        return arguments.stream().map(ShellWord::text);
    }

    /** Whether an argument is exactly this text. */
    public boolean has(String argument) {
        return texts().anyMatch(argument::equals);
    }

    /** The arguments that are no options: neither begin with a dash. What an option takes as an argument of its own is among them. */
    public List<String> operands() {
        return texts().filter(text -> !text.startsWith("-")).toList();
    }
}
