package io.github.bootproof.cli.check;

import io.github.bootproof.check.report.TemplateSource;
import io.github.bootproof.cli.template.Assembly;
import io.github.bootproof.cli.template.AssemblyStack;
import io.github.bootproof.cloudformation.template.PseudoParameters;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Templates that stand for what is deployed: those of another assembly, one file, or none at all. No cloud is asked. */
final class FileBaseline implements Baseline {
    /** Where nobody says which: only what depends on the region's name differs elsewhere. */
    private static final String ANY_REGION = "us-east-1";

    private final Optional<Path> place;
    private final Optional<Assembly> assembly;
    private final Optional<String> region;

    private FileBaseline(Optional<Path> place, Optional<Assembly> assembly, Optional<String> region) {
        this.place = place;
        this.assembly = assembly;
        this.region = region;
    }

    /**
     * A template, or the folder of an assembly.
     *
     * @param region of stacks that name none
     */
    static FileBaseline at(Path place, Optional<String> region) {
        return new FileBaseline(
                Optional.of(place),
                Files.isRegularFile(place) ? Optional.empty() : Optional.of(Assembly.read(ProposedApp.assembly(place))),
                region);
    }

    /** Nothing is deployed. */
    static FileBaseline nothing(Optional<String> region) {
        return new FileBaseline(Optional.empty(), Optional.empty(), region);
    }

    @Override
    public Situation of(ProposedStack stack) {
        Optional<AssemblyStack> found = assembly.flatMap(app -> find(app, stack));
        Optional<Path> file = assembly.isPresent() ? found.map(AssemblyStack::template) : place;
        Optional<TemplateSource> template = file.map(TemplateFiles::read);
        String inRegion = stack.region().or(() -> region).orElse(ANY_REGION);
        return new Situation(
                against(stack, template),
                new PseudoParameters(
                        stack.account().orElse("${AWS::AccountId}"),
                        inRegion,
                        CloudAccess.partition(inRegion),
                        CloudAccess.urlSuffix(inRegion),
                        stack.stackName(),
                        "${AWS::StackId}",
                        List.of()),
                template.map(each -> new DeployedStack(
                        "${AWS::StackId}",
                        each.text(),
                        parameters(stack, found),
                        Map.of(),
                        found.map(AssemblyStack::tags).or(stack::tags).orElse(Map.of()),
                        Map.of())),
                file.map(Path::toAbsolutePath).map(Path::getParent),
                new Surroundings(Map::of),
                Optional.empty());
    }

    /** What the user gives is given to both sides; an app may give values of its own. */
    private static Map<String, String> parameters(ProposedStack stack, Optional<AssemblyStack> found) {
        Map<String, String> parameters = new HashMap<>(stack.parameters());
        found.map(AssemblyStack::parameters).ifPresent(parameters::putAll);
        return parameters;
    }

    private String against(ProposedStack stack, Optional<TemplateSource> template) {
        if (place.isEmpty()) {
            return "nothing, as if it were new (--new)";
        }
        return template.map(TemplateSource::uri)
                .orElse("nothing, since there is no stack " + stack.name() + " in " + place.get());
    }

    private static Optional<AssemblyStack> find(Assembly app, ProposedStack stack) {
        return Optional.ofNullable(app.stacks().get(stack.name()))
                .or(() -> app.stacks().values().stream()
                        .filter(each -> each.stackName().equals(stack.stackName()))
                        .findFirst());
    }

    @Override
    public Situation nested(ProposedStack stack, Situation parent, String logicalId) {
        Optional<TemplateSource> template = parent.deployed()
                .flatMap(above -> NestedStacks.file(above.template(), logicalId))
                .flatMap(file -> parent.folder().map(folder -> folder.resolve(file)))
                .map(TemplateFiles::read);
        return parent.with(
                template.map(TemplateSource::uri).orElse("nothing: it is new"),
                template.map(each ->
                        new DeployedStack("${AWS::StackId}", each.text(), Map.of(), Map.of(), Map.of(), Map.of())));
    }
}
