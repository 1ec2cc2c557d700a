package io.github.bootproof.machines.engine;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.URI;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;

/** A request that the Docker Engine API does not have, in the plainest HTTP there is. */
final class RawRequest {
    private RawRequest() {}

    /** @param status of HTTP */
    record Answer(int status, String body) {}

    /**
     * Posts JSON to an engine.
     *
     * @param endpoint a DOCKER_HOST value; one with TLS is refused
     * @throws IOException when nothing answers, or not in HTTP
     */
    static Answer post(String endpoint, String path, String json) throws IOException {
        byte[] body = json.getBytes(StandardCharsets.UTF_8);
        // With version 1.0 the answer ends with the connection, and is not cut into chunks.
        String head = "POST " + path + " HTTP/1.0\r\nHost: engine\r\nContent-Type: application/json\r\nContent-Length: "
                + body.length + "\r\n\r\n";
        try (SocketChannel channel = SocketChannel.open(address(endpoint))) {
            write(channel, head.getBytes(StandardCharsets.US_ASCII));
            write(channel, body);
            return parse(read(channel));
        }
    }

    private static SocketAddress address(String endpoint) throws IOException {
        URI uri = URI.create(endpoint);
        return switch (String.valueOf(uri.getScheme())) {
            case "unix" -> UnixDomainSocketAddress.of(uri.getPath());
            case "tcp", "http" -> new InetSocketAddress(uri.getHost(), uri.getPort());
            default -> throw new IOException("Podman's own API is not reached at " + endpoint);
        };
    }

    private static void write(SocketChannel channel, byte[] bytes) throws IOException {
        ByteBuffer buffer = ByteBuffer.wrap(bytes);
        while (buffer.hasRemaining()) {
            channel.write(buffer);
        }
    }

    private static String read(SocketChannel channel) throws IOException {
        var answer = new ByteArrayOutputStream();
        ByteBuffer buffer = ByteBuffer.allocate(4096);
        while (channel.read(buffer) >= 0) {
            answer.write(buffer.array(), 0, buffer.position());
            buffer.clear();
        }
        return answer.toString(StandardCharsets.UTF_8);
    }

    private static Answer parse(String text) throws IOException {
        int end = text.indexOf("\r\n\r\n");
        String[] statusLine = text.split(" ", 3);
        if (end < 0 || statusLine.length < 3 || !statusLine[1].matches("\\d{3}")) {
            throw new IOException("It did not answer in HTTP");
        }
        return new Answer(
                Integer.parseInt(statusLine[1]), text.substring(end + 4).strip());
    }
}
