package io.github.bootproof.cli.walkthrough;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.bootproof.cli.cloud.InstanceLine;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/** A cloud with one app, as AWS would have it, or with one fault. */
final class FakeStage implements Stage {
    enum Fault {
        NONE(""),
        DEPLOYMENT_FAILS("bootproof cdk deploy --require-approval never succeeds"),
        STACK_ROLLS_BACK("EC2Stack is CREATE_COMPLETE"),
        BOOT_FAILS("TestInstance runs, and its status is ok"),
        NEVER_PENDING("TestInstance was pending, then running"),
        SCRIPT_DOES_NOT_RUN("the script has run at the first boot"),
        REPLACES_AT_UPDATE("it is the same instance"),
        MAKES_A_SECOND_AT_UPDATE("there is one TestInstance"),
        IGNORES_THE_UPDATE("it was stopped and started"),
        KEEPS_SESSIONS("the session that was open was cut"),
        RUNS_THE_CHANGED_SCRIPT("the log still says what the first script wrote"),
        FORGETS_TO_WRITE_THE_SCRIPT("cloud-init has put the new script where it would run it from"),
        DOES_NOT_KNOW_WHAT_RAN("bootproof status knows"),
        CHECK_SEES_NO_TRAP("bootproof check says it before"),
        KEEPS_THE_STACK("the stack is gone"),
        HIDES_THE_TERMINATED("there are two of this name"),
        DOES_NOT_WAIT_FOR_THE_SETUP("the deployment has waited for the script, which has run"),
        CHECK_SEES_A_TRAP("bootproof check finds no trap"),
        REPLACES_FOR_THE_SETUP("it is the same instance"),
        DOES_NOT_APPLY_THE_CHANGE("the new script has run, once, on the disk that was there"),
        APPLIES_TWICE("the new script has run, once, on the disk that was there"),
        SUCCEEDS_WITH_A_FAILING_SCRIPT("the deployment fails"),
        HIDES_THE_EXIT_CODE("the event says with which exit code the script failed"),
        HIDES_THE_LAST_LINES("and what its last lines were"),
        DOES_NOT_ROLL_BACK("PreconfiguredStack is UPDATE_ROLLBACK_COMPLETE"),
        DOES_NOT_APPLY_AGAIN("the rollback has applied the script before it again"),
        DOES_NOT_KNOW_WHAT_WAS_APPLIED("bootproof status says which version was applied, and when"),
        SHOWS_WHAT_FAILED("bootproof status knows: it is the version of before");

        final String claim;

        Fault(String claim) {
            this.claim = claim;
        }
    }

    private static final String FIRST = "User data script executed";
    private static final String CHANGED = FIRST + " - MODIFIED";

    private final Fault fault;
    private final List<String> commands = new ArrayList<>();
    private final Map<String, String> stacks = new LinkedHashMap<>();
    private final Map<String, String> states = new LinkedHashMap<>();
    private final List<String> history = new ArrayList<>();
    private String local = FIRST;
    private String onDisk = "";
    private String log = "";
    private final FakePreconfigured preconfigured;
    private boolean isPreconfigured;

    FakeStage(Fault fault) {
        this.fault = fault;
        this.preconfigured = new FakePreconfigured(fault);
    }

    List<String> commands() {
        return commands;
    }

    private boolean has(Fault wanted) {
        return fault == wanted;
    }

    @Override
    public void heading(String text) {}

    @Override
    public void say(String text) {}

    @Override
    public void changeTo(String example) {
        assertThat(example).isEqualTo("preconfigured");
        isPreconfigured = true;
    }

    @Override
    public Ran bootproof(String... arguments) {
        String line = String.join(" ", arguments);
        commands.add(line);
        if (isPreconfigured) {
            return preconfigured.bootproof(line);
        }
        int status = 0;
        String output = "";
        switch (line) {
            case "cdk bootstrap" -> stacks.put("CDKToolkit", "CREATE_COMPLETE");
            case "cdk deploy --require-approval never" -> {
                if (has(Fault.DEPLOYMENT_FAILS)) {
                    status = 1;
                    output = "it failed";
                } else {
                    deploy();
                }
            }
            case "cdk destroy --force" -> {
                if (!has(Fault.KEEPS_THE_STACK)) {
                    stacks.remove("EC2Stack");
                }
                states.replaceAll((id, state) -> "terminated");
            }
            case "connect TestInstance -- cat /var/log/user-data.log" -> output = log + "\n";
            case "connect TestInstance -- cat /var/lib/cloud/instance/scripts/part-001" ->
                output = "#!/bin/bash\necho '" + onDisk + "' > /var/log/user-data.log\n";
            case "check --local" -> {
                status = has(Fault.CHECK_SEES_NO_TRAP) ? 0 : 3;
                output = "EC2Stack/TestInstance: restarts, and the new script will not run";
            }
            case "status TestInstance" ->
                output = "user data  given version 2, ran version " + (has(Fault.DOES_NOT_KNOW_WHAT_RAN) ? 2 : 1);
            default -> {}
        }
        return new Ran("bootproof " + line, status, output, Duration.ZERO);
    }

    private void deploy() {
        if (stacks.containsKey("EC2Stack")) {
            update();
            return;
        }
        stacks.put("EC2Stack", has(Fault.STACK_ROLLS_BACK) ? "ROLLBACK_COMPLETE" : "CREATE_COMPLETE");
        boot("i-" + states.size());
        onDisk = local;
        log = has(Fault.SCRIPT_DOES_NOT_RUN) ? "" : local;
    }

    private void boot(String id) {
        states.put(id, "running");
        if (!has(Fault.NEVER_PENDING)) {
            history.add("pending");
        }
        history.addAll(List.of("running", "initializing", "ok"));
    }

    private void update() {
        stacks.put("EC2Stack", "UPDATE_COMPLETE");
        if (has(Fault.IGNORES_THE_UPDATE)) {
            return;
        }
        if (has(Fault.REPLACES_AT_UPDATE)) {
            states.replaceAll((id, state) -> "terminated");
            boot("i-new");
        }
        if (has(Fault.MAKES_A_SECOND_AT_UPDATE)) {
            boot("i-new");
        }
        history.addAll(List.of("stopping", "stopped", "pending", "running", "initializing", "ok"));
        if (!has(Fault.FORGETS_TO_WRITE_THE_SCRIPT)) {
            onDisk = local;
        }
        if (has(Fault.RUNS_THE_CHANGED_SCRIPT)) {
            log = local;
        }
    }

    @Override
    public Ran shell(String line) {
        commands.add(line);
        if (isPreconfigured) {
            return preconfigured.shell(line);
        }
        if (line.startsWith("sed")) {
            local = CHANGED;
        }
        return new Ran(line, 0, local, Duration.ZERO);
    }

    @Override
    public Session open(String... arguments) {
        commands.add(String.join(" ", arguments) + " &");
        return () -> !has(Fault.KEEPS_SESSIONS);
    }

    @Override
    public Optional<String> stack(String name) {
        return Optional.ofNullable(stacks.get(name)).or(() -> preconfigured.stack(name));
    }

    @Override
    public List<InstanceLine> instances() {
        var all = new ArrayList<InstanceLine>();
        states.forEach((id, state) -> {
            if (!(has(Fault.HIDES_THE_TERMINATED) && state.equals("terminated"))) {
                all.add(line(id, "EC2Stack", state, has(Fault.BOOT_FAILS) ? "impaired" : "ok"));
            }
        });
        preconfigured.instance().ifPresent(id -> all.add(line(id, FakePreconfigured.STACK, "running", "ok")));
        return all;
    }

    private static InstanceLine line(String id, String stack, String state, String check) {
        return new InstanceLine(
                id,
                Optional.of(stack + "/TestInstance"),
                Optional.of(stack),
                Optional.of("TestInstance44016A9E"),
                state,
                state.equals("running") ? Optional.of(check) : Optional.empty(),
                "t4g.micro",
                "ami-1",
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    @Override
    public InstanceLine await(String id, Predicate<InstanceLine> wanted, Duration limit) {
        return instances().stream()
                .filter(instance -> instance.id().equals(id))
                .findFirst()
                .orElseThrow();
    }

    @Override
    public List<String> history(String id) {
        return List.copyOf(history);
    }
}
