package io.github.bootproof.cloud.iam;

import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import software.amazon.awssdk.services.iam.model.Policy;
import software.amazon.awssdk.services.iam.model.PolicyVersion;

/**
 * A managed policy of the account as it is kept.
 *
 * @param policy without how often it is attached, which its roles say; its default version is named here only
 * @param versions oldest first; documents are not encoded
 * @param lastVersion the highest number that a version had: numbers are not given twice
 */
record PolicyRecord(Policy policy, List<PolicyVersion> versions, int lastVersion) {
    PolicyRecord {
        versions = List.copyOf(versions);
    }

    Optional<PolicyVersion> version(String id) {
        return versions.stream()
                .filter(version -> version.versionId().equals(id))
                .findFirst();
    }

    boolean isDefault(String version) {
        return version.equals(policy.defaultVersionId());
    }

    PolicyRecord with(UnaryOperator<Policy.Builder> change) {
        return new PolicyRecord(change.apply(policy.toBuilder()).build(), versions, lastVersion);
    }
}
