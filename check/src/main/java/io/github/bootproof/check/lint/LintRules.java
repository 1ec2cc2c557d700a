package io.github.bootproof.check.lint;

import io.github.bootproof.check.rule.Rule;
import io.github.bootproof.check.rule.SecretFinder;
import io.github.bootproof.userdata.secret.Secrets;
import java.util.List;

/** The rules of this package. */
public final class LintRules {
    private LintRules() {}

    public static List<Rule> all() {
        return List.of(
                new ScriptProblems(),
                new LaterChangesIgnored(),
                new CfnInitRunsOnce(),
                new UpdatesDoNotWait(),
                new SignalNobodyWaitsFor(),
                new SignalThatNeverComes(),
                new WaitConditionNotRenewed(),
                new NoWayToNetwork(),
                new SecretInUserData(),
                new SecretParameterInUserData(),
                new UnresolvedReference(),
                new RebootInScript(),
                new PackageManagerAsks());
    }

    /** What finds secrets in scripts, so that no report shows them. */
    public static SecretFinder secrets() {
        return Secrets::textsIn;
    }
}
