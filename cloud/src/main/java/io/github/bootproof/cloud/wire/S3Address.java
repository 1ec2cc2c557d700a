package io.github.bootproof.cloud.wire;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What of S3 a URL names: {@code /BUCKET/KEY}, or {@code /KEY} at a host {@code BUCKET.s3.REGION.amazonaws.com} or {@code
 * BUCKET.localhost}.
 *
 * @param keyPath begins with a slash, percent-encoded
 */
record S3Address(Optional<String> bucket, String keyPath) {
    private static final Pattern VIRTUAL_HOST =
            Pattern.compile("(?<bucket>.+?)\\.(?:localhost|s3[.-][a-z0-9.-]*)(?::\\d+)?", Pattern.CASE_INSENSITIVE);

    static S3Address of(WireRequest request) {
        Matcher host = VIRTUAL_HOST.matcher(request.headers().first("Host").orElse(""));
        if (host.matches() && !host.group("bucket").equalsIgnoreCase("s3")) {
            return new S3Address(Optional.of(host.group("bucket")), request.rawPath());
        }
        String inner = request.rawPath().substring(1);
        int slash = inner.indexOf('/');
        String bucket = RestBindings.decodePath(slash < 0 ? inner : inner.substring(0, slash));
        if (bucket.isEmpty()) {
            return new S3Address(Optional.empty(), "/");
        }
        return new S3Address(Optional.of(bucket), slash < 0 ? "/" : inner.substring(slash));
    }
}
