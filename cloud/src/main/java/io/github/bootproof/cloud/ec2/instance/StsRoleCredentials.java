package io.github.bootproof.cloud.ec2.instance;

import io.github.bootproof.cloud.common.Scope;
import io.github.bootproof.cloud.imds.RoleCredentials;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Supplier;
import software.amazon.awssdk.services.sts.StsClient;
import software.amazon.awssdk.services.sts.model.Credentials;
import software.amazon.awssdk.services.sts.model.StsException;

/** Credentials by AssumeRole, with the instance's id for the session's name. */
public final class StsRoleCredentials implements RoleCredentialsSource {
    /** What every role allows. On AWS they last some six hours; whoever uses them sees them renewed in time either way. */
    private static final int ONE_HOUR = 60 * 60;

    private final Scope scope;
    private final Supplier<StsClient> sts;
    private final InstantSource time;

    /** @param sts asked for at the first use, since services are made one after another */
    public StsRoleCredentials(Scope scope, Supplier<StsClient> sts, InstantSource time) {
        this.scope = scope;
        this.sts = sts;
        this.time = time;
    }

    @Override
    public Optional<RoleCredentials> credentials(String roleName, String sessionName) {
        try {
            Credentials issued = sts.get()
                    .assumeRole(request -> request.roleArn(scope.globalArn("iam", "role/" + roleName))
                            .roleSessionName(sessionName)
                            .durationSeconds(ONE_HOUR))
                    .credentials();
            return Optional.of(new RoleCredentials(
                    issued.accessKeyId(),
                    issued.secretAccessKey(),
                    issued.sessionToken(),
                    time.instant(),
                    issued.expiration()));
        } catch (StsException e) {
            // The role is gone, or may not be assumed: EC2's metadata then lists none.
            return Optional.empty();
        }
    }
}
