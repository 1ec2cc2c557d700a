package io.github.bootproof.cloud.wire;

import java.util.Comparator;
import java.util.Optional;
import java.util.Set;

/** Which operation of S3 a request is: by method, bucket, key, and query parameters and headers that only some have. */
final class S3Routes {
    /**
     * Query parameters that make another operation of a request (Amazon S3 API reference). One that nobody supports must not end at
     * the operation without it: {@code GET /bucket?versioning} lists no objects.
     */
    private static final Set<String> SUBRESOURCES = Set.of(
            "abac",
            "accelerate",
            "acl",
            "analytics",
            "append",
            "attributes",
            "cors",
            "delete",
            "encryption",
            "intelligent-tiering",
            "inventory",
            "legal-hold",
            "lifecycle",
            "list-type",
            "location",
            "logging",
            "metadataConfiguration",
            "metadataInventoryTable",
            "metadataJournalTable",
            "metadataTable",
            "metrics",
            "notification",
            "object-lock",
            "ownershipControls",
            "policy",
            "policyStatus",
            "publicAccessBlock",
            "renameObject",
            "replication",
            "requestPayment",
            "restore",
            "retention",
            "select",
            "session",
            "tagging",
            "torrent",
            "uploadId",
            "uploads",
            "versioning",
            "versions",
            "website");

    private S3Routes() {}

    static Operation find(Incoming incoming, Operations operations) {
        S3Address address = S3Address.of(incoming.request());
        Optional<Operation> found = operations.all().stream()
                .filter(operation -> accepts(operation.route().orElseThrow(), incoming, address))
                .max(Comparator.comparingInt(
                        operation -> operation.route().orElseThrow().particularity()));
        return found.orElseThrow(() -> AllRoutes.of(operations.client()).stream()
                .filter(route -> accepts(route, incoming, address))
                .max(Comparator.comparingInt(Route::particularity))
                .map(route -> Operations.unsupported(route.operation()))
                .orElseGet(() -> new WireException(
                        Problem.UNKNOWN_OPERATION, "The specified method is not allowed against this resource.")));
    }

    private static boolean accepts(Route route, Incoming incoming, S3Address address) {
        return route.method().equals(incoming.request().method())
                && route.bucket() == address.bucket().isPresent()
                && route.match(address.keyPath()).isPresent()
                && keyIsThere(route, address)
                && route.accepts(incoming.query(), incoming.headers())
                && claimsSubresources(route, incoming);
    }

    /** {@code /bucket/} is the bucket. */
    private static boolean keyIsThere(Route route, S3Address address) {
        return route.segments().isEmpty() || !address.keyPath().equals("/");
    }

    private static boolean claimsSubresources(Route route, Incoming incoming) {
        boolean copies = incoming.headers().first("x-amz-copy-source").isPresent();
        if (copies && route.method().equals("PUT") && !route.requiredHeaders().contains("x-amz-copy-source")) {
            return false;
        }
        return incoming.query().all().stream()
                .map(QueryParameters.Parameter::name)
                .filter(SUBRESOURCES::contains)
                .allMatch(name -> route.literals().containsKey(name)
                        || route.requiredQuery().contains(name));
    }
}
