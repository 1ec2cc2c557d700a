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
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * A script that reboots and goes on after that.
 *
 * <p>Source: cloud-init, {@code helpers.py}, {@code Runners.run}: the mark that a module ran is written before it runs and stays
 * when it is cut off, so the script does not run again at the next boot.
 */
final class RebootInScript implements Rule {
    /** What may follow without harm. */
    private static final Set<String> HARMLESS = Set.of("exit", "sleep", "wait", "true", ":", "echo", "sync", "return");

    @Override
    public String id() {
        return "reboot-in-script";
    }

    @Override
    public Level level() {
        return Level.WARNING;
    }

    @Override
    public String title() {
        return "What follows the reboot may never run";
    }

    @Override
    public String help() {
        return "A script that cloud-init runs once for each instance is not run again after a reboot, not even when it was cut off by"
                + " it. What stands below the reboot has as long as the shutdown takes.";
    }

    @Override
    public List<Finding> judge(Comparison comparison) {
        return OwnScripts.in(comparison).flatMap(this::judge).toList();
    }

    private Stream<Finding> judge(OwnScript own) {
        List<Command> commands = OwnScripts.commands(own.script());
        return IntStream.range(0, commands.size())
                .filter(at ->
                        commands.get(at).runsOnce() && reboots(commands.get(at).command()))
                .filter(at -> commands.stream()
                        .skip(at + 1L)
                        .anyMatch(later -> later.part().equals(commands.get(at).part())
                                && !HARMLESS.contains(later.command().name())))
                .mapToObj(at -> finding(own, commands.get(at)));
    }

    private Finding finding(OwnScript own, Command command) {
        Finding finding = Finding.of(
                this,
                own.machine().subject(),
                "`" + command.command().name() + "` in line "
                        + command.command().line() + " of " + command.part().label()
                        + " is followed by more commands, which may be cut off; cloud-init does not run the script again after"
                        + " the reboot.",
                "Make the reboot the last command, let cloud-config's power_state do it, or use Bootproof's setup, which goes on"
                        + " after a reboot when a script exits with code 194.");
        return command.lineInFile().isPresent()
                ? finding.at(Place.line(command.lineInFile().getAsInt()))
                : finding;
    }

    private static boolean reboots(ShellCommand command) {
        return switch (command.name()) {
            case "reboot" -> true;
            case "systemctl" -> command.has("reboot");
            case "shutdown" -> command.has("-r") && !command.has("-c") && (command.has("now") || command.has("+0"));
            case "init", "telinit" -> command.has("6");
            default -> false;
        };
    }
}
