package io.github.bootproof.cloud.cloudformation;

import io.github.bootproof.cloud.cloudformation.deploy.Deployments;
import io.github.bootproof.cloud.cloudformation.deploy.Environment;
import io.github.bootproof.cloud.cloudformation.deploy.Journal;
import io.github.bootproof.cloud.cloudformation.deploy.Mailboxes;
import io.github.bootproof.cloud.cloudformation.deploy.StackListener;
import io.github.bootproof.cloud.cloudformation.deploy.TypeRegistry;
import io.github.bootproof.cloud.cloudformation.deploy.Waits;
import io.github.bootproof.cloud.common.Clients;
import io.github.bootproof.cloud.common.Ids;
import io.github.bootproof.cloud.common.Scope;
import io.github.bootproof.cloud.store.Store;
import io.github.bootproof.cloudformation.plan.UpdateRules;
import io.github.bootproof.cloudformation.schema.Schema;
import io.github.bootproof.cloudformation.schema.SchemaCheck;
import java.net.URI;
import software.amazon.awssdk.services.cloudformation.CloudFormationClient;
import software.amazon.awssdk.services.cloudformation.model.CancelUpdateStackRequest;
import software.amazon.awssdk.services.cloudformation.model.CancelUpdateStackResponse;
import software.amazon.awssdk.services.cloudformation.model.ContinueUpdateRollbackRequest;
import software.amazon.awssdk.services.cloudformation.model.ContinueUpdateRollbackResponse;
import software.amazon.awssdk.services.cloudformation.model.CreateChangeSetRequest;
import software.amazon.awssdk.services.cloudformation.model.CreateChangeSetResponse;
import software.amazon.awssdk.services.cloudformation.model.CreateStackRequest;
import software.amazon.awssdk.services.cloudformation.model.CreateStackResponse;
import software.amazon.awssdk.services.cloudformation.model.DeleteChangeSetRequest;
import software.amazon.awssdk.services.cloudformation.model.DeleteChangeSetResponse;
import software.amazon.awssdk.services.cloudformation.model.DeleteStackRequest;
import software.amazon.awssdk.services.cloudformation.model.DeleteStackResponse;
import software.amazon.awssdk.services.cloudformation.model.DescribeChangeSetRequest;
import software.amazon.awssdk.services.cloudformation.model.DescribeChangeSetResponse;
import software.amazon.awssdk.services.cloudformation.model.DescribeStackEventsRequest;
import software.amazon.awssdk.services.cloudformation.model.DescribeStackEventsResponse;
import software.amazon.awssdk.services.cloudformation.model.DescribeStackResourceRequest;
import software.amazon.awssdk.services.cloudformation.model.DescribeStackResourceResponse;
import software.amazon.awssdk.services.cloudformation.model.DescribeStackResourcesRequest;
import software.amazon.awssdk.services.cloudformation.model.DescribeStackResourcesResponse;
import software.amazon.awssdk.services.cloudformation.model.DescribeStacksRequest;
import software.amazon.awssdk.services.cloudformation.model.DescribeStacksResponse;
import software.amazon.awssdk.services.cloudformation.model.ExecuteChangeSetRequest;
import software.amazon.awssdk.services.cloudformation.model.ExecuteChangeSetResponse;
import software.amazon.awssdk.services.cloudformation.model.GetTemplateRequest;
import software.amazon.awssdk.services.cloudformation.model.GetTemplateResponse;
import software.amazon.awssdk.services.cloudformation.model.GetTemplateSummaryRequest;
import software.amazon.awssdk.services.cloudformation.model.GetTemplateSummaryResponse;
import software.amazon.awssdk.services.cloudformation.model.ListChangeSetsRequest;
import software.amazon.awssdk.services.cloudformation.model.ListChangeSetsResponse;
import software.amazon.awssdk.services.cloudformation.model.ListExportsRequest;
import software.amazon.awssdk.services.cloudformation.model.ListExportsResponse;
import software.amazon.awssdk.services.cloudformation.model.ListImportsRequest;
import software.amazon.awssdk.services.cloudformation.model.ListImportsResponse;
import software.amazon.awssdk.services.cloudformation.model.ListStackResourcesRequest;
import software.amazon.awssdk.services.cloudformation.model.ListStackResourcesResponse;
import software.amazon.awssdk.services.cloudformation.model.ListStacksRequest;
import software.amazon.awssdk.services.cloudformation.model.ListStacksResponse;
import software.amazon.awssdk.services.cloudformation.model.RollbackStackRequest;
import software.amazon.awssdk.services.cloudformation.model.RollbackStackResponse;
import software.amazon.awssdk.services.cloudformation.model.SignalResourceRequest;
import software.amazon.awssdk.services.cloudformation.model.SignalResourceResponse;
import software.amazon.awssdk.services.cloudformation.model.UpdateStackRequest;
import software.amazon.awssdk.services.cloudformation.model.UpdateStackResponse;
import software.amazon.awssdk.services.cloudformation.model.UpdateTerminationProtectionRequest;
import software.amazon.awssdk.services.cloudformation.model.UpdateTerminationProtectionResponse;
import software.amazon.awssdk.services.cloudformation.model.ValidateTemplateRequest;
import software.amazon.awssdk.services.cloudformation.model.ValidateTemplateResponse;

/** CloudFormation of one account and region: what is overridden is what is supported. */
public final class LocalCloudFormation implements CloudFormationClient {
    private final Deployments deployments;
    private final Mailboxes mailboxes;
    private final StackRequests requests;
    private final StackQueries queries;
    private final StackResources resources;
    private final ChangeSets changeSets;
    private final Templates templates;

    /**
     * What it is made of.
     *
     * @param base the local API's URL, as custom resources and wait conditions reach it
     * @param waits on the clock of the whole cloud
     */
    public record Parts(
            Scope scope,
            Store store,
            Clients clients,
            Ids ids,
            Waits waits,
            TypeRegistry types,
            Schema schema,
            URI base,
            StackListener listener) {}

    public LocalCloudFormation(Parts parts) {
        var journal = new Journal(parts.store(), parts.scope(), parts.waits()::now, parts.ids(), parts.listener());
        mailboxes = new Mailboxes(parts.base(), parts.scope(), journal, parts.waits());
        var environment = new Environment(
                parts.scope(),
                parts.clients(),
                parts.ids(),
                parts.waits(),
                journal,
                mailboxes,
                parts.types(),
                new UpdateRules(parts.schema()),
                parts.listener());
        deployments = new Deployments(environment);
        var names = new StackNames(journal);
        var proposals = new Proposals(environment, new Precheck(new SchemaCheck(parts.schema()), parts.types()));
        var beginnings = new Beginnings(environment, deployments);
        changeSets = new ChangeSets(parts.store(), environment, names, proposals, beginnings);
        requests = new StackRequests(journal, names, proposals, beginnings, changeSets);
        queries = new StackQueries(journal, names);
        resources = new StackResources(journal, names, deployments);
        templates = new Templates(names, changeSets, proposals.source());
    }

    /** Goes on with the deployments that were under way when the last process ended; called once, before the first request. */
    public void recover() {
        deployments.recover();
    }

    /** Where what is PUT to addresses under {@link Mailboxes#prefix} goes. */
    public Mailboxes mailboxes() {
        return mailboxes;
    }

    /** Stops deployments that are under way; they go on after the next start. */
    @Override
    public void close() {
        deployments.close();
    }

    @Override
    public String serviceName() {
        return SERVICE_NAME;
    }

    // Stacks

    @Override
    public CreateStackResponse createStack(CreateStackRequest request) {
        return requests.create(request);
    }

    @Override
    public UpdateStackResponse updateStack(UpdateStackRequest request) {
        return requests.update(request);
    }

    @Override
    public DeleteStackResponse deleteStack(DeleteStackRequest request) {
        return requests.delete(request);
    }

    @Override
    public CancelUpdateStackResponse cancelUpdateStack(CancelUpdateStackRequest request) {
        return requests.cancelUpdate(request);
    }

    @Override
    public RollbackStackResponse rollbackStack(RollbackStackRequest request) {
        return requests.rollBack(request);
    }

    @Override
    public ContinueUpdateRollbackResponse continueUpdateRollback(ContinueUpdateRollbackRequest request) {
        return requests.continueRollback(request);
    }

    @Override
    public UpdateTerminationProtectionResponse updateTerminationProtection(UpdateTerminationProtectionRequest request) {
        return requests.protect(request);
    }

    @Override
    public DescribeStacksResponse describeStacks(DescribeStacksRequest request) {
        return queries.describe(request);
    }

    @Override
    public ListStacksResponse listStacks(ListStacksRequest request) {
        return queries.list(request);
    }

    @Override
    public DescribeStackEventsResponse describeStackEvents(DescribeStackEventsRequest request) {
        return queries.events(request);
    }

    // Change sets

    @Override
    public CreateChangeSetResponse createChangeSet(CreateChangeSetRequest request) {
        return changeSets.create(request);
    }

    @Override
    public DescribeChangeSetResponse describeChangeSet(DescribeChangeSetRequest request) {
        return changeSets.describe(request);
    }

    @Override
    public ExecuteChangeSetResponse executeChangeSet(ExecuteChangeSetRequest request) {
        return changeSets.execute(request);
    }

    @Override
    public DeleteChangeSetResponse deleteChangeSet(DeleteChangeSetRequest request) {
        return changeSets.delete(request);
    }

    @Override
    public ListChangeSetsResponse listChangeSets(ListChangeSetsRequest request) {
        return changeSets.list(request);
    }

    // Resources

    @Override
    public DescribeStackResourceResponse describeStackResource(DescribeStackResourceRequest request) {
        return resources.describe(request);
    }

    @Override
    public DescribeStackResourcesResponse describeStackResources(DescribeStackResourcesRequest request) {
        return resources.describeAll(request);
    }

    @Override
    public ListStackResourcesResponse listStackResources(ListStackResourcesRequest request) {
        return resources.list(request);
    }

    @Override
    public SignalResourceResponse signalResource(SignalResourceRequest request) {
        return resources.signal(request);
    }

    // Templates, exports

    @Override
    public GetTemplateResponse getTemplate(GetTemplateRequest request) {
        return templates.get(request);
    }

    @Override
    public GetTemplateSummaryResponse getTemplateSummary(GetTemplateSummaryRequest request) {
        return templates.summary(request);
    }

    @Override
    public ValidateTemplateResponse validateTemplate(ValidateTemplateRequest request) {
        return templates.validate(request);
    }

    @Override
    public ListExportsResponse listExports(ListExportsRequest request) {
        return queries.exports(request);
    }

    @Override
    public ListImportsResponse listImports(ListImportsRequest request) {
        return queries.imports(request);
    }
}
