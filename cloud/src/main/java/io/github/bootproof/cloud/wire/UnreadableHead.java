package io.github.bootproof.cloud.wire;

import io.helidon.http.DirectHandler;
import io.helidon.http.ServerResponseHeaders;
import io.helidon.http.Status;

/**
 * Answers a request whose method is none, which is the sender's mistake: Helidon 4.4.1 answers 500.
 *
 * <p>Helidon asks with the error's text for what fails before a request is handed over, and with the error itself for what fails
 * after.
 */
final class UnreadableHead implements DirectHandler {
    @Override
    public TransportResponse handle(
            TransportRequest request, EventType type, Status status, ServerResponseHeaders headers, String message) {
        return TransportResponse.builder()
                .status(Status.BAD_REQUEST_400)
                .keepAlive(false)
                .build();
    }

    @Override
    public TransportResponse handle(
            TransportRequest request,
            EventType type,
            Status status,
            ServerResponseHeaders headers,
            Throwable thrown,
            System.Logger logger) {
        return DirectHandler.defaultHandler().handle(request, type, status, headers, thrown, logger);
    }
}
