package io.github.bootproof.cli.walkthrough;

import io.github.bootproof.cli.cloud.InstanceLine;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The last act: the same app with a construct of Bootproof's, whose changes are applied, and whose failures fail the deployment. */
final class OurWayOut {
    private static final String APP = "preconfigured";
    private static final String STACK = "PreconfiguredStack";
    /** There is another of this name in the stack of the acts before. */
    private static final String INSTANCE = STACK + "/" + AppClaims.INSTANCE;

    private static final String LOG = "/var/log/setup.log";
    private static final String FIRST = "Setup executed";
    private static final String CHANGED = FIRST + " - MODIFIED";
    private static final String BROKEN = FIRST + " - BROKEN";
    private static final Pattern APPLIED = Pattern.compile("version ([0-9a-f]{12}), applied at");

    private final Stage stage;
    private final Claims claims;
    private final AppClaims app;

    OurWayOut(Stage stage, Claims claims) {
        this.stage = stage;
        this.claims = claims;
        this.app = new AppClaims(stage, claims, STACK);
    }

    void play() {
        stage.heading("6. Our way out: the same app with a construct of Bootproof's");
        stage.changeTo(APP);
        InstanceLine instance = deploys();
        appliesAChange(instance);
        failsWithTheScript(instance);
    }

    private InstanceLine deploys() {
        app.succeeds(stage.bootproof("cdk", "deploy", "--require-approval", "never"));
        app.stackIs("CREATE_COMPLETE");
        InstanceLine instance = app.theRunningOne();
        logIs(List.of(FIRST), "the deployment has waited for the script, which has run");
        return instance;
    }

    private void appliesAChange(InstanceLine before) {
        app.succeeds(stage.shell("sed -i 's/executed/executed - MODIFIED/' setup.sh"));
        Ran check = stage.bootproof("check", "--local");
        claims.holds(
                "bootproof check finds no trap: restarts, and the changed setup is applied once",
                check.succeeded() && check.output().contains("restarts, and the changed setup is applied once"),
                "exit status " + check.status() + "\n" + check.end());
        app.succeeds(stage.bootproof("cdk", "deploy", "--require-approval", "never"));
        app.stackIs("UPDATE_COMPLETE");
        app.isSame(before, app.theRunningOne());
        logIs(List.of(FIRST, CHANGED), "the new script has run, once, on the disk that was there");
    }

    private void failsWithTheScript(InstanceLine before) {
        stage.say("");
        stage.say("And a script that fails:");
        String applied = applied();
        app.succeeds(stage.shell("sed -i -e 's/MODIFIED/BROKEN/' -e '$ a ls /no/such/folder' setup.sh"));
        Ran deployed = stage.bootproof("cdk", "deploy", "--require-approval", "never");
        claims.holds("the deployment fails", !deployed.succeeded(), deployed.end());
        app.prints(
                deployed,
                "setup.sh exited with code 2. Last lines: ",
                "the event says with which exit code the script failed");
        app.prints(deployed, "/no/such/folder': No such file", "and what its last lines were");
        app.stackIs("UPDATE_ROLLBACK_COMPLETE");
        app.isSame(before, app.theRunningOne());
        logIs(List.of(FIRST, CHANGED, BROKEN, CHANGED), "the rollback has applied the script before it again");
        String now = applied();
        claims.holds(
                "bootproof status knows: it is the version of before", now.equals(applied), applied + ", now " + now);
    }

    private void logIs(List<String> lines, String claim) {
        Ran log = stage.bootproof("connect", INSTANCE, "--", "cat", LOG);
        List<String> seen = log.output()
                .lines()
                .map(String::strip)
                .filter(line -> line.startsWith(FIRST))
                .toList();
        claims.holds(claim, seen.equals(lines), log.output());
    }

    /** The version that status says was applied. */
    private String applied() {
        Ran status = stage.bootproof("status", INSTANCE);
        Matcher version = APPLIED.matcher(status.output());
        boolean found = version.find();
        claims.holds("bootproof status says which version was applied, and when", found, status.output());
        return version.group(1);
    }
}
