package io.github.bootproof.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.bootproof.cli.PredictionPair.Side;
import io.github.bootproof.machines.MachineId;
import io.github.bootproof.machines.Machines;
import io.github.bootproof.machines.engine.Engine;
import io.github.bootproof.machines.engine.EngineException;
import io.github.bootproof.machines.engine.ExecResult;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.function.Supplier;
import software.amazon.awssdk.services.cloudformation.CloudFormationClient;
import software.amazon.awssdk.services.cloudformation.model.Capability;
import software.amazon.awssdk.services.cloudformation.model.CloudFormationException;
import software.amazon.awssdk.services.cloudformation.model.Parameter;
import software.amazon.awssdk.services.cloudformation.model.Stack;
import software.amazon.awssdk.services.cloudformation.model.StackEvent;
import software.amazon.awssdk.services.cloudformation.model.StackResource;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.Instance;
import software.amazon.awssdk.services.ec2.model.InstanceAttributeName;
import software.amazon.awssdk.services.ec2.model.InstanceStateName;
import software.amazon.awssdk.services.ec2.model.InstanceType;
import software.amazon.awssdk.services.ssm.SsmClient;
import software.amazon.awssdk.services.ssm.model.ParameterType;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/** Deploys to a local cloud as the CDK CLI does, and finds out what became of it: by the API, and by looking at the disks. */
final class PredictionCloud implements AutoCloseable {
    private static final String IMAGE = "/aws/service/ami-amazon-linux-latest/al2023-ami-kernel-default-x86_64";

    /** Lines before the marks. */
    private static final int HEAD = 2;

    private static final Duration LIMIT = Duration.ofMinutes(10);
    private static final Duration PAUSE = Duration.ofMillis(200);

    /** Waits for the boot that is under way, and tells what the disk holds. */
    private static final String LOOK = """
            cloud-init status --wait >/dev/null 2>&1
            grep -c "running 'init-local'" /var/log/cloud-init.log
            cat /var/lib/bootproof/instances/"$(cat /var/lib/cloud/data/instance-id)"/state.json 2>/dev/null | tr -d '\\n'
            echo
            cat /var/log/marks 2>/dev/null
            true""";

    private final LocalCloudProcess cloud;
    private final CloudFormationClient cloudFormation;
    private final Ec2Client ec2;
    private final SsmClient ssm;
    private final Engine engine;
    private final Machines machines;

    PredictionCloud(LocalCloudProcess cloud) {
        this.cloud = cloud;
        this.cloudFormation = cloud.client(CloudFormationClient.builder());
        this.ec2 = cloud.client(Ec2Client.builder());
        this.ssm = cloud.client(SsmClient.builder());
        this.engine = LocalCloudProcess.engine();
        this.machines = LocalCloudProcess.machinesOn(engine, cloud.data());
    }

    /** Gives parameters of SSM their values. */
    void prepare(PredictionPair pair, Side side) {
        pair.ssm(side)
                .forEach((name, value) -> ssm.putParameter(request -> request.name(name)
                        .value(value)
                        .type(ParameterType.STRING)
                        .overwrite(true)));
    }

    /** Creates a stack or updates it, and returns when that has ended and all its machines have booted. */
    SeenStack deploy(String name, PredictionPair pair, Side side) {
        String template = read(pair.template(side).orElseThrow());
        Optional<Stack> deployed = stack(name);
        int eventsBefore = deployed.isPresent() ? events(name).size() : 0;
        List<Parameter> parameters = parameters(template, pair.parameters(side), deployed);
        if (deployed.isEmpty()) {
            cloudFormation.createStack(request -> request.stackName(name)
                    .templateBody(template)
                    .parameters(parameters)
                    .capabilities(Capability.CAPABILITY_NAMED_IAM));
        } else {
            update(name, template, parameters);
        }
        String status = await(
                "the deployment of " + name + " ends",
                () -> stack(name).orElseThrow().stackStatusAsString(),
                text -> !text.endsWith("IN_PROGRESS"));
        List<StackEvent> all = events(name);
        assertThat(status)
                .as(() -> name + ": " + reasons(all))
                .endsWith("_COMPLETE")
                .doesNotStartWith("ROLLBACK");
        return look(name, status, all.subList(0, all.size() - eventsBefore));
    }

    private void update(String name, String template, List<Parameter> parameters) {
        try {
            cloudFormation.updateStack(request -> request.stackName(name)
                    .templateBody(template)
                    .parameters(parameters)
                    .capabilities(Capability.CAPABILITY_NAMED_IAM));
        } catch (CloudFormationException e) {
            // So it answers when nothing changes.
            assertThat(e.awsErrorDetails().errorMessage()).isEqualTo("No updates are to be performed.");
        }
    }

    /** What is not given keeps its value, as with {@code cdk deploy}. */
    private List<Parameter> parameters(String template, Map<String, String> given, Optional<Stack> deployed) {
        List<String> had = deployed.stream()
                .flatMap(stack -> stack.parameters().stream())
                .map(Parameter::parameterKey)
                .toList();
        var parameters = new ArrayList<Parameter>();
        cloudFormation.getTemplateSummary(request -> request.templateBody(template)).parameters().stream()
                .map(declaration -> declaration.parameterKey())
                .forEach(name -> {
                    if (given.containsKey(name)) {
                        parameters.add(Parameter.builder()
                                .parameterKey(name)
                                .parameterValue(given.get(name))
                                .build());
                    } else if (had.contains(name)) {
                        parameters.add(Parameter.builder()
                                .parameterKey(name)
                                .usePreviousValue(true)
                                .build());
                    }
                });
        return parameters;
    }

    private Optional<Stack> stack(String name) {
        try {
            return cloudFormation.describeStacks(request -> request.stackName(name)).stacks().stream()
                    .findFirst();
        } catch (CloudFormationException e) {
            assertThat(e.awsErrorDetails().errorMessage()).contains("does not exist");
            return Optional.empty();
        }
    }

    /** The newest first. */
    private List<StackEvent> events(String name) {
        return cloudFormation.describeStackEventsPaginator(request -> request.stackName(name)).stackEvents().stream()
                .toList();
    }

    private static Map<String, String> reasons(List<StackEvent> events) {
        var failed = new TreeMap<String, String>();
        events.stream()
                .filter(event -> event.resourceStatusAsString().endsWith("_FAILED"))
                .forEach(event -> failed.put(event.logicalResourceId(), event.resourceStatusReason()));
        return failed;
    }

    private SeenStack look(String name, String status, List<StackEvent> events) {
        var machines = new TreeMap<String, SeenMachine>();
        var templates = new TreeMap<String, SeenStack.LaunchTemplate>();
        for (StackResource resource : cloudFormation
                .describeStackResources(request -> request.stackName(name))
                .stackResources()) {
            if (resource.resourceStatusAsString().equals("DELETE_COMPLETE")) {
                continue;
            }
            if (resource.resourceType().equals("AWS::EC2::Instance")) {
                machines.put(resource.logicalResourceId(), machine(resource.physicalResourceId()));
            } else if (resource.resourceType().equals("AWS::EC2::LaunchTemplate")) {
                templates.put(resource.logicalResourceId(), launchTemplate(resource.physicalResourceId()));
            }
        }
        return new SeenStack(Optional.of(status), !events.isEmpty(), reasons(events), machines, templates);
    }

    private SeenStack.LaunchTemplate launchTemplate(String id) {
        return new SeenStack.LaunchTemplate(
                id,
                ec2.describeLaunchTemplates(request -> request.launchTemplateIds(id))
                        .launchTemplates()
                        .getFirst()
                        .latestVersionNumber());
    }

    /** An instance that runs, once its boot is over. */
    SeenMachine machine(String id) {
        await("the boot of " + id + " is over", () -> check(id), List.of("ok", "impaired")::contains);
        List<String> lines = await("the disk of " + id + " is read", () -> look(id), found -> found.size() >= HEAD);
        return new SeenMachine(
                id,
                description(id),
                Integer.parseInt(lines.get(0)),
                lines.subList(HEAD, lines.size()),
                setup(lines.get(1)));
    }

    /** Nothing while it is shutting down, as it does right after it was told to boot. */
    private List<String> look(String id) {
        try {
            return machines.container(new MachineId(id))
                    .map(container -> engine.exec(container.id(), List.of("sh", "-c", LOOK), LIMIT))
                    .filter(ExecResult::succeeded)
                    .map(result -> result.output().lines().toList())
                    .orElse(List.of());
        } catch (EngineException e) {
            return List.of();
        }
    }

    private String check(String id) {
        return ec2.describeInstanceStatus(request -> request.instanceIds(id).includeAllInstances(true))
                .instanceStatuses()
                .getFirst()
                .instanceStatus()
                .statusAsString();
    }

    /** @param state the file that Bootproof's program keeps; empty when there is none */
    private static Optional<String> setup(String state) {
        if (state.isBlank()) {
            return Optional.empty();
        }
        JsonNode json = new ObjectMapper().readTree(state);
        return Optional.of(
                json.path("version").asString() + " " + json.path("state").asString());
    }

    private String description(String id) {
        Instance instance = instance(id);
        boolean kept = ec2.describeInstanceAttribute(
                        request -> request.instanceId(id).attribute(InstanceAttributeName.DISABLE_API_TERMINATION))
                .disableApiTermination()
                .value();
        return instance.instanceTypeAsString()
                + instance.tags().stream()
                        .filter(tag -> !tag.key().startsWith("aws:"))
                        .map(tag -> tag.key() + "=" + tag.value())
                        .sorted()
                        .toList()
                + instance.securityGroups()
                + instance.iamInstanceProfile()
                + instance.sourceDestCheck()
                + instance.monitoring()
                + instance.metadataOptions()
                + kept;
    }

    private Instance instance(String id) {
        return ec2.describeInstances(request -> request.instanceIds(id))
                .reservations()
                .getFirst()
                .instances()
                .getFirst();
    }

    /** Asks now and then, since others are at work at the same time. */
    private static <T> T await(String what, Supplier<T> question, Predicate<? super T> wanted) {
        long deadline = System.nanoTime() + LIMIT.toNanos();
        T answer = question.get();
        while (!wanted.test(answer)) {
            assertThat(System.nanoTime()).as("%s, but: %s", what, answer).isLessThan(deadline);
            try {
                Thread.sleep(PAUSE);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new AssertionError(e);
            }
            answer = question.get();
        }
        return answer;
    }

    /** Such as {@code terminated}. */
    String stateOf(String id) {
        List<String> passing = List.of("shutting-down", "stopping", "pending");
        return await(
                id + " is in a state that stays",
                () -> instance(id).state().nameAsString(),
                state -> !passing.contains(state));
    }

    /** Boots it once more. */
    SeenMachine reboot(SeenMachine machine) {
        ec2.rebootInstances(request -> request.instanceIds(machine.id()));
        return await(
                machine.id() + " has booted again",
                () -> machine(machine.id()),
                seen -> seen.boots() > machine.boots());
    }

    /** A machine that is launched from the latest version, as it was when it had booted; it is terminated then. */
    SeenMachine launch(SeenStack.LaunchTemplate template) {
        String image =
                ssm.getParameter(request -> request.name(IMAGE)).parameter().value();
        String id = ec2.runInstances(request -> request.imageId(image)
                        .instanceType(InstanceType.T3_MICRO)
                        .minCount(1)
                        .maxCount(1)
                        .launchTemplate(
                                launch -> launch.launchTemplateId(template.id()).version("$Latest")))
                .instances()
                .getFirst()
                .instanceId();
        await(id + " runs", () -> instance(id).state().name(), state -> state == InstanceStateName.RUNNING);
        SeenMachine seen = machine(id);
        ec2.terminateInstances(request -> request.instanceIds(id));
        return seen;
    }

    /** The report of {@code bootproof check} on the deployment that is to come. */
    JsonNode check(String name, PredictionPair pair) {
        var command = new ArrayList<>(List.of(
                "check",
                "--local",
                "--data",
                cloud.data().toString(),
                "--template",
                pair.template(Side.AFTER).orElseThrow().toString(),
                "--stack-name",
                name,
                "--format",
                "json",
                "--fail-on",
                "never"));
        pair.parameters(Side.AFTER).forEach((parameter, value) -> {
            command.add("--parameter");
            command.add(parameter + "=" + value);
        });
        Bootproof.Result result = Bootproof.run(command.toArray(String[]::new));
        assertThat(result.status()).as(() -> pair.name() + ": " + result.text()).isZero();
        return result.report().at("/stacks/0");
    }

    /** Returns at once. */
    void delete(String name) {
        cloudFormation.deleteStack(request -> request.stackName(name));
    }

    private static String read(Path template) {
        try {
            return Files.readString(template);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        cloudFormation.close();
        ec2.close();
        ssm.close();
        engine.close();
    }
}
