package io.github.bootproof.check.lint;

import io.github.bootproof.check.machine.Comparison;
import io.github.bootproof.check.machine.Machine;
import io.github.bootproof.check.machine.Script;
import io.github.bootproof.userdata.Frequency;
import io.github.bootproof.userdata.Part;
import io.github.bootproof.userdata.PartKind;
import io.github.bootproof.userdata.Run;
import io.github.bootproof.userdata.RunSource;
import io.github.bootproof.userdata.setup.SetupPayload;
import io.github.bootproof.userdata.shell.ShellCommand;
import io.github.bootproof.userdata.shell.ShellScript;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Stream;

/** The user data that resources of the new template have themselves, so that each is looked at once. */
final class OwnScripts {
    private static final Set<PartKind> SCRIPTS = Set.of(
            PartKind.SHELL_SCRIPT,
            PartKind.SHELL_SCRIPT_PER_BOOT,
            PartKind.SHELL_SCRIPT_PER_INSTANCE,
            PartKind.SHELL_SCRIPT_PER_ONCE,
            PartKind.CLOUD_BOOTHOOK);

    private OwnScripts() {}

    record OwnScript(Machine machine, Script script) {
        /** Whether it is new, or is changed by this deployment. */
        boolean isNews() {
            return machine.isAdded() || machine.scriptDiffers();
        }

        /** Whether it runs on a machine that there was before, if it runs at all. */
        boolean changesInPlace() {
            return machine.isModified() && machine.scriptDiffers();
        }
    }

    /** Without those of which the deployment has to say all, and those that EC2 refuses. */
    static Stream<OwnScript> in(Comparison comparison) {
        return all(comparison)
                .filter(own -> own.script().encoded())
                .filter(own -> !own.script().text().startsWith("${"));
    }

    static Stream<OwnScript> all(Comparison comparison) {
        return comparison.machines().stream()
                .flatMap(machine -> machine.after().stream()
                        .filter(script -> script.owner().equals(machine.logicalId()))
                        .map(script -> new OwnScript(machine, script)));
    }

    /**
     * A command of a script.
     *
     * @param lineInFile in the payload, where that is readable
     * @param frequency how often cloud-init runs its part
     */
    record Command(ShellCommand command, Part part, OptionalInt lineInFile, Frequency frequency) {
        boolean runsOnce() {
            return frequency != Frequency.PER_ALWAYS;
        }
    }

    /** The commands of all its shell scripts that are run at all. */
    static List<Command> commands(Script script) {
        return script.userData().schedule().stream()
                .filter(run -> run.source() instanceof RunSource.OfPart)
                .flatMap(run -> commands(run, ((RunSource.OfPart) run.source()).part()))
                .toList();
    }

    private static Stream<Command> commands(Run run, Part part) {
        String text = part.content().text().replace("\r\n", "\n");
        boolean shell = SCRIPTS.contains(part.effectiveKind())
                && text.lines()
                        .filter(line -> line.startsWith("#!"))
                        .findFirst()
                        .map(ShellScript::isShell)
                        .orElse(false);
        return shell
                ? ShellScript.commands(text).stream()
                        .map(command -> new Command(command, part, inFile(part, command.line()), run.frequency()))
                : Stream.empty();
    }

    static OptionalInt inFile(Part part, int line) {
        return part.firstLine().isPresent()
                ? OptionalInt.of(part.firstLine().getAsInt() + line - 1)
                : OptionalInt.empty();
    }

    /** What follows an option, also by an equals sign. */
    static Optional<String> option(ShellCommand command, String... names) {
        List<String> texts = command.texts().toList();
        for (int i = 0; i < texts.size(); i++) {
            for (String name : names) {
                if (texts.get(i).equals(name) && i + 1 < texts.size()) {
                    return Optional.of(texts.get(i + 1));
                }
                if (texts.get(i).startsWith(name + "=")) {
                    return Optional.of(texts.get(i).substring(name.length() + 1));
                }
            }
        }
        return Optional.empty();
    }

    /** Whether it is a setup of Bootproof's, each content of which is applied once whatever becomes of the machine. */
    static boolean isSetup(Script script) {
        return SetupPayload.read(script.content().toByteArray()).isPresent();
    }

    /**
     * Whether CDK's {@code userDataCausesReplacement} gave the instance a logical id that changes with its user data: the id ends
     * with sixteen digits of a hash after the eight that each id of CDK's has. Source: aws-cdk-lib, {@code
     * aws-ec2/lib/instance.ts}.
     */
    static boolean isRenamedWithItsUserData(Machine machine) {
        return machine.logicalId().matches("[A-Za-z0-9]*[0-9A-F]{8}[0-9a-f]{16}");
    }
}
