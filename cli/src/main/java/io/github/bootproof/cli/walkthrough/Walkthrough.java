package io.github.bootproof.cli.walkthrough;

import io.github.bootproof.cli.cloud.InstanceLine;
import java.time.Duration;
import java.util.List;

/**
 * The play. An instance's script is changed and deployed: CloudFormation reports success, and the new script does not run. See the
 * walkthrough's steps in the project's README.
 */
final class Walkthrough {
    private static final String STACK = "EC2Stack";
    private static final String INSTANCE = "TestInstance";
    private static final String LOG = "/var/log/user-data.log";
    private static final String SCRIPT = "/var/lib/cloud/instance/scripts/part-001";
    private static final String FIRST = "User data script executed";
    private static final String CHANGED = FIRST + " - MODIFIED";
    /** Of a boot on a busy computer. */
    private static final Duration BOOT = Duration.ofMinutes(3);

    private final Stage stage;
    private final Claims claims;

    Walkthrough(Stage stage, Claims claims) {
        this.stage = stage;
        this.claims = claims;
    }

    /**
     * Plays it to its end.
     *
     * @throws Claims.BrokenException when something is not as it is claimed to be
     */
    void play() {
        InstanceLine first = deploysAndBoots();
        showsWhatTheScriptDid();
        changesTheScript();
        walksIntoTheTrap(first);
        takesTheUsualWayOut(first);
        stage.heading("6. Our way out");
        stage.say(
                "Later: a construct of ours makes each change of the script take effect, without destroying anything.");
    }

    private InstanceLine deploysAndBoots() {
        stage.heading("1. The first deployment");
        succeeds(stage.bootproof("cdk", "bootstrap"));
        stackIs("CDKToolkit", "CREATE_COMPLETE");
        succeeds(stage.bootproof("cdk", "deploy", "--require-approval", "never"));
        stackIs(STACK, "CREATE_COMPLETE");
        InstanceLine instance = ready(theRunningOne());
        List<String> history = stage.history(instance.id());
        claims.holds(INSTANCE + " was pending, then running", comeInThisOrder(history, "pending", "running"), history);
        claims.holds(
                "its status checks were initializing, then ok",
                comeInThisOrder(history, "initializing", "ok"),
                history);
        stage.bootproof("status");
        return instance;
    }

    private void showsWhatTheScriptDid() {
        stage.heading("2. What the script did");
        logIs(FIRST, "the script has run at the first boot");
    }

    private void changesTheScript() {
        stage.heading("3. The script is changed");
        succeeds(stage.shell("sed -i 's/script executed/script executed - MODIFIED/' user-data.sh"));
        Ran script = stage.shell("cat user-data.sh");
        claims.holds("the script is another one now", script.output().contains(CHANGED), script.output());
        stage.say("Later: bootproof check says here what the deployment will do: restart, and not run the new script.");
    }

    private void walksIntoTheTrap(InstanceLine before) {
        stage.heading("4. The trap");
        Stage.Session session = stage.open("connect", INSTANCE, "--", "sleep", "600");
        succeeds(stage.bootproof("cdk", "deploy", "--require-approval", "never"));
        stackIs(STACK, "UPDATE_COMPLETE");
        InstanceLine after = ready(theRunningOne());
        claims.holds("it is the same instance", after.id().equals(before.id()), before.id() + ", now " + after.id());
        List<String> history = stage.history(after.id());
        claims.holds("it was stopped and started", comeInThisOrder(history, "stopping", "pending", "running"), history);
        claims.holds("the session that was open was cut", session.hasEnded(), "it goes on");
        logIs(FIRST, "the log still says what the first script wrote: the new one did not run");
        Ran script = stage.bootproof("connect", INSTANCE, "--", "cat", SCRIPT);
        claims.holds(
                "cloud-init has put the new script where it would run it from",
                script.output().contains(CHANGED),
                script.output());
        Ran status = stage.bootproof("status");
        claims.holds(
                "bootproof status knows: it was given the second version, and ran the first",
                status.output().contains("given version 2, ran version 1"),
                status.output());
    }

    private void takesTheUsualWayOut(InstanceLine before) {
        stage.heading("5. The usual way out: destroy, and deploy again");
        succeeds(stage.bootproof("cdk", "destroy", "--force"));
        claims.holds("the stack is gone", stage.stack(STACK).isEmpty(), stage.stack(STACK));
        succeeds(stage.bootproof("cdk", "deploy", "--require-approval", "never"));
        stackIs(STACK, "CREATE_COMPLETE");
        InstanceLine after = ready(theRunningOne());
        claims.holds("it is another instance, with an empty disk", !after.id().equals(before.id()), after.id());
        List<InstanceLine> all = ofThisName();
        claims.holds(
                "there are two of this name, one terminated and one running",
                all.size() == 2
                        && all.stream()
                                .anyMatch(instance -> instance.id().equals(before.id())
                                        && instance.state().equals("terminated")),
                describe(all));
        stage.bootproof("status");
        logIs(CHANGED, "the new script has run");
    }

    // --- what is claimed again and again ----------------------------------------------------------------------------

    private void succeeds(Ran ran) {
        claims.holds(ran.shown() + " succeeds", ran.succeeded(), "exit status " + ran.status() + "\n" + ran.end());
    }

    private void stackIs(String stack, String status) {
        String seen = stage.stack(stack).orElse("no such stack");
        claims.holds(stack + " is " + status, seen.equals(status), seen);
    }

    private void logIs(String text, String claim) {
        Ran log = stage.bootproof("connect", INSTANCE, "--", "cat", LOG);
        claims.holds(claim, log.output().lines().map(String::strip).anyMatch(text::equals), log.output());
    }

    private InstanceLine theRunningOne() {
        List<InstanceLine> running = ofThisName().stream()
                .filter(instance -> !instance.isTerminated())
                .toList();
        claims.holds("there is one " + INSTANCE, running.size() == 1, describe(ofThisName()));
        return running.getFirst();
    }

    private InstanceLine ready(InstanceLine instance) {
        InstanceLine seen = stage.await(
                instance.id(), now -> now.statusCheck().filter("ok"::equals).isPresent(), BOOT);
        claims.holds(
                INSTANCE + " runs, and its status is ok",
                seen.state().equals("running")
                        && seen.statusCheck().filter("ok"::equals).isPresent(),
                seen.state() + ", " + seen.statusCheck().orElse("no status check"));
        return seen;
    }

    private List<InstanceLine> ofThisName() {
        return stage.instances().stream()
                .filter(instance -> instance.name()
                        .filter(name -> name.equals(STACK + "/" + INSTANCE))
                        .isPresent())
                .toList();
    }

    private static String describe(List<InstanceLine> instances) {
        return instances.isEmpty()
                ? "none"
                : String.join(
                        "\n",
                        instances.stream()
                                .map(instance -> instance.title() + " " + instance.state())
                                .toList());
    }

    /** Whether the states come in this order, whatever else came between them; the history's end counts last. */
    static boolean comeInThisOrder(List<String> history, String... states) {
        int next = states.length - 1;
        for (int index = history.size() - 1; index >= 0 && next >= 0; index--) {
            if (history.get(index).equals(states[next])) {
                next--;
            }
        }
        return next < 0;
    }
}
