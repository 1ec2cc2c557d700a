package io.github.bootproof.cloud.imds;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * What is sent back.
 *
 * @param tokenTtlSeconds for the header X-aws-ec2-metadata-token-ttl-seconds
 * @param allow for the header Allow, of 405
 */
record ImdsAnswer(
        int status, String contentType, Supplier<byte[]> body, Optional<Long> tokenTtlSeconds, Optional<String> allow) {

    private static final Map<Integer, String> REASONS = Map.of(
            400, "Bad Request",
            401, "Unauthorized",
            403, "Forbidden",
            404, "Not Found",
            500, "Internal Server Error");

    static ImdsAnswer ok(String contentType, byte[] body, Optional<Long> tokenTtlSeconds) {
        return new ImdsAnswer(200, contentType, () -> body, tokenTtlSeconds, Optional.empty());
    }

    static ImdsAnswer error(int status) {
        byte[] page = page(status).getBytes(UTF_8);
        return new ImdsAnswer(status, "text/html", () -> page, Optional.empty(), Optional.empty());
    }

    /** 405 has no page but says what is allowed (seen for the token's path). */
    static ImdsAnswer methodNotAllowed(String allow) {
        return new ImdsAnswer(405, "text/plain", () -> new byte[0], Optional.empty(), Optional.of(allow));
    }

    /** AWS's error page, in its shape (seen for 404). */
    private static String page(int status) {
        return """
            <?xml version="1.0" encoding="iso-8859-1"?>
            <!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0 Transitional//EN"
                     "http://www.w3.org/TR/xhtml1/DTD/xhtml1-transitional.dtd">
            <html xmlns="http://www.w3.org/1999/xhtml" xml:lang="en" lang="en">
             <head>
              <title>%1$d - %2$s</title>
             </head>
             <body>
              <h1>%1$d - %2$s</h1>
             </body>
            </html>
            """.formatted(status, REASONS.get(status));
    }
}
