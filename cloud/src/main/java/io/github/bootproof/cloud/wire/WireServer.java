package io.github.bootproof.cloud.wire;

import io.helidon.http.DirectHandler;
import io.helidon.webserver.WebServer;
import io.helidon.webserver.http.DirectHandlers;
import io.helidon.webserver.http1.Http1Config;
import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.time.Duration;

/**
 * The local cloud over HTTP, on a port of 127.0.0.1 and never of another address. Instances reach it there through sockets of their
 * machines.
 */
public final class WireServer implements AutoCloseable {
    private static final Duration SHUTDOWN_GRACE = Duration.ofSeconds(2);
    /** Of the request line and of all headers: presigned URLs carry session tokens. */
    private static final int LONGEST_HEAD_BYTES = 64 * 1024;

    private final WebServer tcp;

    private WireServer(WebServer tcp) {
        this.tcp = tcp;
    }

    /**
     * Starts to serve.
     *
     * @param port 0 takes any that is free
     * @param handler usually a {@link FrontDoor}
     * @throws BindException when the port is in use or may not be used; the message is for a person
     */
    public static WireServer start(int port, PathHandler handler) throws IOException {
        InetSocketAddress address = new InetSocketAddress(InetAddress.getByAddress(new byte[] {127, 0, 0, 1}), port);
        requireFree(address);
        return new WireServer(serve(address, handler));
    }

    /** On 127.0.0.1. */
    public int port() {
        return tcp.port();
    }

    /** Takes no more connections, and lets requests under way end for two seconds. */
    @Override
    public void close() {
        tcp.stop();
    }

    private static WebServer serve(SocketAddress address, PathHandler handler) throws BindException {
        WebServer server = WebServer.builder()
                .bindAddress(address)
                .featuresDiscoverServices(false)
                .shutdownHook(false)
                .shutdownGracePeriod(SHUTDOWN_GRACE)
                .contentEncoding(new PlainContent())
                .protocolsDiscoverServices(false)
                .addProtocol(Http1Config.builder()
                        .maxPrologueLength(LONGEST_HEAD_BYTES)
                        .maxHeadersSize(LONGEST_HEAD_BYTES)
                        .build())
                .directHandlers(DirectHandlers.builder()
                        .addHandler(DirectHandler.EventType.INTERNAL_ERROR, new UnreadableHead())
                        .build())
                .routing(routing -> routing.any((request, response) -> new Exchange(request, response).answer(handler)))
                .build()
                .start();
        if (!server.isRunning()) {
            // Helidon 4.4.1 logs what went wrong, and returns.
            throw new BindException("Cannot serve on " + address);
        }
        return server;
    }

    /** Tried before Helidon does, which keeps the reason to itself. */
    private static void requireFree(InetSocketAddress address) throws IOException {
        try (ServerSocketChannel probe = ServerSocketChannel.open()) {
            probe.bind(address);
        } catch (BindException taken) {
            var explained = new BindException(
                    "Port " + address.getPort() + " of 127.0.0.1 cannot be used (" + taken.getMessage()
                            + "). Something else may serve there: stop it, or choose another port with --port.");
            explained.initCause(taken);
            throw explained;
        }
    }
}
