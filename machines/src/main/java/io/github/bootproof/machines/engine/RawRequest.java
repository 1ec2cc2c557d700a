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

/** Requests that the Docker client cannot send, in the plainest HTTP there is. */
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
        // With version 1.0 the answer ends with the connection, and is not cut into chunks.
        try (SocketChannel channel = send(endpoint, "POST " + path + " HTTP/1.0", "", json)) {
            var answer = new ByteArrayOutputStream();
            ByteBuffer buffer = ByteBuffer.allocate(4096);
            while (channel.read(buffer) >= 0) {
                answer.write(buffer.array(), 0, buffer.position());
                buffer.clear();
            }
            String text = answer.toString(StandardCharsets.UTF_8);
            int end = text.indexOf("\r\n\r\n");
            if (end < 0) {
                throw new IOException("It did not answer in HTTP");
            }
            return new Answer(status(text), text.substring(end + 4).strip());
        }
    }

    /**
     * Posts JSON to an engine, and takes the connection over: what follows the answer's head is the caller's, in both directions.
     *
     * @param endpoint a DOCKER_HOST value; one with TLS is refused
     * @throws IOException when nothing answers, or it refuses
     */
    static SocketChannel hijack(String endpoint, String path, String json) throws IOException {
        SocketChannel channel =
                send(endpoint, "POST " + path + " HTTP/1.1", "Connection: Upgrade\r\nUpgrade: tcp\r\n", json);
        try {
            String head = head(channel);
            int status = status(head);
            if (status != 101 && status != 200) {
                throw new IOException(head.lines().findFirst().orElse("It did not answer"));
            }
            return channel;
        } catch (IOException | RuntimeException e) {
            channel.close();
            throw e;
        }
    }

    private static SocketChannel send(String endpoint, String requestLine, String headers, String json)
            throws IOException {
        byte[] body = json.getBytes(StandardCharsets.UTF_8);
        String head = requestLine + "\r\nHost: engine\r\n" + headers
                + "Content-Type: application/json\r\nContent-Length: " + body.length + "\r\n\r\n";
        SocketChannel channel = SocketChannel.open(address(endpoint));
        try {
            write(channel, head.getBytes(StandardCharsets.US_ASCII));
            write(channel, body);
            return channel;
        } catch (IOException | RuntimeException e) {
            channel.close();
            throw e;
        }
    }

    private static SocketAddress address(String endpoint) throws IOException {
        URI uri = URI.create(endpoint);
        return switch (String.valueOf(uri.getScheme())) {
            case "unix" -> UnixDomainSocketAddress.of(uri.getPath());
            case "tcp", "http" -> new InetSocketAddress(uri.getHost(), uri.getPort());
            default -> throw new IOException("Only a plain connection will do, not " + endpoint);
        };
    }

    static void write(SocketChannel channel, byte[] bytes) throws IOException {
        ByteBuffer buffer = ByteBuffer.wrap(bytes);
        while (buffer.hasRemaining()) {
            channel.write(buffer);
        }
    }

    /** Byte by byte, so that nothing of what follows is taken. */
    private static String head(SocketChannel channel) throws IOException {
        var head = new StringBuilder();
        ByteBuffer one = ByteBuffer.allocate(1);
        while (head.indexOf("\r\n\r\n") < 0 && channel.read(one) >= 0) {
            head.append((char) (one.get(0) & 0xff));
            one.clear();
        }
        return head.toString();
    }

    private static int status(String answer) throws IOException {
        String[] statusLine = answer.split("\\s", 3);
        if (statusLine.length < 2 || !statusLine[1].matches("\\d{3}")) {
            throw new IOException("It did not answer in HTTP");
        }
        return Integer.parseInt(statusLine[1]);
    }
}
