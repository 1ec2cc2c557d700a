package io.github.bootproof.cloud.ec2.instance;

import io.github.bootproof.cloud.imds.RoleCredentials;
import java.util.Optional;

/** Where the temporary credentials of instances' roles come from. */
@FunctionalInterface
public interface RoleCredentialsSource {
    /**
     * Credentials for an instance.
     *
     * @param roleName of the role in its instance profile
     * @param sessionName what the instance is called in the role's sessions: its id
     * @return empty when the role is gone
     */
    Optional<RoleCredentials> credentials(String roleName, String sessionName);
}
