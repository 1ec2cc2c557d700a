package io.github.bootproof.cloud.cloudformation;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** A clock that stands still until a test advances it. */
final class VirtualTime implements InstantSource {
    static final Instant BEGINNING = Instant.parse("2026-11-22T10:00:00Z");

    private volatile Instant now = BEGINNING;

    @Override
    public Instant instant() {
        return now;
    }

    void advance(Duration duration) {
        now = now.plus(duration);
    }
}
