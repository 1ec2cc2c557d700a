package io.github.bootproof.check.change;

import io.github.bootproof.check.rule.Rule;
import java.util.List;

/** The rules of this package, in the order in which they are heard. */
public final class ChangeRules {
    private static final List<Rule> ALL = List.of(
            new Removed(),
            new Replaced(),
            new MayChange(),
            new SetupAppliedOnce(),
            new ScriptNotRun(),
            new PartsRun(),
            new ScriptRunsAtRestart(),
            new RestartsForAnotherReason(),
            new Rolls(),
            new LaunchSourceChanged(),
            new SetupAppliedInPlace(),
            new LaunchIgnored(),
            new NewMachinesOnly(),
            new InitMetadataIgnored(),
            new InputIgnored(),
            new ChangedInPlace(),
            new Runs(),
            new HeldByTheOldMachine());

    private ChangeRules() {}

    public static List<Rule> all() {
        return ALL;
    }
}
