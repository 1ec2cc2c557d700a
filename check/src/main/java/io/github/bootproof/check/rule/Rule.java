package io.github.bootproof.check.rule;

import io.github.bootproof.check.finding.Finding;
import io.github.bootproof.check.finding.RuleDescription;
import io.github.bootproof.check.machine.Comparison;
import java.util.List;

/** One thing that the check knows. An implementation names its source in its Javadoc. */
public interface Rule extends RuleDescription {
    /**
     * What it finds. Scripts and values may be quoted as they are: secrets are covered afterwards.
     */
    List<Finding> judge(Comparison comparison);
}
