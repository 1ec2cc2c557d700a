package io.github.bootproof.cloud.sts;

import io.github.bootproof.cloud.common.Caller;
import io.github.bootproof.cloud.common.Clients;
import io.github.bootproof.cloud.common.Constraints;
import io.github.bootproof.cloud.common.Scope;
import java.time.Duration;
import software.amazon.awssdk.services.sts.StsClient;
import software.amazon.awssdk.services.sts.model.AssumeRoleRequest;
import software.amazon.awssdk.services.sts.model.AssumeRoleResponse;
import software.amazon.awssdk.services.sts.model.GetAccessKeyInfoRequest;
import software.amazon.awssdk.services.sts.model.GetAccessKeyInfoResponse;
import software.amazon.awssdk.services.sts.model.GetCallerIdentityRequest;
import software.amazon.awssdk.services.sts.model.GetCallerIdentityResponse;
import software.amazon.awssdk.services.sts.model.GetSessionTokenRequest;
import software.amazon.awssdk.services.sts.model.GetSessionTokenResponse;

/** STS. What is overridden is what is supported. */
public final class LocalSts implements StsClient {
    private static final Duration DEFAULT_SESSION = Duration.ofHours(12);

    private final Scope scope;
    private final Sessions sessions;
    private final RoleSessions roles;

    public LocalSts(Scope scope, Sessions sessions, Clients clients) {
        this.scope = scope;
        this.sessions = sessions;
        this.roles = new RoleSessions(scope, sessions, clients);
    }

    @Override
    public GetCallerIdentityResponse getCallerIdentity(GetCallerIdentityRequest request) {
        Caller caller = Caller.current();
        return GetCallerIdentityResponse.builder()
                .account(scope.account())
                .arn(caller.arn())
                .userId(caller.userId())
                .build();
    }

    @Override
    public AssumeRoleResponse assumeRole(AssumeRoleRequest request) {
        return roles.assume(request);
    }

    @Override
    public GetSessionTokenResponse getSessionToken(GetSessionTokenRequest request) {
        new Constraints()
                .range("durationSeconds", request.durationSeconds(), 900, 129_600)
                .orThrow(StsErrors::validation);
        Caller caller = Caller.current();
        if (caller.arn().contains(":sts:")) {
            throw StsErrors.noSessionFromSession();
        }
        Duration lifetime =
                request.durationSeconds() == null ? DEFAULT_SESSION : Duration.ofSeconds(request.durationSeconds());
        return GetSessionTokenResponse.builder()
                .credentials(sessions.issue(caller, lifetime).credentials())
                .build();
    }

    /** All keys are of the one account that there is. */
    @Override
    public GetAccessKeyInfoResponse getAccessKeyInfo(GetAccessKeyInfoRequest request) {
        new Constraints()
                .required("accessKeyId", request.accessKeyId())
                .length("accessKeyId", request.accessKeyId(), 16, 128)
                .orThrow(StsErrors::validation);
        return GetAccessKeyInfoResponse.builder().account(scope.account()).build();
    }

    @Override
    public String serviceName() {
        return SERVICE_NAME;
    }

    @Override
    public void close() {}
}
