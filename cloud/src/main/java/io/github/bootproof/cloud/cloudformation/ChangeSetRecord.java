package io.github.bootproof.cloud.cloudformation;

import io.github.bootproof.cloud.cloudformation.deploy.Operation.OnFailure;
import io.github.bootproof.cloud.cloudformation.deploy.StackInput;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.cloudformation.model.Change;
import software.amazon.awssdk.services.cloudformation.model.ChangeAction;
import software.amazon.awssdk.services.cloudformation.model.ChangeSetStatus;
import software.amazon.awssdk.services.cloudformation.model.ChangeSetType;
import software.amazon.awssdk.services.cloudformation.model.ExecutionStatus;
import software.amazon.awssdk.services.cloudformation.model.ResourceChange;

/**
 * A change set.
 *
 * @param id its ARN
 * @param changes as they were when it was made, with the properties' values
 */
record ChangeSetRecord(
        String id,
        String name,
        String stackId,
        ChangeSetType type,
        ChangeSetStatus status,
        Optional<String> reason,
        ExecutionStatus execution,
        Instant created,
        Optional<String> description,
        Optional<String> clientToken,
        StackInput input,
        OnFailure onFailure,
        boolean importExistingResources,
        List<Change> changes) {
    ChangeSetRecord {
        changes = List.copyOf(changes);
    }

    ChangeSetRecord executed() {
        return new ChangeSetRecord(
                id,
                name,
                stackId,
                type,
                status,
                reason,
                ExecutionStatus.EXECUTE_COMPLETE,
                created,
                description,
                clientToken,
                input,
                onFailure,
                importExistingResources,
                changes);
    }

    /** Physical ids of what it imports, by logical id. */
    Map<String, String> imports() {
        return changes.stream()
                .map(Change::resourceChange)
                .filter(change -> change.action() == ChangeAction.IMPORT)
                .collect(Collectors.toMap(ResourceChange::logicalResourceId, ResourceChange::physicalResourceId));
    }

    boolean isExecutable() {
        return status == ChangeSetStatus.CREATE_COMPLETE && execution == ExecutionStatus.AVAILABLE;
    }

    /** Why it is not executable, as the error says it. */
    String executability() {
        return status == ChangeSetStatus.CREATE_COMPLETE ? execution.toString() : status.toString();
    }
}
