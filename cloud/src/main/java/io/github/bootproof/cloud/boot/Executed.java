package io.github.bootproof.cloud.boot;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A file that cloud-init executed for the user.
 *
 * @param name how people call it: the part's name, {@code runcmd}, {@code bootcmd}
 * @param path the file
 */
public record Executed(String name, String path) {

    /** subp.py: the command that is run, as Python prints a list of strings. */
    private static final Pattern COMMAND =
            Pattern.compile("Running command \\[(['\"])(.*?)\\1(?:, (['\"])(.*?)\\3)?.*");
    /** The folders that payloads are written to. {@code instance} is a link to {@code instances/ID}. */
    private static final Pattern OURS = Pattern.compile(
            "/var/lib/cloud/(?:instances?/(?:[^/]+/)?(?:scripts|boothooks)|scripts/per-(?:boot|instance|once))/([^/]+)");

    /** What a "Running command" record is about; empty for commands that cloud-init runs for itself. */
    static Optional<Executed> of(String message, String module) {
        Matcher command = COMMAND.matcher(message);
        if (!command.matches()) {
            return Optional.empty();
        }
        String path = command.group(2);
        Matcher ours = OURS.matcher(path);
        if (ours.matches()) {
            return Optional.of(new Executed(ours.group(1), path));
        }
        // cc_bootcmd.py: the commands are written to a temporary script, which a shell runs.
        String argument = command.group(4);
        if (module.equals("bootcmd") && path.equals("/bin/sh") && argument != null) {
            return Optional.of(new Executed("bootcmd", argument));
        }
        return Optional.empty();
    }
}
