package io.github.bootproof.check.machine;

import io.github.bootproof.check.finding.Subject;
import io.github.bootproof.cloudformation.TemplateException;
import io.github.bootproof.cloudformation.Value;
import io.github.bootproof.cloudformation.plan.Deployed;
import io.github.bootproof.cloudformation.plan.DeployedResource;
import io.github.bootproof.cloudformation.plan.Foreseen;
import io.github.bootproof.cloudformation.plan.Plan;
import io.github.bootproof.cloudformation.plan.Proposed;
import io.github.bootproof.cloudformation.template.ResourceDeclaration;
import io.github.bootproof.cloudformation.template.StackModel;
import io.github.bootproof.cloudformation.template.function.Lookup;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Finds the machines of a stack and their user data, before and after. */
final class MachineReader {
    private final Deployed deployed;
    private final Plan plan;
    private final Foreseen foreseen;
    private final StackModel model;
    private final StackModel readable;

    MachineReader(Deployed deployed, Proposed proposed, Plan plan, Foreseen foreseen) {
        this.deployed = deployed;
        this.plan = plan;
        this.foreseen = foreseen;
        this.model = proposed.model();
        this.readable = AsIfDeployed.readable(model);
    }

    List<Machine> all() {
        Set<String> ids = new LinkedHashSet<>();
        model.resources().forEach((id, resource) -> add(id, resource.type(), ids));
        deployed.model()
                .ifPresent(before -> before.resources().forEach((id, resource) -> {
                    if (deployed.resources().containsKey(id)) {
                        add(id, resource.type(), ids);
                    }
                }));
        new TreeMap<>(deployed.resources()).forEach((id, resource) -> add(id, resource.type(), ids));
        return ids.stream().map(this::machine).toList();
    }

    private static void add(String logicalId, String type, Set<String> ids) {
        if (MachineKind.ofType(type).isPresent()) {
            ids.add(logicalId);
        }
    }

    private Machine machine(String logicalId) {
        Optional<ResourceDeclaration> was = deployed.model()
                .flatMap(before -> Optional.ofNullable(before.resources().get(logicalId)));
        Optional<ResourceDeclaration> is = Optional.ofNullable(model.resources().get(logicalId));
        Optional<DeployedResource> resource =
                Optional.ofNullable(deployed.resources().get(logicalId));
        String type = is.map(ResourceDeclaration::type)
                .orElseGet(() -> resource.map(DeployedResource::type).orElseThrow());
        MachineKind kind = MachineKind.ofType(type).orElseThrow();
        Value.Members before = resource.map(DeployedResource::properties).orElse(Values.NONE);
        Value.Members after = is.isPresent() ? shown(logicalId) : Values.NONE;
        List<LaunchReference> launchesBefore = was.isPresent() && resource.isPresent()
                ? LaunchReferences.of(deployed.model().orElseThrow(), was.get(), before)
                : List.of();
        List<LaunchReference> launchesAfter =
                is.map(each -> LaunchReferences.of(model, each, after)).orElse(List.of());
        return new Machine(
                new Subject(
                        logicalId,
                        type,
                        path(logicalId),
                        // Where no cloud was asked a placeholder stands for it, which says nothing to anybody.
                        resource.map(DeployedResource::physicalId)
                                .filter(id -> !id.equals(Foreseen.placeholder(logicalId)))),
                kind,
                plan.change(logicalId),
                before(logicalId, kind, launchesBefore),
                is.isPresent() ? after(logicalId, kind, launchesAfter) : Optional.empty(),
                was.filter(each -> resource.isPresent()),
                is,
                before,
                after,
                launchesBefore,
                launchesAfter);
    }

    /** Where it is in the CDK app, such as {@code EC2Stack/TestInstance}. */
    private Optional<String> path(String logicalId) {
        return model.resources().containsKey(logicalId)
                ? ConstructPath.of(model, logicalId)
                : deployed.model()
                        .filter(before -> before.resources().containsKey(logicalId))
                        .flatMap(before -> ConstructPath.of(before, logicalId));
    }

    private Optional<Script> before(String logicalId, MachineKind kind, List<LaunchReference> launches) {
        return own(logicalId, kind)
                .or(() -> launches.stream()
                        .flatMap(launch -> launch.logicalId().stream())
                        .flatMap(id -> kind(deployedType(id)).flatMap(made -> own(id, made)).stream())
                        .findFirst());
    }

    private String deployedType(String logicalId) {
        return Optional.ofNullable(deployed.resources().get(logicalId))
                .map(DeployedResource::type)
                .orElse("");
    }

    private static Optional<MachineKind> kind(String type) {
        return MachineKind.ofType(type);
    }

    private Optional<Script> own(String logicalId, MachineKind kind) {
        return kind.userDataPath().isEmpty()
                ? Optional.empty()
                : Optional.ofNullable(deployed.resources().get(logicalId))
                        .flatMap(resource -> Values.at(resource.properties(), kind.userDataPath()))
                        .map(value -> script(logicalId, value, Set.of()));
    }

    private Optional<Script> after(String logicalId, MachineKind kind, List<LaunchReference> launches) {
        return proposed(logicalId, kind)
                .or(() -> launches.stream()
                        .flatMap(launch -> launched(launch).stream())
                        .findFirst());
    }

    /** What a machine of this launch template or configuration gets. */
    private Optional<Script> launched(LaunchReference launch) {
        if (launch.logicalId().isEmpty()) {
            return Optional.empty();
        }
        String id = launch.logicalId().get();
        MachineKind kind = Optional.ofNullable(model.resources().get(id))
                .flatMap(resource -> kind(resource.type()))
                .orElse(MachineKind.LAUNCH_TEMPLATE);
        // CloudFormation changes neither the default version nor any that there is.
        boolean staysAsItIs = switch (launch.version()) {
            case FIXED, DEFAULT, DEFAULT_VERSION_NUMBER -> deployed.resources().containsKey(id);
            case LATEST, LATEST_VERSION_NUMBER, CONFIGURATION -> false;
        };
        return staysAsItIs ? own(id, kind) : proposed(id, kind);
    }

    private Optional<Script> proposed(String logicalId, MachineKind kind) {
        List<String> path = kind.userDataPath();
        if (path.isEmpty()) {
            return Optional.empty();
        }
        Optional<Value> shown = property(readable, logicalId, path, foreseen);
        Optional<Value> known = property(model, logicalId, path, foreseen.knownOnly());
        Set<String> unknown = known.map(MachineReader::sources).orElse(Set.of());
        return shown.or(() -> known).map(value -> script(logicalId, value, unknown));
    }

    private static Optional<Value> property(StackModel stack, String logicalId, List<String> path, Lookup lookup) {
        try {
            return stack.property(logicalId, path.get(0), lookup)
                    .flatMap(value -> Values.at(value, path.subList(1, path.size())));
        } catch (TemplateException needsTheForm) {
            // A function that takes texts apart, of a placeholder.
            return Optional.empty();
        }
    }

    private static Set<String> sources(Value value) {
        return value instanceof Value.Unknown unknown ? unknown.sources() : Set.of();
    }

    private static Script script(String owner, Value value, Set<String> unknown) {
        if (value instanceof Value.Unknown whole) {
            return Script.of(
                    owner,
                    whole.sources().stream().map(Foreseen::placeholder).collect(Collectors.joining()),
                    new TreeSet<>(whole.sources()));
        }
        return Script.of(owner, value.scalar().orElse(""), unknown);
    }

    /** The properties that it is to have, as texts for people. */
    private Value.Members shown(String logicalId) {
        Map<String, Value> shown = new LinkedHashMap<>();
        ResourceDeclaration declaration = model.resources().get(logicalId);
        if (declaration != null) {
            declaration
                    .properties()
                    .keySet()
                    .forEach(name -> property(readable, logicalId, List.of(name), foreseen)
                            .or(() -> property(model, logicalId, List.of(name), foreseen.knownOnly()))
                            .ifPresent(value -> shown.put(name, value)));
        }
        return new Value.Members(shown);
    }
}
