package io.github.bootproof.cloud.cloudformation.deploy;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A stack.
 *
 * @param id its ARN
 * @param input what it is deployed from, or being deployed from
 * @param former what it was deployed from before the update that is under way
 * @param operation what was last asked of it
 * @param changeSetId the change set that was last executed
 */
public record StackRecord(
        String id,
        String name,
        StackState state,
        Optional<String> reason,
        Instant created,
        Optional<Instant> updated,
        Optional<Instant> deleted,
        boolean terminationProtection,
        StackInput input,
        Optional<StackInput> former,
        Operation operation,
        List<StackOutput> outputs,
        List<String> imports,
        Optional<String> changeSetId) {
    public StackRecord {
        outputs = List.copyOf(outputs);
        imports = List.copyOf(imports);
    }

    /**
     * An output as it turned out.
     *
     * @param shown what others may see of it, where the value holds what nobody is to see
     */
    public record StackOutput(
            String key,
            String value,
            Optional<String> shown,
            Optional<String> description,
            Optional<String> exportName) {
        public String shownValue() {
            return shown.orElse(value);
        }
    }

    /** The part of its ARN that no other stack has. */
    public String uuid() {
        return id.substring(id.lastIndexOf('/') + 1);
    }

    public boolean isDeleted() {
        return state == StackState.DELETE_COMPLETE;
    }

    public StackRecord in(StackState next, Optional<String> why, Instant now) {
        return new StackRecord(
                id,
                name,
                next,
                why,
                created,
                updated,
                next == StackState.DELETE_COMPLETE ? Optional.of(now) : deleted,
                terminationProtection,
                input,
                former,
                operation,
                outputs,
                imports,
                changeSetId);
    }

    /** An operation begins. */
    public StackRecord asked(Operation next, Optional<String> changeSet) {
        return new StackRecord(
                id,
                name,
                state,
                reason,
                created,
                updated,
                deleted,
                terminationProtection,
                input,
                former,
                next,
                outputs,
                imports,
                changeSet.or(() -> changeSetId));
    }

    /** It is to be made from this input. */
    public StackRecord creating(StackInput next) {
        return of(next, former, outputs, imports);
    }

    /** It is to become what this input says; what a rollback brings back is what it was before the first of several attempts. */
    public StackRecord updating(StackInput next, Instant now) {
        return new StackRecord(
                id,
                name,
                state,
                reason,
                created,
                Optional.of(now),
                deleted,
                terminationProtection,
                next,
                Optional.of(former.orElse(input)),
                operation,
                outputs,
                imports,
                changeSetId);
    }

    public StackRecord protectedFromDeletion(boolean on) {
        return new StackRecord(
                id,
                name,
                state,
                reason,
                created,
                updated,
                deleted,
                on,
                input,
                former,
                operation,
                outputs,
                imports,
                changeSetId);
    }

    StackRecord committed() {
        return of(input, Optional.empty(), outputs, imports);
    }

    StackRecord restored() {
        return of(former.orElse(input), Optional.empty(), outputs, imports);
    }

    StackRecord with(List<StackOutput> newOutputs) {
        return of(input, former, newOutputs, imports);
    }

    public StackRecord importing(List<String> names) {
        return of(input, former, outputs, names);
    }

    private StackRecord of(
            StackInput newInput,
            Optional<StackInput> newFormer,
            List<StackOutput> newOutputs,
            List<String> newImports) {
        return new StackRecord(
                id,
                name,
                state,
                reason,
                created,
                updated,
                deleted,
                terminationProtection,
                newInput,
                newFormer,
                operation,
                newOutputs,
                newImports,
                changeSetId);
    }
}
