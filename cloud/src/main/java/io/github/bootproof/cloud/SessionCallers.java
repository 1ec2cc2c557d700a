package io.github.bootproof.cloud;

import io.github.bootproof.cloud.sts.Identity;
import io.github.bootproof.cloud.sts.Sessions;
import io.github.bootproof.cloud.wire.AccessKey;
import io.github.bootproof.cloud.wire.Callers;

/** Who calls, by the sessions of STS and, without credentials, by the instances. */
record SessionCallers(Sessions sessions, InstanceCallers instances) implements Callers {
    @Override
    public Authentication of(AccessKey key) {
        return switch (sessions.identify(key.accessKeyId(), key.sessionToken())) {
            case Identity.Known(var caller) -> new Authentication.Known(caller);
            case Identity.Expired expired -> new Authentication.Expired();
            case Identity.Invalid invalid -> new Authentication.Unknown();
        };
    }

    @Override
    public Authentication ofInstance(String identityDocument) {
        return instances
                .named(identityDocument)
                .<Authentication>map(Authentication.Known::new)
                .orElseGet(Authentication.Unknown::new);
    }
}
