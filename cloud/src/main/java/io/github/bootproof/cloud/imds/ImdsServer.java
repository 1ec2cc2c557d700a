package io.github.bootproof.cloud.imds;

import io.github.bootproof.cloud.imds.ImdsListener.AnsweredRequest;
import io.helidon.http.HeaderName;
import io.helidon.http.HeaderNames;
import io.helidon.http.HeaderValues;
import io.helidon.webserver.CloseConnectionException;
import io.helidon.webserver.WebServer;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.net.SocketException;
import java.net.UnixDomainSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/**
 * The metadata service of one machine, on a unix socket. Answers carry AWS's headers (seen), but connections are kept open, which
 * AWS does not do; HTTP/1.0 is answered 505, which Helidon does not speak.
 */
public final class ImdsServer implements AutoCloseable {
    private static final Logger LOGGER = System.getLogger(ImdsServer.class.getName());
    private static final HeaderName TOKEN = HeaderNames.create("X-aws-ec2-metadata-token");
    private static final HeaderName TOKEN_TTL = HeaderNames.create("X-aws-ec2-metadata-token-ttl-seconds");
    private static final Duration SHUTDOWN_GRACE = Duration.ofMillis(200);

    private final WebServer server;

    private ImdsServer(WebServer server) {
        this.server = server;
    }

    /**
     * Starts to serve.
     *
     * @param socket at most 106 bytes long, in a folder that exists; a socket that a dead process left there is replaced.
     *     Every user may connect: who reaches the socket is decided by its folder.
     * @throws SocketException when the path is too long or another process serves there
     * @throws IOException when the socket cannot be made
     */
    public static ImdsServer start(Path socket, ImdsSource source, ImdsSettings settings, ImdsListener listener)
            throws IOException {
        SocketPath.prepare(socket);
        ImdsRules rules = new ImdsRules(
                new MetadataTree(settings.identityKey()), new ImdsTokens(settings.random(), settings.time()));
        WebServer server = WebServer.builder()
                .bindAddress(UnixDomainSocketAddress.of(socket))
                .featuresDiscoverServices(false)
                .shutdownHook(false)
                .shutdownGracePeriod(SHUTDOWN_GRACE)
                .routing(routing -> routing.any((request, response) -> {
                    ImdsRequest asked = read(request);
                    ImdsAnswer answer = decide(rules, asked, source);
                    tell(listener, request, asked, answer);
                    send(request, response, answer);
                }))
                .build()
                .start();
        try {
            SocketPath.openToAll(socket);
        } catch (IOException | RuntimeException failure) {
            server.stop();
            throw failure;
        }
        return new ImdsServer(server);
    }

    /**
     * Ends open connections, after the requests under way, and removes the socket. Closing twice does nothing. Helidon 4.4.1 leaves
     * the daemon thread of its idle timer behind: keep a server for the life of its instance, over stops and starts.
     */
    @Override
    public void close() {
        server.stop();
    }

    private static ImdsRequest read(ServerRequest request) {
        return new ImdsRequest(
                request.prologue().method().text(),
                request.prologue().uriPath().rawPath(),
                request.prologue().uriPath().path(),
                request.headers().first(TOKEN),
                request.headers().first(TOKEN_TTL),
                request.headers().contains(HeaderNames.X_FORWARDED_FOR));
    }

    /** A failure here is ours: it is logged, and the machine is told no more than 500. */
    private static ImdsAnswer decide(ImdsRules rules, ImdsRequest asked, ImdsSource source) {
        try {
            return rules.answer(asked, source.current());
        } catch (RuntimeException failure) {
            // The server ends its requests by interrupting them: nobody waits for those answers.
            if (!Thread.currentThread().isInterrupted()) {
                LOGGER.log(Level.ERROR, "Could not answer " + asked.method() + " " + asked.rawPath(), failure);
            }
            return ImdsAnswer.error(500);
        }
    }

    private static void tell(ImdsListener listener, ServerRequest request, ImdsRequest asked, ImdsAnswer answer) {
        Optional<String> userAgent = request.headers().first(HeaderNames.USER_AGENT);
        try {
            listener.answered(new AnsweredRequest(
                    asked.method(),
                    asked.rawPath(),
                    answer.status(),
                    asked.token().isPresent(),
                    userAgent));
        } catch (RuntimeException failure) {
            LOGGER.log(Level.WARNING, "A listener for metadata requests failed", failure);
        }
    }

    private static void send(ServerRequest request, ServerResponse response, ImdsAnswer answer) {
        byte[] body = answer.body().get();
        response.status(answer.status())
                .header(HeaderNames.SERVER, "EC2ws")
                .header(HeaderNames.CONTENT_TYPE, answer.contentType())
                .header(HeaderNames.ACCEPT_RANGES, "none");
        answer.tokenTtlSeconds().ifPresent(seconds -> response.header(TOKEN_TTL, Long.toString(seconds)));
        answer.allow().ifPresent(methods -> response.header(HeaderNames.ALLOW, methods));
        boolean close = request.headers()
                .first(HeaderNames.CONNECTION)
                .filter("close"::equalsIgnoreCase)
                .isPresent();
        if (close) {
            response.header(HeaderValues.CONNECTION_CLOSE);
        }
        if (request.prologue().method().text().equals("HEAD")) {
            response.contentLength(body.length);
            response.send();
        } else {
            response.send(body);
        }
        if (close) {
            // Helidon says "Connection: close" and then waits for the next request (its issue 12324).
            throw new CloseConnectionException("The client asked to close the connection");
        }
    }
}
