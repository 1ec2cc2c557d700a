package io.github.bootproof.cloud.sts;

import io.github.bootproof.cloud.common.Caller;
import io.github.bootproof.cloud.common.Clients;
import io.github.bootproof.cloud.common.Constraints;
import io.github.bootproof.cloud.common.Scope;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import software.amazon.awssdk.services.iam.model.NoSuchEntityException;
import software.amazon.awssdk.services.iam.model.Role;
import software.amazon.awssdk.services.sts.model.AssumeRoleRequest;
import software.amazon.awssdk.services.sts.model.AssumeRoleResponse;

/** Roles that are assumed. Source of the limits: STS API Reference, "AssumeRole". */
final class RoleSessions {
    private static final Pattern SESSION_NAME = Pattern.compile("[\\w+=,.@-]*");
    private static final Pattern ROLE_ARN =
            Pattern.compile("arn:[^:]+:iam::(?<account>\\d{12}):role(?<path>/|/.+/)(?<name>[^/]+)");
    private static final Duration DEFAULT = Duration.ofHours(1);
    private static final Duration CHAINED = Duration.ofHours(1);

    private final Scope scope;
    private final Sessions sessions;
    private final Clients clients;

    RoleSessions(Scope scope, Sessions sessions, Clients clients) {
        this.scope = scope;
        this.sessions = sessions;
        this.clients = clients;
    }

    AssumeRoleResponse assume(AssumeRoleRequest request) {
        check(request);
        Matcher arn = ROLE_ARN.matcher(request.roleArn());
        if (!arn.matches()) {
            throw StsErrors.invalidArn(request.roleArn());
        }
        String name = arn.group("name");
        String id = role(request.roleArn(), name)
                .map(role -> allowed(role, request))
                .orElseThrow(() -> StsErrors.assumeRoleDenied(Caller.current(), request.roleArn()));
        Caller caller = caller(name, id, request.roleSessionName());
        Session session = sessions.issue(caller, lifetime(request));
        return AssumeRoleResponse.builder()
                .credentials(session.credentials())
                .assumedRoleUser(user -> user.arn(caller.arn()).assumedRoleId(caller.userId()))
                .sourceIdentity(request.sourceIdentity())
                .build();
    }

    /** Who calls with credentials of a role. */
    Caller caller(String roleName, String roleId, String sessionName) {
        return new Caller(
                scope.globalArn("sts", "assumed-role/%s/%s".formatted(roleName, sessionName)),
                roleId + ":" + sessionName);
    }

    private static void check(AssumeRoleRequest request) {
        new Constraints()
                .required("roleArn", request.roleArn())
                .length("roleArn", request.roleArn(), 20, 2048)
                .required("roleSessionName", request.roleSessionName())
                .length("roleSessionName", request.roleSessionName(), 2, 64)
                .pattern("roleSessionName", request.roleSessionName(), SESSION_NAME)
                .range("durationSeconds", request.durationSeconds(), 900, 43_200)
                .orThrow(StsErrors::validation);
        if (request.policy() != null && !request.policy().strip().startsWith("{")) {
            throw StsErrors.malformedPolicy();
        }
    }

    private Optional<Role> role(String arn, String name) {
        try {
            return Optional.of(clients.iam().getRole(get -> get.roleName(name)).role())
                    .filter(role -> role.arn().equals(arn));
        } catch (NoSuchEntityException unknown) {
            return Optional.empty();
        }
    }

    private static String allowed(Role role, AssumeRoleRequest request) {
        Integer longest = role.maxSessionDuration();
        if (longest != null && lifetime(request).toSeconds() > longest) {
            throw StsErrors.longerThanRoleAllows();
        }
        return role.roleId();
    }

    private static Duration lifetime(AssumeRoleRequest request) {
        Duration asked = request.durationSeconds() == null ? DEFAULT : Duration.ofSeconds(request.durationSeconds());
        boolean chained = Caller.current().arn().contains(":assumed-role/");
        if (chained && asked.compareTo(CHAINED) > 0) {
            throw StsErrors.longerThanChainingAllows();
        }
        return asked;
    }
}
