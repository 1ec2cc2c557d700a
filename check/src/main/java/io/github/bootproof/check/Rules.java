package io.github.bootproof.check;

import io.github.bootproof.check.change.ChangeRules;
import io.github.bootproof.check.lint.LintRules;
import io.github.bootproof.check.rule.Rule;
import io.github.bootproof.check.rule.SecretFinder;
import java.util.List;
import java.util.stream.Stream;

/** All rules that there are. */
final class Rules {
    private Rules() {}

    /** Those that say what happens come first, in the order in which they are heard. */
    static List<Rule> all() {
        return Stream.of(ChangeRules.all(), LintRules.all())
                .flatMap(List::stream)
                .toList();
    }

    static SecretFinder secrets() {
        return LintRules.secrets();
    }
}
