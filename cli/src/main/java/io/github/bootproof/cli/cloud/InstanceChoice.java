package io.github.bootproof.cli.cloud;

import io.github.bootproof.cli.common.CommandException;
import io.github.bootproof.cli.common.ExitCodes;
import java.util.List;
import java.util.stream.Collectors;

/** Finds the instance that a person means. */
public final class InstanceChoice {
    private InstanceChoice() {}

    /**
     * By its id, its tag Name or the last part of it (CDK names an instance {@code EC2Stack/TestInstance}), its logical id, or {@code
     * STACK:LOGICAL-ID}.
     *
     * @param wanted empty for the only one that there is
     * @throws CommandException when none fits, or several
     */
    public static InstanceLine find(List<InstanceLine> all, String wanted) {
        List<InstanceLine> byId =
                all.stream().filter(instance -> instance.id().equals(wanted)).toList();
        if (!byId.isEmpty()) {
            return byId.getFirst();
        }
        List<InstanceLine> alive =
                all.stream().filter(instance -> !instance.isTerminated()).toList();
        List<InstanceLine> fitting =
                alive.stream().filter(instance -> fits(instance, wanted)).toList();
        if (fitting.size() == 1) {
            return fitting.getFirst();
        }
        String list = alive.isEmpty()
                ? "There are no instances."
                : "There are:\n"
                        + (fitting.isEmpty() ? alive : fitting)
                                .stream()
                                        .map(instance -> "  " + instance.title()
                                                + instance.logicalId()
                                                        .map(logicalId -> ", "
                                                                + instance.stack()
                                                                        .orElse("?") + ":" + logicalId)
                                                        .orElse(""))
                                        .collect(Collectors.joining("\n"));
        throw new CommandException(
                ExitCodes.BAD_INPUT,
                (fitting.isEmpty() && !wanted.isEmpty()
                                ? "There is no instance '" + wanted + "'. "
                                : fitting.isEmpty() ? "" : "Which instance? ")
                        + list);
    }

    private static boolean fits(InstanceLine instance, String wanted) {
        if (wanted.isEmpty()) {
            return true;
        }
        String logicalId = instance.logicalId().orElse("");
        String name = instance.name().orElse("");
        return name.equals(wanted)
                || name.endsWith("/" + wanted)
                || logicalId.equals(wanted)
                || wanted.equals(instance.stack().orElse("") + ":" + logicalId);
    }
}
