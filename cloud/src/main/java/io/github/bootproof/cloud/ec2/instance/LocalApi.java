package io.github.bootproof.cloud.ec2.instance;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/**
 * How instances reach the local cloud: the same URL inside and outside, so that a URL which the cloud hands out, such as a presigned
 * one, leads to it from both.
 *
 * @param port of 127.0.0.1, inside and outside; done when the server listens, and whoever needs it before that waits
 */
public record LocalApi(CompletableFuture<Integer> port) {

    /** Of a server that listens. */
    public static LocalApi at(int port) {
        return new LocalApi(CompletableFuture.completedFuture(port));
    }

    int awaitPort() {
        return port.join();
    }

    /** Of the server on the host. */
    Optional<SocketAddress> address() {
        return Optional.of(new InetSocketAddress(InetAddress.getLoopbackAddress(), awaitPort()));
    }

    /** What all services and login shells of an instance find in their environment. */
    Map<String, String> environment() {
        return Map.of("AWS_ENDPOINT_URL", "http://127.0.0.1:" + awaitPort());
    }
}
