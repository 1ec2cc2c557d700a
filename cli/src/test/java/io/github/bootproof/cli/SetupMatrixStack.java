package io.github.bootproof.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.bootproof.cli.matrix.Cell;
import io.github.bootproof.cli.matrix.Facts;
import io.github.bootproof.cli.matrix.Outcome;
import io.github.bootproof.cli.matrix.Run;
import io.github.bootproof.cli.matrix.Scripts;
import io.github.bootproof.cli.matrix.Seen;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.cloudformation.model.OnFailure;
import software.amazon.awssdk.services.cloudformation.model.Parameter;
import software.amazon.awssdk.services.cloudformation.model.Stack;
import software.amazon.awssdk.services.cloudformation.model.StackEvent;
import software.amazon.awssdk.services.ec2.model.Filter;
import software.amazon.awssdk.services.ec2.model.Instance;
import software.amazon.awssdk.services.ec2.model.InstanceStateName;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The stack of one cell: does what the cell says, and looks at what came of it. */
final class SetupMatrixStack {
    private static final Duration LIMIT = Duration.ofMinutes(6);
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final String REPORTS = "/bootproof/TestStack/Server";

    private final SetupMatrixCloud cloud;
    private final Cell cell;
    private final String name;
    private final Scripts scripts;
    private boolean killed;

    SetupMatrixStack(SetupMatrixCloud cloud, Cell cell) {
        this.cloud = cloud;
        this.cell = cell;
        this.name = cell.stackName();
        this.scripts = Scripts.of(cell, cloud.otherImage);
    }

    /** What the stack was before it is looked at. */
    private record Before(Optional<String> instance, Optional<String> version) {
        static final Before NOTHING = new Before(Optional.empty(), Optional.empty());
    }

    Seen see() throws InterruptedException {
        Before before = switch (cell.occasion()) {
            case CREATE -> Before.NOTHING;
            case CHANGE, ROLLBACK, REPLACEMENT -> {
                create(OnFailure.ROLLBACK);
                assertThat(rest().stackStatusAsString())
                        .as(() -> cell + ", v1:" + failures())
                        .isEqualTo("CREATE_COMPLETE");
                yield before();
            }
            case RESTART -> {
                create(OnFailure.DO_NOTHING);
                rest();
                yield before();
            }
        };
        long begun = System.nanoTime();
        switch (cell.occasion()) {
            case CREATE -> create(OnFailure.ROLLBACK);
            case CHANGE, ROLLBACK -> update(scripts.second(), cloud.image);
            case REPLACEMENT -> update(scripts.second(), cloud.otherImage);
            case RESTART -> restart();
        }
        Stack stack = rest();
        long seconds = Duration.ofNanos(System.nanoTime() - begun).toSeconds();
        return new Seen(facts(stack, before), seconds);
    }

    /** Does not wait for it. */
    void delete() {
        cloud.cloudFormation.deleteStack(request -> request.stackName(name));
    }

    Optional<String> instance() {
        return alive().stream().map(Instance::instanceId).findFirst();
    }

    private void create(OnFailure onFailure) {
        cloud.cloudFormation.createStack(request -> request.stackName(name)
                .templateBody(SetupMatrixCloud.template(cell.way()))
                .capabilitiesWithStrings("CAPABILITY_IAM")
                .onFailure(onFailure)
                .parameters(parameters(scripts.first(), cloud.image)));
    }

    private void update(String script, String image) {
        cloud.cloudFormation.updateStack(request -> request.stackName(name)
                .usePreviousTemplate(true)
                .capabilitiesWithStrings("CAPABILITY_IAM")
                .parameters(parameters(script, image)));
    }

    private List<Parameter> parameters(String script, String image) {
        return Map.of(
                        "Script",
                        script,
                        "Image",
                        image,
                        "VpcId",
                        cloud.subnet.vpcId(),
                        "Subnet",
                        cloud.subnet.subnetId())
                .entrySet()
                .stream()
                .map(entry -> Parameter.builder()
                        .parameterKey(entry.getKey())
                        .parameterValue(entry.getValue())
                        .build())
                .toList();
    }

    private void restart() throws InterruptedException {
        String instance = alive().getFirst().instanceId();
        int boots = boots(instance);
        cloud.ec2.stopInstances(request -> request.instanceIds(instance));
        cloud.ec2.waiter().waitUntilInstanceStopped(request -> request.instanceIds(instance));
        start(instance);
        // Whether something runs in it is decided in the final stage, at whose end cloud-init writes this.
        long end = System.nanoTime() + LIMIT.toNanos();
        while (boots(instance) == boots
                || !cloud.readFile(instance, "/run/cloud-init/result.json").isPresent()) {
            assertThat(System.nanoTime()).as(cell + ": the restart").isLessThan(end);
            Thread.sleep(300);
        }
    }

    private void start(String instance) {
        cloud.ec2.startInstances(request -> request.instanceIds(instance));
        cloud.ec2.waiter().waitUntilInstanceRunning(request -> request.instanceIds(instance));
    }

    private Stack rest() throws InterruptedException {
        long end = System.nanoTime() + LIMIT.toNanos();
        Stack stack = stack();
        while (stack.stackStatusAsString().endsWith("IN_PROGRESS")) {
            String status = stack.stackStatusAsString();
            assertThat(System.nanoTime())
                    .as(() -> cell + " is still " + status + failures())
                    .isLessThan(end);
            if (cell.outcome() == Outcome.IS_KILLED && !killed) {
                killWhatAsksForIt();
            }
            Thread.sleep(300);
            stack = stack();
        }
        return stack;
    }

    /** Then somebody starts the instance again. */
    private void killWhatAsksForIt() {
        for (Instance instance : alive()) {
            String id = instance.instanceId();
            if (cloud.readFile(id, Outcome.KILL_ME).isPresent()) {
                killed = true;
                cloud.kill(id);
                cloud.ec2.waiter().waitUntilInstanceStopped(request -> request.instanceIds(id));
                start(id);
            }
        }
    }

    private Stack stack() {
        return cloud.cloudFormation
                .describeStacks(request -> request.stackName(name))
                .stacks()
                .getFirst();
    }

    private Before before() {
        Optional<String> version = stack().outputs().stream()
                .filter(output -> output.outputKey().equals("Version"))
                .map(output -> output.outputValue())
                .findFirst();
        return new Before(instance(), version);
    }

    private Facts facts(Stack stack, Before before) {
        List<Instance> alive = alive();
        String status = stack.stackStatusAsString();
        String reports = reports(before, alive);
        if (alive.size() != 1) {
            String instances = alive.isEmpty() ? "none" : alive.size() + " instances";
            return new Facts(status, instances, 0, List.of(), "", reports, reason());
        }
        String id = alive.getFirst().instanceId();
        String instance = before.instance().equals(Optional.of(id)) ? "same" : "new";
        List<Run> runs = cloud.readFile(id, Run.LOG).map(Run::read).orElse(List.of());
        String disk = cloud.readFile(id, "/etc/matrix").orElse("").strip();
        return new Facts(status, instance, boots(id), runs, disk, reports, reason());
    }

    private List<Instance> instances() {
        Filter ofStack = Filter.builder()
                .name("tag:aws:cloudformation:stack-name")
                .values(name)
                .build();
        return cloud.ec2.describeInstances(request -> request.filters(ofStack)).reservations().stream()
                .flatMap(reservation -> reservation.instances().stream())
                .toList();
    }

    private List<Instance> alive() {
        return instances().stream()
                .filter(instance -> instance.state().name() != InstanceStateName.TERMINATED)
                .toList();
    }

    /** As cloud-init counts. */
    private int boots(String instance) {
        String log = cloud.readFile(instance, "/var/log/cloud-init-output.log").orElse("");
        return (int)
                log.lines().filter(line -> line.contains(" running 'init' at ")).count();
    }

    private String reports(Before before, List<Instance> alive) {
        List<String> reports = new ArrayList<>();
        for (Instance instance : instances()) {
            for (var parameter : cloud.ssm
                    .getParameters(request -> request.names(REPORTS + "/" + instance.instanceId()))
                    .parameters()) {
                String gone = alive.stream().anyMatch(each -> each.instanceId().equals(instance.instanceId()))
                        ? ""
                        : " (an instance that is gone)";
                reports.add(report(JSON.readTree(parameter.value()), before) + gone);
            }
        }
        return String.join(", ", reports);
    }

    private String report(JsonNode report, Before before) {
        boolean isSecond = switch (cell.occasion()) {
            case CREATE, REPLACEMENT, RESTART -> false;
            case CHANGE, ROLLBACK ->
                !before.version().equals(Optional.of(report.path("version").asString()));
        };
        String result = (isSecond ? "v2 " : "v1 ") + report.path("state").asString();
        JsonNode reason = report.path("reason");
        return reason.isMissingNode() ? result : result + ": " + reason.asString();
    }

    /** Of the first event that failed, without what differs from run to run. */
    private String reason() {
        List<String> reasons = events().stream()
                .filter(event -> event.resourceStatusAsString().endsWith("FAILED"))
                .map(event -> String.valueOf(event.resourceStatusReason()))
                .toList();
        return reasons.isEmpty()
                ? ""
                : reasons.getLast()
                        .replaceFirst("^.*Message returned: ", "")
                        .replaceFirst(" \\(RequestId: [^)]*\\)$", "")
                        .replaceAll("version [0-9a-f]{12}", "version …")
                        .replaceAll("i-[0-9a-f]{17}", "i-…")
                        .replace("\n", " / ");
    }

    /** The newest first. */
    private List<StackEvent> events() {
        return cloud
                .cloudFormation
                .describeStackEventsPaginator(request -> request.stackName(name))
                .stackEvents()
                .stream()
                .toList();
    }

    String failures() {
        return events().stream()
                .map(event -> "\n  " + event.logicalResourceId() + " " + event.resourceStatusAsString() + " "
                        + event.resourceStatusReason())
                .collect(Collectors.joining());
    }
}
