package io.github.bootproof.cloud.iam;

import io.github.bootproof.cloud.common.Constraints;
import io.github.bootproof.cloud.common.Page;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.iam.model.CreatePolicyVersionRequest;
import software.amazon.awssdk.services.iam.model.DeletePolicyVersionRequest;
import software.amazon.awssdk.services.iam.model.GetPolicyVersionRequest;
import software.amazon.awssdk.services.iam.model.ListPolicyVersionsRequest;
import software.amazon.awssdk.services.iam.model.ListPolicyVersionsResponse;
import software.amazon.awssdk.services.iam.model.PolicyVersion;
import software.amazon.awssdk.services.iam.model.SetDefaultPolicyVersionRequest;

/** What the account's managed policies say, and said. */
final class PolicyVersions {
    private static final int MOST_VERSIONS = 5;
    private static final int MOST_CHARACTERS = 6144;
    private static final Pattern VERSION = Pattern.compile("v[1-9][0-9]*(\\.[A-Za-z0-9-]*)?");

    private final IamState state;
    private final InstantSource time;

    PolicyVersions(IamState state, InstantSource time) {
        this.state = state;
        this.time = time;
    }

    static void check(@Nullable String document) {
        PolicyDocuments.checkPermissions(document);
        if (document != null && PolicyDocuments.length(document) > MOST_CHARACTERS) {
            throw IamErrors.quota("PolicySize", MOST_CHARACTERS);
        }
    }

    PolicyVersion create(CreatePolicyVersionRequest request) {
        ManagedPolicies.requireOwn(request.policyArn());
        check(request.policyDocument());
        Instant now = Instant.ofEpochSecond(time.instant().getEpochSecond());
        PolicyRecord changed = state.changePolicy(request.policyArn(), record -> {
            if (record.versions().size() == MOST_VERSIONS) {
                throw IamErrors.tooManyVersions();
            }
            int number = record.lastVersion() + 1;
            List<PolicyVersion> versions = new ArrayList<>(record.versions());
            versions.add(PolicyVersion.builder()
                    .versionId("v" + number)
                    .document(request.policyDocument())
                    .createDate(now)
                    .build());
            return new PolicyRecord(record.policy(), versions, number).with(policy -> {
                policy.updateDate(now);
                return Boolean.TRUE.equals(request.setAsDefault()) ? policy.defaultVersionId("v" + number) : policy;
            });
        });
        return listed(changed, changed.versions().getLast());
    }

    PolicyVersion get(GetPolicyVersionRequest request) {
        Names.policyArn(request.policyArn());
        checkVersion(request.versionId());
        if (AwsManagedPolicies.isOne(request.policyArn())) {
            AwsManagedPolicies.get(request.policyArn());
            throw IamErrors.awsPolicyDocument(request.policyArn());
        }
        PolicyRecord record = state.policy(request.policyArn(), IamErrors::noPolicy);
        PolicyVersion version = version(record, request.versionId());
        return listed(record, version).toBuilder()
                .document(PolicyDocuments.encode(version.document()))
                .build();
    }

    ListPolicyVersionsResponse list(ListPolicyVersionsRequest request) {
        Names.policyArn(request.policyArn());
        if (AwsManagedPolicies.isOne(request.policyArn())) {
            throw IamErrors.awsPolicyDocument(request.policyArn());
        }
        PolicyRecord record = state.policy(request.policyArn(), IamErrors::noPolicy);
        Page<PolicyVersion> page =
                IamPages.of(record.versions(), PolicyVersion::versionId, request.marker(), request.maxItems());
        return ListPolicyVersionsResponse.builder()
                .versions(page.items().stream()
                        .map(version -> listed(record, version))
                        .toList()
                        .reversed())
                .isTruncated(page.token().isPresent())
                .marker(page.token().orElse(null))
                .build();
    }

    private static PolicyVersion listed(PolicyRecord record, PolicyVersion version) {
        return version.toBuilder()
                .document(null)
                .isDefaultVersion(record.isDefault(version.versionId()))
                .build();
    }

    void setDefault(SetDefaultPolicyVersionRequest request) {
        ManagedPolicies.requireOwn(request.policyArn());
        checkVersion(request.versionId());
        Instant now = Instant.ofEpochSecond(time.instant().getEpochSecond());
        state.changePolicy(request.policyArn(), record -> {
            String id = version(record, request.versionId()).versionId();
            return record.with(policy -> policy.defaultVersionId(id).updateDate(now));
        });
    }

    void delete(DeletePolicyVersionRequest request) {
        ManagedPolicies.requireOwn(request.policyArn());
        checkVersion(request.versionId());
        state.changePolicy(request.policyArn(), record -> {
            PolicyVersion gone = version(record, request.versionId());
            if (record.isDefault(gone.versionId())) {
                throw IamErrors.defaultVersion();
            }
            List<PolicyVersion> left = new ArrayList<>(record.versions());
            left.remove(gone);
            return new PolicyRecord(record.policy(), left, record.lastVersion());
        });
    }

    private static void checkVersion(@Nullable String version) {
        new Constraints()
                .required("versionId", version)
                .pattern("versionId", version, VERSION)
                .orThrow(IamErrors::validation);
    }

    private static PolicyVersion version(PolicyRecord record, String id) {
        return record.version(id)
                .orElseThrow(() -> IamErrors.noPolicyVersion(record.policy().arn(), id));
    }
}
