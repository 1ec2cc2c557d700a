package io.github.bootproof.cli.common;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** This program as it was started, for a process of its own that does something else. */
public final class OwnProgram {
    /** Named, since what is shared by the commands sees none of them. */
    private static final String MAIN = "io.github.bootproof.cli.Main";

    private OwnProgram() {}

    /** The same JVM with the same options and another command line. */
    public static List<String> command(List<String> arguments) {
        var command = new ArrayList<String>();
        command.add(ProcessHandle.current().info().command().orElseThrow());
        for (String argument : ownArguments()) {
            command.add(argument);
            if (argument.equals(MAIN)) {
                break;
            }
        }
        command.addAll(arguments);
        return command;
    }

    /** By proc(5): a process handle knows none that are longer than 4 KiB together. */
    private static List<String> ownArguments() {
        try {
            List<String> words =
                    List.of(Files.readString(Path.of("/proc/self/cmdline")).split("\0", -1));
            return words.subList(1, words.size());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The same in a session of its own: a Ctrl-C in the terminal does not reach it. */
    public static List<String> detachedCommand(List<String> arguments) {
        var command = new ArrayList<String>();
        command.add("setsid");
        command.addAll(command(arguments));
        return command;
    }
}
