package io.github.bootproof.userdata.shell;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Commands that run the command which their arguments are. */
final class Wrappers {
    static final Pattern ASSIGNMENT = Pattern.compile("([A-Za-z_][A-Za-z0-9_]*)\\+?=(.*)", Pattern.DOTALL);
    static final Set<String> SHELLS = Set.of("sh", "bash", "dash", "ash", "ksh", "zsh");
    private static final Set<String> SWITCH_USER = Set.of("su", "runuser");

    /** The options of each that take an argument of their own, as its manual page lists them. */
    private static final Map<String, Set<String>> WITH_ARGUMENT = Map.ofEntries(
            Map.entry(
                    "sudo",
                    Set.of("-u", "-g", "-h", "-p", "-C", "-r", "-t", "-T", "-D", "-R", "-U", "--user", "--group")),
            Map.entry("doas", Set.of("-u", "-C")),
            Map.entry("env", Set.of("-u", "-C", "--unset", "--chdir")),
            Map.entry("nohup", Set.of()),
            Map.entry("setsid", Set.of()),
            Map.entry("exec", Set.of("-a")),
            Map.entry("command", Set.of()),
            Map.entry("builtin", Set.of()),
            Map.entry("time", Set.of("-f", "-o")),
            Map.entry("nice", Set.of("-n")),
            Map.entry("ionice", Set.of("-c", "-n")),
            Map.entry("stdbuf", Set.of("-i", "-o", "-e")),
            Map.entry("timeout", Set.of("-k", "-s", "--kill-after", "--signal")),
            Map.entry("xargs", Set.of("-n", "-I", "-P", "-L", "-d", "-a", "-E", "-s")));

    private Wrappers() {}

    /** The command that is run in the end; empty when nothing is, as by {@code command -v}. */
    static List<ShellWord> unwrap(List<ShellWord> words) {
        List<ShellWord> rest = withoutAssignments(words);
        while (!rest.isEmpty()) {
            String name = baseName(rest.get(0).text());
            Set<String> withArgument = WITH_ARGUMENT.get(name);
            if (withArgument == null) {
                return rest;
            }
            int at = 1;
            while (at < rest.size() && rest.get(at).text().startsWith("-")) {
                String option = rest.get(at).text();
                if (name.equals("command") && option.matches("-[pvV]*[vV][pvV]*")) {
                    return List.of();
                }
                at += withArgument.contains(option) ? 2 : 1;
                if (option.equals("--")) {
                    break;
                }
            }
            // How long it may take.
            at += name.equals("timeout") ? 1 : 0;
            rest = withoutAssignments(rest.subList(Math.min(at, rest.size()), rest.size()));
        }
        return rest;
    }

    private static List<ShellWord> withoutAssignments(List<ShellWord> words) {
        int at = 0;
        while (at < words.size() && ASSIGNMENT.matcher(words.get(at).text()).matches()) {
            at++;
        }
        return words.subList(at, words.size());
    }

    static String baseName(String command) {
        return command.substring(command.lastIndexOf('/') + 1);
    }

    /** The script that a shell, or {@code su}, is given by {@code -c}. */
    static Optional<String> scriptArgument(String name, List<ShellWord> arguments) {
        boolean shell = SHELLS.contains(name);
        if (!shell && !SWITCH_USER.contains(name)) {
            return Optional.empty();
        }
        for (int i = 0; i + 1 < arguments.size(); i++) {
            String option = arguments.get(i).text();
            if (shell && !option.startsWith("-") && !option.startsWith("+")) {
                return Optional.empty();
            }
            if (option.matches("-[A-Za-z]*c") || option.equals("--command")) {
                return Optional.of(arguments.get(i + 1).text());
            }
        }
        return Optional.empty();
    }

    /** Whether it is a shell, or {@code su}, that reads its script from where it gets its input. */
    static boolean readsScriptFromInput(ShellCommand command) {
        boolean shell = SHELLS.contains(command.name());
        return (shell || SWITCH_USER.contains(command.name()))
                && scriptArgument(command.name(), command.arguments()).isEmpty()
                && (!shell || command.operands().isEmpty() || command.has("-s"));
    }
}
