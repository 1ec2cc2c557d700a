package io.github.bootproof.check.lint;

import io.github.bootproof.check.finding.Finding;
import io.github.bootproof.check.finding.Level;
import io.github.bootproof.check.finding.Place;
import io.github.bootproof.check.lint.OwnScripts.Command;
import io.github.bootproof.check.lint.OwnScripts.OwnScript;
import io.github.bootproof.check.machine.Comparison;
import io.github.bootproof.check.rule.Rule;
import io.github.bootproof.userdata.shell.ShellCommand;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * A package manager that asks whether to go on, where nobody answers: cloud-init's scripts have no terminal.
 *
 * <p>Source: apt-get(8), {@code -y}; dnf(8), {@code --assumeyes}: without it, and without an answer, the operation is aborted.
 */
final class PackageManagerAsks implements Rule {
    private static final Set<String> APT =
            Set.of("install", "upgrade", "dist-upgrade", "full-upgrade", "remove", "purge", "autoremove");
    private static final Set<String> DNF = Set.of(
            "install",
            "update",
            "upgrade",
            "remove",
            "erase",
            "reinstall",
            "groupinstall",
            "swap",
            "distro-sync",
            "autoremove");
    private static final Map<String, Set<String>> ASKING = Map.of(
            "apt-get",
            APT,
            "apt",
            APT,
            "dnf",
            DNF,
            "dnf5",
            DNF,
            "yum",
            DNF,
            "zypper",
            Set.of("install", "in", "update", "up", "remove", "rm", "dup"));

    @Override
    public String id() {
        return "package-manager-asks";
    }

    @Override
    public Level level() {
        return Level.WARNING;
    }

    @Override
    public String title() {
        return "The package manager asks, and nobody answers";
    }

    @Override
    public String help() {
        return "User data scripts run without a terminal. A package manager that asks for a confirmation reads the end of its input and"
                + " gives up; the script goes on unless it says `set -e`, and cloud-init only logs that it failed.";
    }

    @Override
    public List<Finding> judge(Comparison comparison) {
        return OwnScripts.in(comparison).flatMap(this::judge).toList();
    }

    private Stream<Finding> judge(OwnScript own) {
        if (own.script().texts().anyMatch(text -> text.matches("(?is).*(?:assume-?yes|assumeyes).*"))) {
            return Stream.empty();
        }
        List<Command> commands = OwnScripts.commands(own.script());
        return commands.stream()
                .filter(command -> asks(command.command()))
                .filter(command -> commands.stream()
                        .noneMatch(other -> other.command().name().equals("yes")
                                && other.command().line() == command.command().line()))
                .map(command -> finding(own, command));
    }

    private Finding finding(OwnScript own, Command command) {
        Finding finding = Finding.of(
                this,
                own.machine().subject(),
                "`" + command.command().name() + " "
                        + command.command().operands().get(0) + "` in line "
                        + command.command().line() + " of " + command.part().label()
                        + " asks before it goes on; without a terminal it gives up.",
                "Add `-y`"
                        + (command.command().name().startsWith("apt")
                                ? " and set DEBIAN_FRONTEND=noninteractive."
                                : "."));
        return command.lineInFile().isPresent()
                ? finding.at(Place.line(command.lineInFile().getAsInt()))
                : finding;
    }

    private static boolean asks(ShellCommand command) {
        Set<String> verbs = ASKING.getOrDefault(command.name(), Set.of());
        List<String> operands = command.operands();
        boolean answered = command.texts()
                .anyMatch(
                        text -> text.matches(
                                "-[a-zA-Z]*y[a-zA-Z]*|--yes|--assumeyes|-qq+|--non-interactive|-n"
                                        + "|--assumeno|--help|-s|--simulate|--dry-run|--just-print|--download-only|-d|--downloadonly|\\$.*"));
        return !operands.isEmpty() && verbs.contains(operands.get(0)) && !answered;
    }
}
