package io.github.bootproof.cloud.iam;

import java.util.Optional;
import software.amazon.awssdk.services.iam.model.InstanceProfile;

/**
 * An instance profile as it is kept.
 *
 * @param profile without its role
 * @param roleName which one it has
 */
record InstanceProfileRecord(InstanceProfile profile, Optional<String> roleName) {
    boolean has(String role) {
        return roleName.isPresent() && roleName.get().equals(role);
    }
}
