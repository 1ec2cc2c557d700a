package io.github.bootproof.cloud.trial;

import java.io.IOException;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** Asks a metadata server a few things, so that its first real client, cloud-init with its fifty requests, finds it warm. */
final class MetadataClient {
    private static final int ROUNDS = 8;
    private static final String TOKEN = "PUT /latest/api/token HTTP/1.1\r\nX-aws-ec2-metadata-token-ttl-seconds: 60";
    private static final String UNAUTHORIZED = "GET /latest/meta-data/ HTTP/1.1";

    private MetadataClient() {}

    /** Asks nothing that needs the machine to run, and remembers nothing. */
    static void warmUp(Path socket) {
        try {
            for (int round = 0; round < ROUNDS; round++) {
                ask(socket, TOKEN);
                ask(socket, UNAUTHORIZED);
            }
        } catch (IOException e) {
            // The server was closed in the meantime; nobody will find it cold.
        }
    }

    private static void ask(Path socket, String request) throws IOException {
        try (var channel = SocketChannel.open(UnixDomainSocketAddress.of(socket))) {
            String text = request + "\r\nHost: 169.254.169.254\r\nConnection: close\r\n\r\n";
            channel.write(ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8)));
            ByteBuffer answer = ByteBuffer.allocate(4096);
            while (channel.read(answer) > 0) {
                // Until the server closes.
            }
        }
    }
}
