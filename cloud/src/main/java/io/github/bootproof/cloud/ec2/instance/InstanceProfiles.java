package io.github.bootproof.cloud.ec2.instance;

import java.util.Optional;
import software.amazon.awssdk.services.ec2.model.IamInstanceProfileSpecification;

/** Where the instance profiles of IAM are looked up. */
public interface InstanceProfiles {

    /**
     * The profile that a request names.
     *
     * @return empty when IAM has none of that name
     */
    Optional<Profile> find(IamInstanceProfileSpecification specification);

    /**
     * An instance profile.
     *
     * @param id {@code AIPA...}
     * @param roleName of the role in it; empty when there is none in it
     */
    record Profile(String arn, String id, Optional<String> roleName) {}
}
