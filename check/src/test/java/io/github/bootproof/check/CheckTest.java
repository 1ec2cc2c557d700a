package io.github.bootproof.check;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.bootproof.check.finding.Finding;
import io.github.bootproof.check.finding.Level;
import io.github.bootproof.check.finding.Outcome;
import io.github.bootproof.check.finding.Report;
import io.github.bootproof.check.machine.Comparison;
import io.github.bootproof.check.rule.Rule;
import io.github.bootproof.check.rule.SecretFinder;
import java.util.List;
import org.junit.jupiter.api.Test;

class CheckTest {
    private static final String BEFORE = """
            Parameters: {Password: {Type: String, NoEcho: true, Default: hunter2000}}
            Resources:
              Instance:
                Type: AWS::EC2::Instance
                Properties: {ImageId: ami-1, UserData: {Fn::Base64: !Sub "#!/bin/sh\\necho ${Password} token-1\\n"}}
            """;

    @Test
    void ofTwoRulesThatSayWhatHappensTheFirstIsHeard() {
        var check = new Check(
                List.of(new Fixed("one", Outcome.RUNS), new Fixed("two", Outcome.REMOVED)), SecretFinder.none());
        Report report = check.judge(Comparisons.of(BEFORE, BEFORE));
        assertThat(report.findings()).extracting(Finding::ruleId).containsExactly("one");
        assertThat(report.machines().get(0).verdict().orElseThrow().outcome()).contains(Outcome.RUNS);
    }

    @Test
    void secretsAreCoveredInScriptsAndSentences() {
        String after = BEFORE.replace("Properties: {ImageId: ami-1", "Properties: {ImageId: ami-2")
                .replace("sh\\n", "sh\\n:\\n");
        SecretFinder tokens = text -> text.contains("token-1") ? List.of("token-1") : List.of();
        Report report = new Check(Check.standard().rules(), tokens).judge(Comparisons.of(BEFORE, after));
        assertThat(report.findings()).isNotEmpty();
        assertThat(report.toString())
                .doesNotContain("hunter2000")
                .doesNotContain("token-1")
                .contains("echo ******** ********");
    }

    @Test
    void idsOfRulesAreDistinct() {
        assertThat(Check.standard().rules().stream().map(Rule::id)).doesNotHaveDuplicates();
    }

    /** Says the same of each machine. */
    private record Fixed(String id, Outcome outcome) implements Rule {
        @Override
        public Level level() {
            return Level.NOTE;
        }

        @Override
        public String title() {
            return id;
        }

        @Override
        public String help() {
            return id;
        }

        @Override
        public List<Finding> judge(Comparison comparison) {
            return comparison.machines().stream()
                    .map(machine -> Finding.of(this, outcome, machine.subject(), id, ""))
                    .toList();
        }
    }
}
