package io.github.bootproof.cloud.cloudformation.deploy;

import io.github.bootproof.cloud.cloudformation.deploy.StackRecord.StackOutput;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** What stacks export to one another: derived from their outputs. */
public final class Exported {
    private Exported() {}

    /** The value that a stack exports by this name. */
    public static Optional<String> value(Journal journal, String name) {
        return journal.stacks().stream()
                .flatMap(stack -> exports(stack).stream())
                .filter(output -> output.exportName().equals(Optional.of(name)))
                .map(StackOutput::value)
                .findFirst();
    }

    /** The outputs that a stack exports. */
    public static List<StackOutput> exports(StackRecord stack) {
        return stack.isDeleted()
                ? List.of()
                : stack.outputs().stream()
                        .filter(output -> output.exportName().isPresent())
                        .toList();
    }

    /** The names of the stacks that import it. */
    public static List<String> importers(Journal journal, String name) {
        return journal.stacks().stream()
                .filter(stack -> !stack.isDeleted() && stack.imports().contains(name))
                .map(StackRecord::name)
                .toList();
    }

    /** Why a stack cannot be deleted: another one imports what it exports. */
    public static Optional<String> deletionRefused(Journal journal, StackRecord stack) {
        return refused(journal, stack, List.of());
    }

    /** Why a stack's outputs cannot become these. */
    static Optional<String> refused(Journal journal, StackRecord stack, List<StackOutput> next) {
        Map<String, StackOutput> byName = next.stream()
                .filter(output -> output.exportName().isPresent())
                .collect(Collectors.toMap(
                        output -> output.exportName().orElseThrow(), Function.identity(), (one, other) -> one));
        for (StackOutput old : exports(stack)) {
            String name = old.exportName().orElseThrow();
            List<String> users = importers(journal, name);
            StackOutput kept = byName.get(name);
            if (!users.isEmpty() && kept == null) {
                return Optional.of(Reasons.exportInUse(name, users));
            }
            if (!users.isEmpty() && kept != null && !kept.value().equals(old.value())) {
                return Optional.of(Reasons.exportInUseNotUpdated(name, users));
            }
        }
        return byName.keySet().stream()
                .flatMap(name -> journal.stacks().stream()
                        .filter(other -> !other.id().equals(stack.id()))
                        .filter(other -> exports(other).stream()
                                .anyMatch(output -> Objects.equals(output.exportName(), Optional.of(name))))
                        .map(other -> Reasons.exported(name, other.name())))
                .findFirst();
    }
}
