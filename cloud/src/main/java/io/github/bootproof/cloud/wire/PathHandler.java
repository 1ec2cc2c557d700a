package io.github.bootproof.cloud.wire;

/** Answers requests that are not AWS's, under a path of Bootproof's own. Called from any thread; may block. */
@FunctionalInterface
public interface PathHandler {
    WireAnswer answer(WireRequest request);
}
