package io.github.bootproof.cloud.sts;

import io.github.bootproof.cloud.common.Caller;

/** What an access key and a session token say about who calls. Each protocol has its own words for the two that are refused. */
public sealed interface Identity {
    record Known(Caller caller) implements Identity {}

    /** The time of the session is over: {@code ExpiredToken}. */
    record Expired() implements Identity {}

    /** No session has these credentials: {@code InvalidClientTokenId}. */
    record Invalid() implements Identity {}
}
