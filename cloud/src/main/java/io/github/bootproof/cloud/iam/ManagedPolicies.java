package io.github.bootproof.cloud.iam;

import io.github.bootproof.cloud.common.Ids;
import io.github.bootproof.cloud.common.Page;
import io.github.bootproof.cloud.common.Scope;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import software.amazon.awssdk.services.iam.model.CreatePolicyRequest;
import software.amazon.awssdk.services.iam.model.DeletePolicyRequest;
import software.amazon.awssdk.services.iam.model.ListPoliciesRequest;
import software.amazon.awssdk.services.iam.model.ListPoliciesResponse;
import software.amazon.awssdk.services.iam.model.ListPolicyTagsRequest;
import software.amazon.awssdk.services.iam.model.ListPolicyTagsResponse;
import software.amazon.awssdk.services.iam.model.Policy;
import software.amazon.awssdk.services.iam.model.PolicyScopeType;
import software.amazon.awssdk.services.iam.model.PolicyVersion;
import software.amazon.awssdk.services.iam.model.Tag;
import software.amazon.awssdk.services.iam.model.TagPolicyRequest;
import software.amazon.awssdk.services.iam.model.UntagPolicyRequest;

/** Managed policies: the account's, and by name AWS's own. */
final class ManagedPolicies {
    private final Scope scope;
    private final IamState state;
    private final Ids ids;
    private final InstantSource time;

    ManagedPolicies(Scope scope, IamState state, Ids ids, InstantSource time) {
        this.scope = scope;
        this.state = state;
        this.ids = ids;
        this.time = time;
    }

    Policy create(CreatePolicyRequest request) {
        Names.policy(request.policyName());
        PolicyVersions.check(request.policyDocument());
        String path = Names.path(request.path());
        Instant now = Instant.ofEpochSecond(time.instant().getEpochSecond());
        Policy.Builder policy = Policy.builder()
                .policyName(request.policyName())
                .policyId("ANPA" + ids.upper(17))
                .arn(scope.globalArn("iam", "policy" + path + request.policyName()))
                .path(path)
                .defaultVersionId("v1")
                .isAttachable(true)
                .createDate(now)
                .updateDate(now)
                .description(request.description());
        if (request.hasTags()) {
            policy.tags(Tags.merge(List.of(), request.tags()));
        }
        PolicyVersion first = PolicyVersion.builder()
                .versionId("v1")
                .document(request.policyDocument())
                .createDate(now)
                .build();
        var record = new PolicyRecord(policy.build(), List.of(first), 1);
        if (!state.policies().add(IamState.id(request.policyName()), record)) {
            throw IamErrors.policyExists(request.policyName());
        }
        return shown(record.policy()).toBuilder().description(null).build();
    }

    Policy get(String arn) {
        Names.policyArn(arn);
        return shown(
                AwsManagedPolicies.isOne(arn)
                        ? AwsManagedPolicies.get(arn)
                        : state.policy(arn, IamErrors::noPolicy).policy());
    }

    private Policy shown(Policy policy) {
        long attached = state.roles().all().stream()
                .filter(role -> role.attached().contains(policy.arn()))
                .count();
        long boundaries = state.roles().all().stream()
                .filter(role -> role.role().permissionsBoundary() != null
                        && policy.arn().equals(role.role().permissionsBoundary().permissionsBoundaryArn()))
                .count();
        return policy.toBuilder()
                .attachmentCount((int) attached)
                .permissionsBoundaryUsageCount((int) boundaries)
                .build();
    }

    ListPoliciesResponse list(ListPoliciesRequest request) {
        List<Policy> policies = new ArrayList<>();
        if (request.scope() != PolicyScopeType.AWS) {
            state.policies().all().forEach(record -> policies.add(record.policy()));
        }
        if (request.scope() != PolicyScopeType.LOCAL) {
            policies.addAll(AwsManagedPolicies.all(scope.partition()));
        }
        List<Policy> matching = policies.stream()
                .filter(policy -> Names.begins(policy.path(), request.pathPrefix()))
                .map(this::shown)
                .filter(policy -> !Boolean.TRUE.equals(request.onlyAttached()) || policy.attachmentCount() > 0)
                .toList();
        Page<Policy> page = IamPages.of(matching, Policy::arn, request.marker(), request.maxItems());
        return ListPoliciesResponse.builder()
                .policies(page.items().stream().map(ManagedPolicies::listed).toList())
                .isTruncated(page.token().isPresent())
                .marker(page.token().orElse(null))
                .build();
    }

    /** Lists leave out tags and descriptions; IAM API Reference, "ListPolicies". */
    private static Policy listed(Policy policy) {
        return policy.toBuilder().description(null).tags((List<Tag>) null).build();
    }

    void delete(DeletePolicyRequest request) {
        String arn = request.policyArn();
        requireOwn(arn);
        state.change(() -> {
            PolicyRecord record = state.policy(arn, IamErrors::noPolicy);
            if (shown(record.policy()).attachmentCount() > 0) {
                throw IamErrors.policyAttached();
            }
            if (record.versions().size() > 1) {
                throw IamErrors.policyHasVersions();
            }
            return state.policies().remove(IamState.id(record.policy().policyName()));
        });
    }

    void tag(TagPolicyRequest request) {
        requireOwn(request.policyArn());
        state.changePolicy(
                request.policyArn(),
                record -> record.with(
                        policy -> policy.tags(Tags.merge(record.policy().tags(), request.tags()))));
    }

    void untag(UntagPolicyRequest request) {
        requireOwn(request.policyArn());
        state.changePolicy(
                request.policyArn(),
                record -> record.with(
                        policy -> policy.tags(Tags.without(record.policy().tags(), request.tagKeys()))));
    }

    ListPolicyTagsResponse tags(ListPolicyTagsRequest request) {
        Page<Tag> page = IamPages.of(get(request.policyArn()).tags(), Tag::key, request.marker(), request.maxItems());
        return ListPolicyTagsResponse.builder()
                .tags(page.items())
                .isTruncated(page.token().isPresent())
                .marker(page.token().orElse(null))
                .build();
    }

    /** A policy that is to be changed must be the account's. */
    static void requireOwn(String arn) {
        Names.policyArn(arn);
        if (AwsManagedPolicies.isOne(arn)) {
            throw IamErrors.awsPolicyIsReadOnly();
        }
    }

    static void requireAttachable(IamState state, String arn) {
        if (AwsManagedPolicies.isOne(arn)) {
            AwsManagedPolicies.get(arn);
        } else {
            state.policy(arn, IamErrors::noAttachablePolicy);
        }
    }

    static void requireKnown(IamState state, String arn) {
        if (AwsManagedPolicies.isOne(arn)) {
            AwsManagedPolicies.get(arn);
        } else {
            state.policy(arn, IamErrors::noPolicy);
        }
    }

    static String name(String arn) {
        return arn.substring(arn.lastIndexOf('/') + 1);
    }

    static String path(String arn) {
        return arn.substring(arn.indexOf(":policy/") + ":policy".length(), arn.lastIndexOf('/') + 1);
    }
}
