package io.github.bootproof.cloud.cloudformation;

import io.github.bootproof.cloud.cloudformation.Beginnings.Manner;
import io.github.bootproof.cloud.cloudformation.deploy.Journal;
import io.github.bootproof.cloud.cloudformation.deploy.Operation.OnFailure;
import io.github.bootproof.cloud.cloudformation.deploy.ResourceState;
import io.github.bootproof.cloud.cloudformation.deploy.StackRecord;
import io.github.bootproof.cloud.cloudformation.deploy.StackState;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.cloudformation.model.CancelUpdateStackRequest;
import software.amazon.awssdk.services.cloudformation.model.CancelUpdateStackResponse;
import software.amazon.awssdk.services.cloudformation.model.ContinueUpdateRollbackRequest;
import software.amazon.awssdk.services.cloudformation.model.ContinueUpdateRollbackResponse;
import software.amazon.awssdk.services.cloudformation.model.CreateStackRequest;
import software.amazon.awssdk.services.cloudformation.model.CreateStackResponse;
import software.amazon.awssdk.services.cloudformation.model.DeleteStackRequest;
import software.amazon.awssdk.services.cloudformation.model.DeleteStackResponse;
import software.amazon.awssdk.services.cloudformation.model.RollbackStackRequest;
import software.amazon.awssdk.services.cloudformation.model.RollbackStackResponse;
import software.amazon.awssdk.services.cloudformation.model.UpdateStackRequest;
import software.amazon.awssdk.services.cloudformation.model.UpdateStackResponse;
import software.amazon.awssdk.services.cloudformation.model.UpdateTerminationProtectionRequest;
import software.amazon.awssdk.services.cloudformation.model.UpdateTerminationProtectionResponse;

/** Makes, changes and ends stacks. */
final class StackRequests {
    private final Journal journal;
    private final StackNames names;
    private final Proposals proposals;
    private final Beginnings beginnings;
    private final ChangeSets changeSets;

    StackRequests(
            Journal journal, StackNames names, Proposals proposals, Beginnings beginnings, ChangeSets changeSets) {
        this.journal = journal;
        this.names = names;
        this.proposals = proposals;
        this.beginnings = beginnings;
        this.changeSets = changeSets;
    }

    CreateStackResponse create(CreateStackRequest request) {
        String name = Required.name(request.stackName(), "stackName");
        refusePolicies(request.stackPolicyBody(), request.stackPolicyURL());
        Optional<StackRecord> repeated = repeated(name, request.clientRequestToken());
        if (repeated.isPresent()) {
            return CreateStackResponse.builder().stackId(repeated.get().id()).build();
        }
        refuseExisting(name);
        var manner = new Manner(
                Required.optional(request.clientRequestToken()),
                onFailure(request.onFailureAsString(), request.disableRollback()),
                Optional.ofNullable(request.timeoutInMinutes()).map(Duration::ofMinutes),
                Required.isOn(request.retainExceptOnCreate()),
                Optional.empty());
        StackRecord blank = beginnings
                .blank(name, manner)
                .protectedFromDeletion(Required.isOn(request.enableTerminationProtection()));
        Proposal proposal = proposals.of(Wish.of(request), blank);
        beginnings.create(blank, proposal, manner, () -> refuseExisting(name));
        return CreateStackResponse.builder().stackId(blank.id()).build();
    }

    /** A stack in review too: its name is taken. */
    private void refuseExisting(String name) {
        if (names.find(name).isPresent()) {
            throw CloudFormationErrors.stackExists(name);
        }
    }

    UpdateStackResponse update(UpdateStackRequest request) {
        refusePolicies(request.stackPolicyBody(), request.stackPolicyURL());
        refusePolicies(request.stackPolicyDuringUpdateBody(), request.stackPolicyDuringUpdateURL());
        String name = Required.text(request.stackName(), "stackName");
        Optional<StackRecord> repeated = repeated(name, request.clientRequestToken());
        if (repeated.isPresent()) {
            return UpdateStackResponse.builder().stackId(repeated.get().id()).build();
        }
        StackRecord stack = names.existing(name);
        refuseUnlessUpdatable(stack);
        Proposal proposal = proposals.of(Wish.of(request), stack);
        if (proposal.plan().isEmpty() && !hasFailed(stack)) {
            throw CloudFormationErrors.noUpdates();
        }
        var manner = new Manner(
                Required.optional(request.clientRequestToken()),
                onFailure(null, request.disableRollback()),
                Optional.empty(),
                Required.isOn(request.retainExceptOnCreate()),
                Optional.empty());
        beginnings.update(stack, proposal, manner, () -> changeSets.forgetAll(stack));
        return UpdateStackResponse.builder().stackId(stack.id()).build();
    }

    /** Said before the template is looked at, and decided again when the update begins. */
    static void refuseUnlessUpdatable(StackRecord stack) {
        boolean updatable = switch (stack.state()) {
            case CREATE_COMPLETE, CREATE_FAILED, UPDATE_COMPLETE, UPDATE_FAILED, UPDATE_ROLLBACK_COMPLETE -> true;
            case REVIEW_IN_PROGRESS,
                    CREATE_IN_PROGRESS,
                    ROLLBACK_IN_PROGRESS,
                    ROLLBACK_FAILED,
                    ROLLBACK_COMPLETE,
                    UPDATE_IN_PROGRESS,
                    UPDATE_COMPLETE_CLEANUP_IN_PROGRESS,
                    UPDATE_ROLLBACK_IN_PROGRESS,
                    UPDATE_ROLLBACK_FAILED,
                    UPDATE_ROLLBACK_COMPLETE_CLEANUP_IN_PROGRESS,
                    DELETE_IN_PROGRESS,
                    DELETE_FAILED,
                    DELETE_COMPLETE -> false;
        };
        if (!updatable) {
            throw CloudFormationErrors.notUpdatable(stack);
        }
    }

    /** Whether it was kept as a failure left it: then the same template again is another attempt. */
    static boolean hasFailed(StackRecord stack) {
        return stack.state() == StackState.CREATE_FAILED || stack.state() == StackState.UPDATE_FAILED;
    }

    DeleteStackResponse delete(DeleteStackRequest request) {
        String name = Required.text(request.stackName(), "stackName");
        Optional<StackRecord> found = names.find(name);
        if (found.isEmpty() || found.get().isDeleted()) {
            return DeleteStackResponse.builder().build();
        }
        StackRecord stack = found.get();
        if (stack.terminationProtection()) {
            throw CloudFormationErrors.terminationProtected(name);
        }
        refuseRetaining(stack, request.retainResources());
        beginnings.delete(
                stack,
                request.retainResources(),
                Manner.of(request.clientRequestToken()),
                () -> changeSets.forgetAll(stack));
        return DeleteStackResponse.builder().build();
    }

    private void refuseRetaining(StackRecord stack, List<String> retain) {
        if (retain.isEmpty()) {
            return;
        }
        if (stack.state() != StackState.DELETE_FAILED) {
            throw CloudFormationErrors.validation(
                    "Invalid operation on stack [%s]. Specify RetainResources only when the stack is in DELETE_FAILED state"
                            .formatted(stack.id()));
        }
        for (String logicalId : retain) {
            boolean failed = journal.resource(stack, logicalId)
                    .filter(record -> record.state() == ResourceState.DELETE_FAILED)
                    .isPresent();
            if (!failed) {
                throw CloudFormationErrors.validation(
                        "The specified resources to retain must be in a valid state. Do not specify resources that are "
                                + "not in the DELETE_FAILED state: [" + logicalId + "]");
            }
        }
    }

    CancelUpdateStackResponse cancelUpdate(CancelUpdateStackRequest request) {
        StackRecord stack = names.existing(Required.text(request.stackName(), "stackName"));
        beginnings.cancel(stack);
        return CancelUpdateStackResponse.builder().build();
    }

    RollbackStackResponse rollBack(RollbackStackRequest request) {
        StackRecord stack = names.existing(Required.text(request.stackName(), "stackName"));
        if (!hasFailed(stack)) {
            throw CloudFormationErrors.notUpdatable(stack);
        }
        var manner = new Manner(
                Required.optional(request.clientRequestToken()),
                OnFailure.ROLLBACK,
                Optional.empty(),
                Required.isOn(request.retainExceptOnCreate()),
                Optional.empty());
        beginnings.rollBack(stack, manner);
        return RollbackStackResponse.builder().stackId(stack.id()).build();
    }

    ContinueUpdateRollbackResponse continueRollback(ContinueUpdateRollbackRequest request) {
        StackRecord stack = names.existing(Required.text(request.stackName(), "stackName"));
        if (stack.state() != StackState.UPDATE_ROLLBACK_FAILED) {
            throw CloudFormationErrors.notUpdatable(stack);
        }
        if (!request.resourcesToSkip().isEmpty()) {
            throw CloudFormationErrors.unsupported("ResourcesToSkip of ContinueUpdateRollback");
        }
        beginnings.rollBack(stack, Manner.of(request.clientRequestToken()));
        return ContinueUpdateRollbackResponse.builder().build();
    }

    UpdateTerminationProtectionResponse protect(UpdateTerminationProtectionRequest request) {
        StackRecord stack = names.existing(Required.text(request.stackName(), "stackName"));
        if (request.enableTerminationProtection() == null) {
            throw CloudFormationErrors.missing("enableTerminationProtection");
        }
        boolean on = request.enableTerminationProtection();
        StackRecord changed = journal.change(stack.id(), current -> current.protectedFromDeletion(on));
        return UpdateTerminationProtectionResponse.builder()
                .stackId(changed.id())
                .build();
    }

    /** The same request again, by its token: it has begun already. */
    private Optional<StackRecord> repeated(String name, @Nullable String token) {
        return Required.optional(token)
                .flatMap(given -> names.find(name)
                        .filter(stack -> stack.operation().clientRequestToken().equals(Optional.of(given))));
    }

    static OnFailure onFailure(@Nullable String text, @Nullable Boolean disableRollback) {
        if (text != null && disableRollback != null) {
            throw CloudFormationErrors.validation("You can specify either DisableRollback or OnFailure, but not both.");
        }
        if (text == null) {
            return Required.isOn(disableRollback) ? OnFailure.DO_NOTHING : OnFailure.ROLLBACK;
        }
        return java.util.Arrays.stream(OnFailure.values())
                .filter(value -> value.name().equals(text))
                .findFirst()
                .orElseThrow(() -> CloudFormationErrors.validation(
                        "1 validation error detected: Value '%s' at 'onFailure' failed to satisfy constraint: Member must satisfy enum value set: [DELETE, DO_NOTHING, ROLLBACK]"
                                .formatted(text)));
    }

    /** A policy that is stored and does not protect would be worse than none. */
    private static void refusePolicies(@Nullable String body, @Nullable String url) {
        if (body != null || url != null) {
            throw CloudFormationErrors.unsupported("stack policies");
        }
    }
}
