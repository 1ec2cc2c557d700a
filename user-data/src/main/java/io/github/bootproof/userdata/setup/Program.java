package io.github.bootproof.userdata.setup;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The program that applies a setup on the instance: the resource {@code setup.py}, and {@code aws.py} where that is needed. */
final class Program {
    private static final Pattern INDENTATION = Pattern.compile("^(?: {4})+");

    private Program() {}

    /**
     * As it is in payloads: without whole-line comments and blank lines, and indented by one space, all to be small. No string in it
     * has lines of its own.
     *
     * @param withAws whether a result is to be reported, or a script to be fetched
     */
    static String text(boolean withAws) {
        return ((withAws ? source("aws.py") : "") + source("setup.py"))
                .lines()
                .filter(line -> !line.isBlank() && !line.strip().startsWith("#"))
                .map(line -> INDENTATION
                        .matcher(line)
                        .replaceFirst(spaces -> " ".repeat(spaces.group().length() / 4)))
                .collect(Collectors.joining("\n", "", "\n"));
    }

    private static String source(String name) {
        try (InputStream resource =
                Objects.requireNonNull(Program.class.getResourceAsStream(name), "it is beside this class")) {
            return new String(resource.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
