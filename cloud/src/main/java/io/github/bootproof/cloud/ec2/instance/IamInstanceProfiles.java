package io.github.bootproof.cloud.ec2.instance;

import java.util.Optional;
import java.util.function.Supplier;
import software.amazon.awssdk.services.ec2.model.IamInstanceProfileSpecification;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.iam.model.InstanceProfile;
import software.amazon.awssdk.services.iam.model.NoSuchEntityException;
import software.amazon.awssdk.services.iam.model.Role;

/** Instance profiles by IAM's own API. */
public final class IamInstanceProfiles implements InstanceProfiles {
    private final Supplier<IamClient> iam;

    /** @param iam asked for at the first use, since services are made one after another */
    public IamInstanceProfiles(Supplier<IamClient> iam) {
        this.iam = iam;
    }

    @Override
    public Optional<Profile> find(IamInstanceProfileSpecification specification) {
        String arn = specification.arn();
        String name = arn == null ? specification.name() : arn.substring(arn.lastIndexOf('/') + 1);
        try {
            InstanceProfile found = iam.get()
                    .getInstanceProfile(request -> request.instanceProfileName(name))
                    .instanceProfile();
            Optional<String> role = found.roles().stream().map(Role::roleName).findFirst();
            return arn == null || arn.equals(found.arn())
                    ? Optional.of(new Profile(found.arn(), found.instanceProfileId(), role))
                    : Optional.empty();
        } catch (NoSuchEntityException e) {
            return Optional.empty();
        }
    }
}
