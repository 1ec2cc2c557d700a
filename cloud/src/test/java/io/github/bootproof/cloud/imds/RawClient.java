package io.github.bootproof.cloud.imds;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;

/** Speaks HTTP by hand over a unix socket, so that a test sees every byte. A body is as long as Content-Length says. */
final class RawClient implements AutoCloseable {
    private final SocketChannel channel;

    RawClient(Path socket) throws IOException {
        channel = SocketChannel.open(UnixDomainSocketAddress.of(socket));
    }

    /** One request on a connection of its own. */
    static Answer once(Path socket, String method, String path, String... headers) throws IOException {
        try (RawClient client = new RawClient(socket)) {
            return client.request(method, path, headers);
        }
    }

    Answer request(String method, String path, String... headers) throws IOException {
        StringBuilder text = new StringBuilder(method + " " + path + " HTTP/1.1\r\nHost: 169.254.169.254\r\n");
        for (String header : headers) {
            text.append(header).append("\r\n");
        }
        send(text + "\r\n");
        return read(method.equals("HEAD"));
    }

    void send(String text) throws IOException {
        ByteBuffer bytes = ByteBuffer.wrap(text.getBytes(ISO_8859_1));
        while (bytes.hasRemaining()) {
            channel.write(bytes);
        }
    }

    Answer read(boolean withoutBody) throws IOException {
        StringBuilder head = new StringBuilder();
        while (!head.toString().endsWith("\r\n\r\n")) {
            head.append((char) readByte()
                    .orElseThrow(() -> new IOException("Closed after: " + head))
                    .intValue());
        }
        Answer answer = new Answer(head.toString(), "");
        int length = withoutBody
                ? 0
                : Integer.parseInt(answer.header("Content-Length").orElse("0"));
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        for (int i = 0; i < length; i++) {
            body.write(readByte().orElseThrow(() -> new IOException("Closed in the body")));
        }
        return new Answer(head.toString(), body.toString(ISO_8859_1));
    }

    /** Waits for the server to close. True when not a byte came before. */
    boolean isClosedByServer() throws IOException {
        return readByte().isEmpty();
    }

    private Optional<Integer> readByte() throws IOException {
        ByteBuffer one = ByteBuffer.allocate(1);
        return channel.read(one) < 0 ? Optional.empty() : Optional.of(one.get(0) & 0xff);
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }

    /** @param text the body's bytes as characters of ISO 8859-1 */
    record Answer(String head, String text) {
        int status() {
            return Integer.parseInt(head.split(" ", 3)[1]);
        }

        byte[] body() {
            return text.getBytes(ISO_8859_1);
        }

        Optional<String> header(String name) {
            String start = name.toLowerCase(Locale.ROOT) + ": ";
            return head.lines()
                    .filter(line -> line.toLowerCase(Locale.ROOT).startsWith(start))
                    .map(line -> line.substring(start.length()))
                    .findFirst();
        }
    }
}
