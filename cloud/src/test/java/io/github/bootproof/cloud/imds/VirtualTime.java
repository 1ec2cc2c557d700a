package io.github.bootproof.cloud.imds;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** A clock that stands still until a test advances it. */
final class VirtualTime implements InstantSource {
    private volatile Instant now = Samples.LAUNCHED;

    @Override
    public Instant instant() {
        return now;
    }

    void advance(Duration duration) {
        now = now.plus(duration);
    }
}
