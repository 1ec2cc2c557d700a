package io.github.bootproof.cloud.sts;

import static io.github.bootproof.cloud.common.Fixed.assertError;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.bootproof.cloud.common.Caller;
import io.github.bootproof.cloud.common.FakeClients;
import io.github.bootproof.cloud.common.Fixed;
import io.github.bootproof.cloud.common.LocalUser;
import io.github.bootproof.cloud.iam.LocalIam;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.services.sts.model.AssumeRoleResponse;
import software.amazon.awssdk.services.sts.model.Credentials;

class LocalStsTest {
    private static final String TRUST = """
            {"Statement":[{"Effect":"Allow","Principal":{"Service":"ec2.amazonaws.com"},"Action":"sts:AssumeRole"}]}""";
    private static final String WEB = "arn:aws:iam::123456789012:role/web";

    private final Fixed fixed = new Fixed();
    private final LocalIam iam = new LocalIam(fixed.scope, fixed.store, fixed.ids, fixed);
    private final FakeClients clients = FakeClients.of(iam);
    private final Sessions sessions = new Sessions(fixed.scope, fixed.store, fixed.ids, fixed);
    private final LocalSts sts = new LocalSts(fixed.scope, sessions, clients);
    private final Caller user = LocalUser.caller(fixed.scope);

    private <T> T as(Caller caller, Callable<T> call) {
        try {
            return caller.calls(call);
        } catch (RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    private AssumeRoleResponse assume(String arn, String session) {
        return as(user, () -> sts.assumeRole(assume -> assume.roleArn(arn).roleSessionName(session)));
    }

    private void createRole(String name) {
        iam.createRole(create -> create.roleName(name).assumeRolePolicyDocument(TRUST));
    }

    private Identity identify(Credentials credentials) {
        return sessions.identify(credentials.accessKeyId(), Optional.of(credentials.sessionToken()));
    }

    @Test
    void whoeverHasALongTermKeyIsTheUser() {
        assertThat(sessions.identify("AKIAIOSFODNN7EXAMPLE", Optional.empty())).isEqualTo(new Identity.Known(user));
        assertThat(sessions.identify("test", Optional.empty())).isEqualTo(new Identity.Known(user));
        var identity = as(user, () -> sts.getCallerIdentity(get -> {}));
        assertThat(identity.account()).isEqualTo("123456789012");
        assertThat(identity.arn()).isEqualTo("arn:aws:iam::123456789012:user/bootproof");
        assertThat(identity.userId()).hasSize(21).startsWith("AIDA");
    }

    @Test
    void whoAssumesARoleIsTheRoleUntilTheSessionEnds() {
        createRole("web");
        AssumeRoleResponse response = assume(WEB, "me");
        assertThat(response.assumedRoleUser().arn()).isEqualTo("arn:aws:sts::123456789012:assumed-role/web/me");
        assertThat(response.assumedRoleUser().assumedRoleId()).matches("AROA[A-Z0-9]{17}:me");
        assertThat(response.credentials().accessKeyId()).matches("ASIA[A-Z0-9]{16}");
        assertThat(response.credentials().secretAccessKey()).hasSize(40);
        assertThat(response.credentials().expiration())
                .isEqualTo(fixed.instant().plusSeconds(3600));
        assertThat(identify(response.credentials()))
                .isEqualTo(new Identity.Known(new Caller(
                        response.assumedRoleUser().arn(),
                        response.assumedRoleUser().assumedRoleId())));
        fixed.advance(Duration.ofHours(1));
        assertThat(identify(response.credentials())).isEqualTo(new Identity.Expired());
    }

    @Test
    void sessionsSurviveARestart() {
        createRole("web");
        Credentials credentials = assume(WEB, "me").credentials();
        Sessions restarted = new Sessions(fixed.scope, fixed.store, fixed.ids, fixed);
        assertThat(restarted.identify(credentials.accessKeyId(), Optional.of(credentials.sessionToken())))
                .isInstanceOf(Identity.Known.class);
    }

    @Test
    void aTemporaryKeyNeedsItsToken() {
        createRole("web");
        Credentials credentials = assume(WEB, "me").credentials();
        assertThat(sessions.identify(credentials.accessKeyId(), Optional.empty()))
                .isEqualTo(new Identity.Invalid());
        assertThat(sessions.identify(credentials.accessKeyId(), Optional.of("other")))
                .isEqualTo(new Identity.Invalid());
        assertThat(sessions.identify("ASIAUNKNOWN", Optional.of("token"))).isEqualTo(new Identity.Invalid());
    }

    @Test
    void oldSessionsAreForgotten() {
        createRole("web");
        Credentials old = assume(WEB, "me").credentials();
        fixed.advance(Duration.ofDays(2));
        assume(WEB, "me");
        assertThat(identify(old)).isEqualTo(new Identity.Invalid());
    }

    @Test
    void anUnknownRoleIsDenied() {
        String arn = "arn:aws:iam::123456789012:role/none";
        assertError(() -> assume(arn, "me"), 403, "AccessDenied")
                .hasMessageContaining(
                        "User: arn:aws:iam::123456789012:user/bootproof is not authorized to perform: sts:AssumeRole on resource: "
                                + arn);
    }

    @Test
    void aRoleAtAnotherPathIsDenied() {
        createRole("web");
        assertError(() -> assume("arn:aws:iam::123456789012:role/team/web", "me"), 403, "AccessDenied");
        assertError(() -> assume("arn:aws:iam::999999999999:role/web", "me"), 403, "AccessDenied");
    }

    @Test
    void rolesOfTheCdkBootstrapAreThereWhenTheyAreMade() {
        String name = "cdk-hnb659fds-deploy-role-123456789012-eu-central-1";
        assertError(() -> assume("arn:aws:iam::123456789012:role/" + name, "aws-cdk-me"), 403, "AccessDenied");
        createRole(name);
        AssumeRoleResponse response = assume("arn:aws:iam::123456789012:role/" + name, "aws-cdk-me");
        assertThat(response.assumedRoleUser().arn()).endsWith("assumed-role/" + name + "/aws-cdk-me");
        assertError(
                () -> assume(
                        "arn:aws:iam::999999999999:role/cdk-hnb659fds-deploy-role-999999999999-eu-central-1", "me"),
                403,
                "AccessDenied");
    }

    @ParameterizedTest
    @CsvSource({
        "a, Member must have length greater than or equal to 2",
        "a b, Member must satisfy regular expression pattern: [\\w+=,.@-]*"
    })
    void aSessionsNameHasItsRules(String session, String constraint) {
        createRole("web");
        assertError(() -> assume(WEB, session), 400, "ValidationError").hasMessageContaining(constraint);
    }

    @Test
    void aSessionLivesBetween15MinutesAndWhatTheRoleAllows() {
        createRole("web");
        assertError(() -> assumeFor(user, 899), 400, "ValidationError");
        assertError(() -> assumeFor(user, 43_201), 400, "ValidationError");
        assertError(() -> assumeFor(user, 3601), 400, "ValidationError")
                .hasMessageContaining("exceeds the MaxSessionDuration set for this role.");
        iam.updateRole(update -> update.roleName("web").maxSessionDuration(43_200));
        assertThat(assumeFor(user, 43_200).credentials().expiration())
                .isEqualTo(fixed.instant().plusSeconds(43_200));
    }

    @Test
    void aRoleThatAssumesARoleGetsAnHourAtMost() {
        createRole("web");
        iam.updateRole(update -> update.roleName("web").maxSessionDuration(43_200));
        var role = new Caller("arn:aws:sts::123456789012:assumed-role/other/me", "AROAOTHER:me");
        assertError(() -> assumeFor(role, 3601), 400, "ValidationError").hasMessageContaining("role chaining");
        assumeFor(role, 3600);
    }

    private AssumeRoleResponse assumeFor(Caller caller, int seconds) {
        return as(
                caller,
                () -> sts.assumeRole(
                        assume -> assume.roleArn(WEB).roleSessionName("me").durationSeconds(seconds)));
    }

    @Test
    void aSessionTokenIsTheUsers() {
        Credentials credentials = as(user, () -> sts.getSessionToken(get -> {})).credentials();
        assertThat(identify(credentials)).isEqualTo(new Identity.Known(user));
        var role = new Caller("arn:aws:sts::123456789012:assumed-role/web/me", "AROAWEB:me");
        assertError(() -> as(role, () -> sts.getSessionToken(get -> {})), 403, "AccessDenied")
                .hasMessageContaining("Cannot call GetSessionToken with session credentials");
    }
}
