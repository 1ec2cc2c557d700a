package io.github.bootproof.cloud.imds;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.bootproof.cloud.imds.MetadataNode.Directory;
import io.github.bootproof.cloud.imds.MetadataNode.Leaf;
import io.github.bootproof.cloud.imds.MetadataOptions.HttpEndpoint;
import io.github.bootproof.cloud.imds.MetadataOptions.HttpTokens;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The rules of IMDSv1 and IMDSv2. In this order, the first that applies:
 *
 * <pre>
 * endpoint disabled                                          403
 * PUT /latest/api/token   with X-Forwarded-For               403
 *                         ttl missing or not 1 to 21600      400
 *                         else                               200, the token
 * any other method there                                     405 (seen)
 * PUT /VERSION/api/token                                     403
 * neither GET nor HEAD                                       405 (guess)
 * token sent and not valid, whether required or not          401
 * no token sent, and tokens required                         401
 * no such path                                               404
 * else                                                       200
 * </pre>
 *
 * What is read with a token answers with the token's remaining seconds (the header was seen; that it counts down is a guess).
 */
final class ImdsRules {
    private static final String TOKEN_PATH = "/latest/api/token";
    private static final Pattern VERSIONED_TOKEN_PATH = Pattern.compile("/+[^/]+/+api/+token/*");
    private static final Pattern TTL = Pattern.compile("[0-9]{1,5}");

    private final MetadataTree tree;
    private final ImdsTokens tokens;

    ImdsRules(MetadataTree tree, ImdsTokens tokens) {
        this.tree = tree;
        this.tokens = tokens;
    }

    ImdsAnswer answer(ImdsRequest request, ImdsContent content) {
        if (content.options().httpEndpoint() == HttpEndpoint.DISABLED) {
            return ImdsAnswer.error(403);
        }
        boolean put = request.method().equals("PUT");
        if (request.rawPath().equals(TOKEN_PATH)) {
            return put ? newToken(request) : ImdsAnswer.methodNotAllowed("OPTIONS, PUT");
        }
        if (put && VERSIONED_TOKEN_PATH.matcher(request.path()).matches()) {
            return ImdsAnswer.error(403);
        }
        if (!request.method().equals("GET") && !request.method().equals("HEAD")) {
            return ImdsAnswer.methodNotAllowed("OPTIONS, GET, HEAD");
        }
        return read(request, content);
    }

    private ImdsAnswer newToken(ImdsRequest request) {
        if (request.forwarded()) {
            return ImdsAnswer.error(403);
        }
        int ttl = request.tokenTtlSeconds()
                .filter(text -> TTL.matcher(text).matches())
                .map(Integer::parseInt)
                .orElse(0);
        if (ttl < ImdsTokens.MINIMUM_TTL_SECONDS || ttl > ImdsTokens.MAXIMUM_TTL_SECONDS) {
            return ImdsAnswer.error(400);
        }
        byte[] token = tokens.issue(ttl).getBytes(UTF_8);
        return ImdsAnswer.ok("text/plain", token, Optional.of((long) ttl));
    }

    private ImdsAnswer read(ImdsRequest request, ImdsContent content) {
        Optional<Duration> remaining = request.token().flatMap(tokens::remaining);
        boolean badToken = request.token().isPresent() && remaining.isEmpty();
        boolean missingToken = request.token().isEmpty() && content.options().httpTokens() == HttpTokens.REQUIRED;
        if (badToken || missingToken) {
            return ImdsAnswer.error(401);
        }
        Optional<Long> ttl = remaining.map(ImdsRules::wholeSeconds);
        return tree.find(content, request.path()).map(node -> found(node, ttl)).orElseGet(() -> ImdsAnswer.error(404));
    }

    private static ImdsAnswer found(MetadataNode node, Optional<Long> ttl) {
        return switch (node) {
            case Directory directory ->
                ImdsAnswer.ok("text/plain", directory.listing().getBytes(UTF_8), ttl);
            case Leaf leaf -> ImdsAnswer.ok(leaf.contentType(), leaf.content().get(), ttl);
        };
    }

    /** Rounded up, so that a token just issued shows the seconds that were asked for. */
    private static long wholeSeconds(Duration remaining) {
        return remaining.plusMillis(999).toSeconds();
    }
}
