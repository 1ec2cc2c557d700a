package io.github.bootproof.cloud.wire;

import java.util.Optional;

/** What a request says of who sends it; the secret is never sent. */
public record AccessKey(String accessKeyId, Optional<String> sessionToken) {}
