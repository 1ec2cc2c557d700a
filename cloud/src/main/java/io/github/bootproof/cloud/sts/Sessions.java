package io.github.bootproof.cloud.sts;

import io.github.bootproof.cloud.common.Caller;
import io.github.bootproof.cloud.common.Ids;
import io.github.bootproof.cloud.common.LocalUser;
import io.github.bootproof.cloud.common.Scope;
import io.github.bootproof.cloud.store.Store;
import io.github.bootproof.cloud.store.Table;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;

/**
 * The temporary credentials of an account, in all regions. They are stored, so a shell or an instance that has some can go on
 * using them after a restart.
 */
public final class Sessions {
    /** An access key id of temporary credentials starts with this; IAM User Guide, "IAM identifiers". */
    private static final String TEMPORARY = "ASIA";
    /** For so long after its end a session is known to have expired; afterwards it is unknown. */
    private static final Duration REMEMBERED = Duration.ofDays(1);

    private final Scope scope;
    private final Store store;
    private final Table<Session> sessions;
    private final Ids ids;
    private final InstantSource time;

    public Sessions(Scope scope, Store store, Ids ids, InstantSource time) {
        this.scope = scope;
        this.store = store;
        this.sessions = store.table(scope.account(), "sts.session", Session.class);
        this.ids = ids;
        this.time = time;
    }

    /**
     * Whose these credentials are. A long-term access key, whatever it is, is the {@link LocalUser}'s: nobody has to make up
     * particular ones. A temporary one must be of a session of this account.
     */
    public Identity identify(String accessKeyId, Optional<String> sessionToken) {
        if (!accessKeyId.startsWith(TEMPORARY)) {
            return new Identity.Known(LocalUser.caller(scope));
        }
        Optional<Session> session =
                sessions.get(accessKeyId).filter(known -> sessionToken.equals(Optional.of(known.sessionToken())));
        if (session.isEmpty()) {
            return new Identity.Invalid();
        }
        return session.get().expiration().isAfter(time.instant())
                ? new Identity.Known(session.get().caller())
                : new Identity.Expired();
    }

    /** New credentials of a caller. */
    public Session issue(Caller caller, Duration lifetime) {
        // AWS's times have no fractions of a second.
        Instant now = Instant.ofEpochSecond(time.instant().getEpochSecond());
        Session session = new Session(
                TEMPORARY + ids.upper(16),
                ids.upper(20) + ids.lower(20),
                "IQoJb3JpZ2luX2Vj" + ids.upper(120) + ids.lower(120),
                caller,
                now,
                now.plus(lifetime));
        store.write(() -> {
            forgetOld(now);
            sessions.put(session.accessKeyId(), session);
        });
        return session;
    }

    private void forgetOld(Instant now) {
        sessions.all().stream()
                .filter(session -> session.expiration().plus(REMEMBERED).isBefore(now))
                .forEach(session -> sessions.remove(session.accessKeyId()));
    }
}
