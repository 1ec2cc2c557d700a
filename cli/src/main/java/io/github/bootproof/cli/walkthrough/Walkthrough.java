package io.github.bootproof.cli.walkthrough;

import io.github.bootproof.cli.cloud.InstanceLine;
import io.github.bootproof.cli.common.ExitCodes;
import java.util.List;

/**
 * The play. An instance's script is changed and deployed: CloudFormation reports success, and the new script does not run. Then the
 * same with a construct of Bootproof's, and it does. See the walkthrough's steps in the project's README.
 */
final class Walkthrough {
    private static final String STACK = "EC2Stack";
    private static final String INSTANCE = AppClaims.INSTANCE;
    private static final String LOG = "/var/log/user-data.log";
    private static final String SCRIPT = "/var/lib/cloud/instance/scripts/part-001";
    private static final String FIRST = "User data script executed";
    private static final String CHANGED = FIRST + " - MODIFIED";

    private final Stage stage;
    private final Claims claims;
    private final AppClaims app;

    Walkthrough(Stage stage, Claims claims) {
        this.stage = stage;
        this.claims = claims;
        this.app = new AppClaims(stage, claims, STACK);
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
        new OurWayOut(stage, claims).play();
    }

    private InstanceLine deploysAndBoots() {
        stage.heading("1. The first deployment");
        app.succeeds(stage.bootproof("cdk", "bootstrap"));
        app.stackIs("CDKToolkit", "CREATE_COMPLETE");
        app.succeeds(stage.bootproof("cdk", "deploy", "--require-approval", "never"));
        app.stackIs("CREATE_COMPLETE");
        InstanceLine instance = app.ready(app.theRunningOne());
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
        app.succeeds(stage.shell("sed -i 's/script executed/script executed - MODIFIED/' user-data.sh"));
        Ran script = stage.shell("cat user-data.sh");
        claims.holds("the script is another one now", script.output().contains(CHANGED), script.output());
        Ran check = stage.bootproof("check", "--local");
        claims.holds(
                "bootproof check says it before: restarts, and the new script will not run (exit status 3)",
                check.status() == ExitCodes.FOUND
                        && check.output().contains("restarts, and the new script will not run"),
                "exit status " + check.status() + "\n" + check.end());
    }

    private void walksIntoTheTrap(InstanceLine before) {
        stage.heading("4. The trap");
        Stage.Session session = stage.open("connect", INSTANCE, "--", "sleep", "600");
        app.succeeds(stage.bootproof("cdk", "deploy", "--require-approval", "never"));
        app.stackIs("UPDATE_COMPLETE");
        InstanceLine after = app.ready(app.theRunningOne());
        app.isSame(before, after);
        List<String> history = stage.history(after.id());
        claims.holds("it was stopped and started", comeInThisOrder(history, "stopping", "pending", "running"), history);
        claims.holds("the session that was open was cut", session.hasEnded(), "it goes on");
        logIs(FIRST, "the log still says what the first script wrote: the new one did not run");
        Ran script = stage.bootproof("connect", INSTANCE, "--", "cat", SCRIPT);
        claims.holds(
                "cloud-init has put the new script where it would run it from",
                script.output().contains(CHANGED),
                script.output());
        Ran status = stage.bootproof("status", INSTANCE);
        claims.holds(
                "bootproof status knows: it was given the second version, and ran the first",
                status.output().contains("given version 2, ran version 1"),
                status.output());
    }

    private void takesTheUsualWayOut(InstanceLine before) {
        stage.heading("5. The usual way out: destroy, and deploy again");
        app.succeeds(stage.bootproof("cdk", "destroy", "--force"));
        claims.holds("the stack is gone", stage.stack(STACK).isEmpty(), stage.stack(STACK));
        app.succeeds(stage.bootproof("cdk", "deploy", "--require-approval", "never"));
        app.stackIs("CREATE_COMPLETE");
        InstanceLine after = app.ready(app.theRunningOne());
        claims.holds("it is another instance, with an empty disk", !after.id().equals(before.id()), after.id());
        List<InstanceLine> all = app.ofThisName();
        claims.holds(
                "there are two of this name, one terminated and one running",
                all.size() == 2
                        && all.stream()
                                .anyMatch(instance -> instance.id().equals(before.id())
                                        && instance.state().equals("terminated")),
                AppClaims.describe(all));
        stage.bootproof("status");
        logIs(CHANGED, "the new script has run");
    }

    private void logIs(String text, String claim) {
        Ran log = stage.bootproof("connect", INSTANCE, "--", "cat", LOG);
        claims.holds(claim, log.output().lines().map(String::strip).anyMatch(text::equals), log.output());
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
