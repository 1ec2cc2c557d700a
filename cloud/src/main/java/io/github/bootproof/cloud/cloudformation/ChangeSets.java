package io.github.bootproof.cloud.cloudformation;

import io.github.bootproof.cloud.cloudformation.Beginnings.Manner;
import io.github.bootproof.cloud.cloudformation.deploy.Environment;
import io.github.bootproof.cloud.cloudformation.deploy.Exported;
import io.github.bootproof.cloud.cloudformation.deploy.Journal;
import io.github.bootproof.cloud.cloudformation.deploy.NamedByParameters;
import io.github.bootproof.cloud.cloudformation.deploy.Operation.OnFailure;
import io.github.bootproof.cloud.cloudformation.deploy.StackRecord;
import io.github.bootproof.cloud.cloudformation.deploy.StackState;
import io.github.bootproof.cloud.store.Store;
import io.github.bootproof.cloud.store.Table;
import io.github.bootproof.cloudformation.plan.Plan;
import io.github.bootproof.cloudformation.template.Template;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.cloudformation.model.Change;
import software.amazon.awssdk.services.cloudformation.model.ChangeSetStatus;
import software.amazon.awssdk.services.cloudformation.model.ChangeSetSummary;
import software.amazon.awssdk.services.cloudformation.model.ChangeSetType;
import software.amazon.awssdk.services.cloudformation.model.CreateChangeSetRequest;
import software.amazon.awssdk.services.cloudformation.model.CreateChangeSetResponse;
import software.amazon.awssdk.services.cloudformation.model.DeleteChangeSetRequest;
import software.amazon.awssdk.services.cloudformation.model.DeleteChangeSetResponse;
import software.amazon.awssdk.services.cloudformation.model.DescribeChangeSetRequest;
import software.amazon.awssdk.services.cloudformation.model.DescribeChangeSetResponse;
import software.amazon.awssdk.services.cloudformation.model.ExecuteChangeSetRequest;
import software.amazon.awssdk.services.cloudformation.model.ExecuteChangeSetResponse;
import software.amazon.awssdk.services.cloudformation.model.ExecutionStatus;
import software.amazon.awssdk.services.cloudformation.model.ListChangeSetsRequest;
import software.amazon.awssdk.services.cloudformation.model.ListChangeSetsResponse;
import software.amazon.awssdk.services.cloudformation.model.RollbackConfiguration;

/**
 * Change sets. They are complete when the request that makes them is answered, so whoever polls finds them so at the first look.
 *
 * <p>When one is executed all others of its stack are gone; see "Execute a change set" in the CloudFormation user guide.
 */
final class ChangeSets {
    private static final int PAGE = 100;

    private final Environment environment;
    private final Journal journal;
    private final StackNames names;
    private final Proposals proposals;
    private final Beginnings beginnings;
    private final Table<ChangeSetRecord> table;

    ChangeSets(Store store, Environment environment, StackNames names, Proposals proposals, Beginnings beginnings) {
        this.environment = environment;
        this.journal = environment.journal();
        this.names = names;
        this.proposals = proposals;
        this.beginnings = beginnings;
        this.table = store.table(
                environment.scope().account() + "/" + environment.scope().region(),
                "cloudformation.change-set",
                ChangeSetRecord.class);
    }

    CreateChangeSetResponse create(CreateChangeSetRequest request) {
        String stackName = Required.text(request.stackName(), "stackName");
        String name = Required.name(request.changeSetName(), "changeSetName");
        ChangeSetType type = request.changeSetType() == null ? ChangeSetType.UPDATE : request.changeSetType();
        if (!request.resourcesToImport().isEmpty()) {
            throw CloudFormationErrors.unsupported("imports of existing resources");
        }
        Optional<ChangeSetRecord> repeated = repeated(stackName, name, request.clientToken());
        if (repeated.isPresent()) {
            return created(repeated.get());
        }
        Optional<StackRecord> known = names.find(stackName);
        StackRecord stack = target(stackName, name, type, known);
        boolean taken = ofStack(stack).stream()
                .anyMatch(other -> other.name().equals(name) && other.execution() != ExecutionStatus.EXECUTE_COMPLETE);
        if (taken) {
            throw CloudFormationErrors.changeSetExists(name);
        }
        ChangeSetRecord made = made(request, name, type, stack, proposals.of(Wish.of(request), stack));
        var _ = journal.decide(() -> {
            boolean isNew = journal.stack(stack.id()).isEmpty();
            if (isNew && names.find(stackName).isPresent()) {
                throw CloudFormationErrors.stackExists(stackName);
            }
            if (isNew) {
                journal.moved(stack);
            }
            return table.add(made.id(), made);
        });
        return created(made);
    }

    /** The same request again, by its token. */
    private Optional<ChangeSetRecord> repeated(String stackName, String name, @Nullable String token) {
        return Required.optional(token)
                .flatMap(given -> names.find(stackName)
                        .flatMap(stack -> ofStack(stack).stream()
                                .filter(other -> other.name().equals(name)
                                        && other.clientToken().equals(Optional.of(given)))
                                .findFirst()));
    }

    private StackRecord target(String stackName, String name, ChangeSetType type, Optional<StackRecord> known) {
        return switch (type) {
            case CREATE -> {
                if (known.filter(stack -> stack.state() != StackState.REVIEW_IN_PROGRESS)
                        .isPresent()) {
                    throw CloudFormationErrors.stackExistsForChangeSet(known.get(), name);
                }
                yield known.orElseGet(() -> beginnings.blank(Required.name(stackName, "stackName"), Manner.of(null)));
            }
            case UPDATE -> {
                StackRecord stack = known.orElseThrow(() -> CloudFormationErrors.noStack(stackName));
                StackRequests.refuseUnlessUpdatable(stack);
                yield stack;
            }
            case IMPORT -> throw CloudFormationErrors.unsupported("imports of existing resources");
            case UNKNOWN_TO_SDK_VERSION ->
                throw CloudFormationErrors.validation(
                        "1 validation error detected: Value at 'changeSetType' failed to satisfy constraint: "
                                + "Member must satisfy enum value set: [CREATE, UPDATE, IMPORT]");
        };
    }

    private ChangeSetRecord made(
            CreateChangeSetRequest request, String name, ChangeSetType type, StackRecord stack, Proposal proposal) {
        Optional<String> failure = failure(stack, proposal);
        String id = environment
                .scope()
                .arn(
                        "cloudformation",
                        "changeSet/" + name + "/" + environment.ids().uuid());
        return new ChangeSetRecord(
                id,
                name,
                stack.id(),
                type,
                failure.isPresent() ? ChangeSetStatus.FAILED : ChangeSetStatus.CREATE_COMPLETE,
                failure,
                failure.isPresent() ? ExecutionStatus.UNAVAILABLE : ExecutionStatus.AVAILABLE,
                environment.waits().now(),
                Required.optional(request.description()),
                Required.optional(request.clientToken()),
                proposal.input(),
                StackRequests.onFailure(request.onStackFailureAsString(), null),
                Required.isOn(request.importExistingResources()),
                ChangeShapes.of(proposal.plan(), SecretProperties.of(journal, stack, proposal.model())));
    }

    private Optional<String> failure(StackRecord stack, Proposal proposal) {
        Optional<String> unknown = new NamedByParameters(environment.clients().ec2())
                .missing(proposal.model().parameters());
        if (unknown.isPresent()) {
            return unknown;
        }
        if (proposal.plan().isEmpty() && !StackRequests.hasFailed(stack)) {
            return Optional.of(Plan.NO_CHANGES);
        }
        return proposal.model().imports().stream()
                .filter(name -> Exported.value(journal, name).isEmpty())
                .findFirst()
                .map(name -> "No export named " + name + " found")
                .or(() -> new ExistingResources(environment).refused(proposal.imports()));
    }

    private static CreateChangeSetResponse created(ChangeSetRecord made) {
        return CreateChangeSetResponse.builder()
                .id(made.id())
                .stackId(made.stackId())
                .build();
    }

    DescribeChangeSetResponse describe(DescribeChangeSetRequest request) {
        ChangeSetRecord set = find(request.stackName(), request.changeSetName());
        StackRecord stack = journal.existing(set.stackId());
        Page<Change> page = Page.of(
                set.changes(), change -> change.resourceChange().logicalResourceId(), request.nextToken(), PAGE);
        boolean values = Required.isOn(request.includePropertyValues());
        return DescribeChangeSetResponse.builder()
                .changeSetName(set.name())
                .changeSetId(set.id())
                .stackId(stack.id())
                .stackName(stack.name())
                .description(set.description().orElse(null))
                .parameters(StackShapes.parameters(Template.parse(set.input().template()), set.input()))
                .creationTime(set.created())
                .executionStatus(set.execution())
                .status(set.status())
                .statusReason(set.reason().orElse(null))
                .notificationARNs(set.input().notificationArns())
                .rollbackConfiguration(RollbackConfiguration.builder().build())
                .capabilitiesWithStrings(set.input().capabilities())
                .tags(StackShapes.tags(set.input().tags()))
                .changes(page.items().stream()
                        .map(change -> values ? change : ChangeShapes.withoutValues(change))
                        .toList())
                .nextToken(page.nextToken().orElse(null))
                .includeNestedStacks(false)
                .importExistingResources(set.importExistingResources())
                .build();
    }

    ExecuteChangeSetResponse execute(ExecuteChangeSetRequest request) {
        ChangeSetRecord set = find(request.stackName(), request.changeSetName());
        if (!set.isExecutable()) {
            throw CloudFormationErrors.changeSetNotExecutable(set.id(), set.executability());
        }
        StackRecord stack = journal.existing(set.stackId());
        OnFailure onFailure = Required.isOn(request.disableRollback()) ? OnFailure.DO_NOTHING : set.onFailure();
        var manner = new Manner(
                Required.optional(request.clientRequestToken()),
                onFailure,
                Optional.empty(),
                Required.isOn(request.retainExceptOnCreate()),
                Optional.of(set.id()));
        // Planned again from the same stack, so it is the same plan: a stack that was changed meanwhile has lost its
        // change sets.
        Proposal proposal = proposals.again(set.input(), set.imports(), stack);
        Runnable executed = () -> execute(stack, set);
        switch (set.type()) {
            case CREATE -> beginnings.create(stack, proposal, manner, executed);
            case UPDATE, IMPORT, UNKNOWN_TO_SDK_VERSION -> beginnings.update(stack, proposal, manner, executed);
        }
        return ExecuteChangeSetResponse.builder().build();
    }

    /** A stack that changes has no use for change sets that were made before. */
    void forgetAll(StackRecord stack) {
        ofStack(stack).forEach(set -> table.remove(set.id()));
    }

    private void execute(StackRecord stack, ChangeSetRecord set) {
        if (!table.get(set.id()).equals(Optional.of(set))) {
            throw CloudFormationErrors.noChangeSet(set.id());
        }
        forgetAll(stack);
        table.put(set.id(), set.executed());
    }

    /** One that is not there is deleted. */
    DeleteChangeSetResponse delete(DeleteChangeSetRequest request) {
        search(request.stackName(), request.changeSetName()).ifPresent(set -> table.remove(set.id()));
        return DeleteChangeSetResponse.builder().build();
    }

    ListChangeSetsResponse list(ListChangeSetsRequest request) {
        StackRecord stack = names.existing(Required.text(request.stackName(), "stackName"));
        Page<ChangeSetRecord> page = Page.of(ofStack(stack), ChangeSetRecord::id, request.nextToken(), PAGE);
        return ListChangeSetsResponse.builder()
                .summaries(page.items().stream().map(set -> summary(stack, set)).toList())
                .nextToken(page.nextToken().orElse(null))
                .build();
    }

    private static ChangeSetSummary summary(StackRecord stack, ChangeSetRecord set) {
        return ChangeSetSummary.builder()
                .stackId(stack.id())
                .stackName(stack.name())
                .changeSetId(set.id())
                .changeSetName(set.name())
                .executionStatus(set.execution())
                .status(set.status())
                .statusReason(set.reason().orElse(null))
                .creationTime(set.created())
                .description(set.description().orElse(null))
                .includeNestedStacks(false)
                .importExistingResources(set.importExistingResources())
                .build();
    }

    /** By its ARN, or by its name and its stack's. */
    ChangeSetRecord find(@Nullable String stackName, @Nullable String name) {
        String given = Required.text(name, "changeSetName");
        return search(stackName, given).orElseThrow(() -> CloudFormationErrors.noChangeSet(given));
    }

    private Optional<ChangeSetRecord> search(@Nullable String stackName, @Nullable String name) {
        String given = Required.text(name, "changeSetName");
        if (given.startsWith("arn:")) {
            return table.get(given);
        }
        StackRecord stack = names.existing(Required.text(stackName, "stackName"));
        return ofStack(stack).stream().filter(set -> set.name().equals(given)).findFirst();
    }

    /** The newest of a name comes first, since an executed one may be followed by one of the same name. */
    private List<ChangeSetRecord> ofStack(StackRecord stack) {
        return table.all().reversed().stream()
                .filter(set -> set.stackId().equals(stack.id()))
                .toList();
    }
}
