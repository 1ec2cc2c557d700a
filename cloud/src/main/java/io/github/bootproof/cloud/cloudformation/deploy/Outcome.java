package io.github.bootproof.cloud.cloudformation.deploy;

import io.github.bootproof.cloud.cloudformation.deploy.StackRecord.StackOutput;
import java.util.List;
import java.util.Optional;

/** How a phase ended. */
sealed interface Outcome {
    /**
     * All was done.
     *
     * @param outputs the stack's new ones, when it has new ones
     * @param reason something to be told nevertheless
     */
    record Done(Optional<List<StackOutput>> outputs, Optional<String> reason) implements Outcome {}

    record Failed(String reason) implements Outcome {}

    /** A request has moved the stack to another state: that is what goes on. */
    record Overruled() implements Outcome {}

    static Outcome done() {
        return new Done(Optional.empty(), Optional.empty());
    }
}
