package io.github.bootproof.cloud.imds;

import java.util.Optional;

/** Told of each request, so that a person can be shown that cloud-init fetched the user data, and how. */
@FunctionalInterface
public interface ImdsListener {
    /** Called from any thread, just before the answer is sent. What it throws is logged and does not reach the machine. */
    void answered(AnsweredRequest request);

    static ImdsListener none() {
        return request -> {};
    }

    /**
     * One request and the status it got.
     *
     * @param path as it was sent, without query
     * @param carriedToken whether a token header was there, valid or not
     */
    record AnsweredRequest(String method, String path, int status, boolean carriedToken, Optional<String> userAgent) {}
}
