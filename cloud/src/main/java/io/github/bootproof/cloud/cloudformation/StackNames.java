package io.github.bootproof.cloud.cloudformation;

import io.github.bootproof.cloud.cloudformation.deploy.Journal;
import io.github.bootproof.cloud.cloudformation.deploy.StackRecord;
import java.util.Optional;

/** Finds stacks by what requests name them by: a deleted one by its ARN only. */
final class StackNames {
    private final Journal journal;

    StackNames(Journal journal) {
        this.journal = journal;
    }

    Optional<StackRecord> find(String nameOrId) {
        if (nameOrId.startsWith("arn:")) {
            return journal.stack(nameOrId);
        }
        return journal.stacks().stream()
                .filter(stack -> stack.name().equals(nameOrId) && !stack.isDeleted())
                .findFirst();
    }

    /** For answers that say "Stack with id NAME does not exist". */
    StackRecord withId(String nameOrId) {
        return find(nameOrId).orElseThrow(() -> CloudFormationErrors.noStackWithId(nameOrId));
    }

    /** For answers that say "Stack [NAME] does not exist". */
    StackRecord existing(String nameOrId) {
        return find(nameOrId).orElseThrow(() -> CloudFormationErrors.noStack(nameOrId));
    }
}
