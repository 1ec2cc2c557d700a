package io.github.bootproof.cli.template;

import io.github.bootproof.cli.common.CommandException;
import io.github.bootproof.cli.common.ExitCodes;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The template of a stack.
 *
 * @param stack the stack's name, as it would be deployed
 */
record TemplateFile(Path file, String stack) {
    /**
     * @param place a template file; or the folder of a synthesized app and the name of a stack in it: {@code cdk.out/EC2Stack}
     */
    static TemplateFile find(String place) {
        Path path = Path.of(place);
        if (Files.isRegularFile(path)) {
            String name = path.getFileName().toString().replaceFirst("\\..*", "");
            return new TemplateFile(path, name);
        }
        // The names of stacks in stages have slashes in them.
        for (int names = 1; names < path.getNameCount(); names++) {
            Path assembly = path.getRoot() == null
                    ? path.subpath(0, names)
                    : path.getRoot().resolve(path.subpath(0, names));
            if (Assembly.isAt(assembly)) {
                return find(assembly, path.subpath(names, path.getNameCount()).toString());
            }
        }
        throw new CommandException(
                ExitCodes.BAD_INPUT,
                "There is no template and no synthesized app at " + place
                        + ". cdk synth writes one into the folder cdk.out; then: --from cdk.out/STACK:INSTANCE");
    }

    private static TemplateFile find(Path assembly, String stack) {
        Map<String, AssemblyStack> stacks = Assembly.read(assembly).stacks();
        AssemblyStack found = stacks.get(stack);
        if (found != null) {
            return of(found);
        }
        List<AssemblyStack> byName = stacks.values().stream()
                .filter(each -> each.stackName().equals(stack))
                .toList();
        if (byName.size() == 1) {
            return of(byName.getFirst());
        }
        throw new CommandException(
                ExitCodes.BAD_INPUT,
                "There is no stack '" + stack + "' in " + assembly + ". There are: "
                        + String.join(", ", new ArrayList<>(stacks.keySet())));
    }

    private static TemplateFile of(AssemblyStack stack) {
        return new TemplateFile(stack.template(), stack.stackName());
    }
}
