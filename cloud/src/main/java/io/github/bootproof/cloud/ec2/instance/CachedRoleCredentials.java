package io.github.bootproof.cloud.ec2.instance;

import io.github.bootproof.cloud.imds.RoleCredentials;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Keeps credentials for most of their life, as the metadata service does: new ones are there at least five minutes before the old
 * ones expire (EC2 User Guide, "Retrieve security credentials from instance metadata").
 */
public final class CachedRoleCredentials implements RoleCredentialsSource {
    private static final Duration RENEWED_BEFORE = Duration.ofMinutes(15);

    private final RoleCredentialsSource source;
    private final InstantSource time;
    private final Map<String, RoleCredentials> cached = new ConcurrentHashMap<>();

    public CachedRoleCredentials(RoleCredentialsSource source, InstantSource time) {
        this.source = source;
        this.time = time;
    }

    @Override
    public Optional<RoleCredentials> credentials(String roleName, String sessionName) {
        String key = sessionName + "/" + roleName;
        Optional<RoleCredentials> known = Optional.ofNullable(cached.get(key))
                .filter(credentials ->
                        credentials.expiration().minus(RENEWED_BEFORE).isAfter(time.instant()));
        if (known.isPresent()) {
            return known;
        }
        Optional<RoleCredentials> fresh = source.credentials(roleName, sessionName);
        fresh.ifPresentOrElse(credentials -> cached.put(key, credentials), () -> cached.remove(key));
        return fresh;
    }
}
