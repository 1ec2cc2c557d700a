package io.github.bootproof.cli.check;

/** What proposed stacks are compared with. */
interface Baseline {
    /**
     * What there is of a stack.
     *
     * @throws CannotJudgeException when that cannot be found out
     */
    Situation of(ProposedStack stack);

    /**
     * What there is of a nested stack.
     *
     * @param parent of the stack that it is nested in
     * @param logicalId of its resource there
     */
    Situation nested(ProposedStack stack, Situation parent, String logicalId);
}
