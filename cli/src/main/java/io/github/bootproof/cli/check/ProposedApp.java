package io.github.bootproof.cli.check;

import io.github.bootproof.cli.common.CommandException;
import io.github.bootproof.cli.common.ExitCodes;
import io.github.bootproof.cli.template.Assembly;
import io.github.bootproof.cli.template.AssemblyStack;
import io.github.bootproof.cloudformation.TemplateException;
import io.github.bootproof.cloudformation.template.Template;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Finds the stacks that are to be judged: in an app, or in a template by itself. */
final class ProposedApp {
    private static final Path USUAL_FOLDER = Path.of("cdk.out");
    private static final Path SETTINGS = Path.of("cdk.json");

    private final AppOptions options;
    private final Synthesizer synthesizer;

    /** Synthesizes an app. */
    interface Synthesizer {
        /**
         * Returns the folder of the assembly.
         *
         * @param app the command to synthesize with; empty for that of {@code cdk.json}
         */
        Path synthesize(Optional<String> app);
    }

    /**
     * An assembly.
     *
     * @param temporary its folder, if it was synthesized for this command alone
     */
    private record FoundApp(Assembly assembly, Optional<Path> temporary) {
        static FoundApp kept(Path folder) {
            return new FoundApp(Assembly.read(folder), Optional.empty());
        }

        static FoundApp temporary(Path folder) {
            return new FoundApp(Assembly.read(folder), Optional.of(folder));
        }
    }

    ProposedApp(AppOptions options, Synthesizer synthesizer) {
        this.options = options;
        this.synthesizer = synthesizer;
    }

    /**
     * The stacks, in the app's order.
     *
     * @throws CommandException when there is no such app, template or stack
     */
    List<ProposedStack> stacks() {
        if (options.template == null) {
            if (options.stackName != null) {
                throw wrong("--stack-name belongs to --template; name a stack of an app as it is: bootproof check "
                        + options.stackName);
            }
            return ofApp(assembly());
        }
        if (options.app != null || !options.stacks.isEmpty()) {
            throw wrong("--template is a stack by itself: give neither --app nor the names of stacks with it.");
        }
        String name = options.stackName != null ? options.stackName : nameOf(options.template);
        return List.of(ProposedStack.of(options.template, name, options.parametersOf(name, name)));
    }

    private static String nameOf(Path template) {
        return template.getFileName().toString().replaceFirst("\\..*", "");
    }

    /**
     * Where a {@code cdk.json} is, a {@code cdk.out} beside it is of the last synthesis, and would hide what was edited since.
     */
    private FoundApp assembly() {
        if (options.app != null) {
            Path folder = Path.of(options.app);
            if (Files.isDirectory(folder)) {
                return FoundApp.kept(assembly(folder));
            }
            if (!options.app.contains(" ") && options.app.matches("[./].*|.*cdk\\.out/?")) {
                throw wrong("There is no synthesized app at " + options.app + ". cdk synth writes one.");
            }
            return FoundApp.temporary(synthesizer.synthesize(Optional.of(options.app)));
        }
        if (Files.isRegularFile(SETTINGS)) {
            return FoundApp.temporary(synthesizer.synthesize(Optional.empty()));
        }
        if (Assembly.isAt(USUAL_FOLDER)) {
            return FoundApp.kept(USUAL_FOLDER);
        }
        throw wrong("There is no app here: neither cdk.json nor cdk.out is in "
                + Path.of("").toAbsolutePath() + ". Go to the app's folder, or give --app FOLDER or --template FILE.");
    }

    static Path assembly(Path folder) {
        if (!Assembly.isAt(folder)) {
            throw wrong("There is no synthesized app in " + folder + ": it has no manifest.json. cdk synth --output "
                    + folder + " writes one.");
        }
        return folder;
    }

    private List<ProposedStack> ofApp(FoundApp app) {
        Assembly assembly = app.assembly();
        Set<AssemblyStack> chosen = new LinkedHashSet<>();
        for (String wanted : options.stacks) {
            List<AssemblyStack> fitting = fitting(assembly, wanted);
            if (fitting.isEmpty()) {
                throw wrong("There is no stack '" + wanted + "' in the app. There are: "
                        + String.join(", ", assembly.stacks().keySet()));
            }
            chosen.addAll(fitting);
        }
        List<AssemblyStack> all = options.stacks.isEmpty()
                ? new ArrayList<>(assembly.stacks().values())
                : assembly.stacks().values().stream().filter(chosen::contains).toList();
        if (all.isEmpty()) {
            throw wrong("The app has no stacks.");
        }
        List<ProposedStack> stacks = all.stream()
                .map(stack ->
                        ProposedStack.of(stack, options.parametersOf(stack.name(), stack.stackName()), app.temporary()))
                .toList();
        return stacks.size() == 1 ? stacks : withOwnParameters(stacks);
    }

    /** A parameter that is given for all stacks is for those that have one of that name, which must be one at least. */
    private List<ProposedStack> withOwnParameters(List<ProposedStack> stacks) {
        var left = new LinkedHashSet<String>();
        options.parameters.keySet().stream()
                .filter(name -> name.indexOf(':') < 0)
                .forEach(left::add);
        Set<String> common = Set.copyOf(left);
        List<ProposedStack> own = stacks.stream()
                .map(stack -> {
                    Set<String> declared = declared(stack, common);
                    left.removeAll(declared);
                    return stack.without(name -> common.contains(name) && !declared.contains(name));
                })
                .toList();
        if (!left.isEmpty()) {
            throw wrong("No stack of the app has a parameter " + String.join(", ", left) + ".");
        }
        return own;
    }

    /** A template that cannot be read has all of them: what is wrong with it is said later. */
    private static Set<String> declared(ProposedStack stack, Set<String> otherwise) {
        try {
            return Template.parse(stack.template().text()).parameters().keySet();
        } catch (TemplateException e) {
            return otherwise;
        }
    }

    private static List<AssemblyStack> fitting(Assembly assembly, String wanted) {
        Pattern pattern = Pattern.compile(List.of(wanted.split("\\*", -1)).stream()
                .map(Pattern::quote)
                .reduce((one, other) -> one + ".*" + other)
                .orElse(""));
        return assembly.stacks().values().stream()
                .filter(stack -> pattern.matcher(stack.name()).matches()
                        || pattern.matcher(stack.stackName()).matches())
                .toList();
    }

    private static CommandException wrong(String message) {
        return new CommandException(ExitCodes.BAD_INPUT, message);
    }
}
