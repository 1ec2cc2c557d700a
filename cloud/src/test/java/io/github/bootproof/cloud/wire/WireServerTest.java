package io.github.bootproof.cloud.wire;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** HTTP itself: addresses, sockets, Bootproof's own paths, browsers, large and broken bodies. */
class WireServerTest {
    private static final String S3_AUTHORIZATION = Raw.authorization("AKIAALICE", "eu-central-1", "s3");

    private final SampleServices services = new SampleServices();
    private final CountDownLatch entered = new CountDownLatch(1);
    private final CountDownLatch leave = new CountDownLatch(1);
    private WireServer server;

    @TempDir
    Path folder;

    @BeforeEach
    void start() throws IOException {
        server = WireServer.start(
                0,
                new FrontDoor(
                        services.wire.wire,
                        Map.of(
                                "/_bootproof/status", request -> WireAnswer.text(200, "text/plain", "fine"),
                                "/_bootproof/mailbox/", WireServerTest::echo,
                                "/_bootproof/slow", request -> slow(),
                                "/_bootproof/broken",
                                        request -> {
                                            throw new IllegalStateException("a secret");
                                        })));
    }

    @AfterEach
    void stop() {
        leave.countDown();
        server.close();
    }

    private static WireAnswer echo(WireRequest request) {
        try {
            return WireAnswer.of(200, "text/plain", request.body().readAllBytes())
                    .with("x-path", request.rawPath());
        } catch (IOException broken) {
            return WireAnswer.empty(400);
        }
    }

    private WireAnswer slow() {
        entered.countDown();
        try {
            leave.await();
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
        }
        return WireAnswer.text(200, "text/plain", "at last");
    }

    private String exchange(String request) throws IOException {
        try (SocketChannel channel =
                SocketChannel.open(new InetSocketAddress(InetAddress.getLoopbackAddress(), server.port()))) {
            return exchange(channel, request);
        }
    }

    private static String exchange(SocketChannel channel, String request) throws IOException {
        channel.write(ByteBuffer.wrap(request.replace("\n", "\r\n").getBytes(UTF_8)));
        var answer = new ByteArrayOutputStream();
        ByteBuffer buffer = ByteBuffer.allocate(8192);
        while (channel.read(buffer.clear()) >= 0) {
            answer.write(buffer.array(), 0, buffer.position());
        }
        return answer.toString(UTF_8);
    }

    private static String get(String path, String... headers) {
        String host = String.join("", headers).contains("Host:") ? "" : "Host: 127.0.0.1:4566\n";
        return "GET " + path + " HTTP/1.1\n" + host + "Connection: close\n" + String.join("\n", headers)
                + (headers.length == 0 ? "" : "\n") + "\n";
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "GE>T / HTTP/1.1\nHost: 127.0.0.1:4566\n\n",
                "GET / HTTP/1.1\nHost: 127.0.0.1:4566\nA: header over\n several lines\n\n"
            })
    void aHeadThatCannotBeReadIsTheSendersMistake(String request) throws IOException {
        assertThat(exchange(request)).startsWith("HTTP/1.1 400 ");
    }

    @Test
    void connectionsEndWhenTheClientAsksForIt() throws IOException {
        assertThat(exchange(get("/_bootproof/status")))
                .startsWith("HTTP/1.1 200")
                .endsWith("\r\n\r\nfine");
    }

    @Test
    void ownPathsAreFoundByTheLongestBeginning() throws IOException {
        assertThat(
                        exchange(
                                "PUT /_bootproof/mailbox/a%20b HTTP/1.1\nHost: localhost\nConnection: close\nContent-Length: 2\n\nhi"))
                .contains("x-path: /_bootproof/mailbox/a%20b")
                .endsWith("hi");
        assertThat(exchange(get("/_bootproof/else"))).startsWith("HTTP/1.1 404");
        assertThat(exchange(get("/_bootproof/broken")))
                .startsWith("HTTP/1.1 500")
                .doesNotContain("secret");
    }

    @ParameterizedTest
    @CsvSource({
        "/_bootproof/status, Host: evil.example, 403",
        "/_bootproof/status, Host: 127.0.0.1.evil.example:4566, 403",
        "/_bootproof/status, Host: localhost:4566, 200",
        "/_bootproof/status, Host: [::1]:4566, 200",
        "/_bootproof/status, Origin: http://evil.example, 403",
        "/_bootproof/status, Origin: http://127.0.0.1:4566, 200",
        "/_bootproof/status, Origin: http://127.0.0.1:9999, 403",
        "/_bootproof/status, Origin: null, 403",
        "/_bootproof/status, Sec-Fetch-Site: cross-site, 403",
        "/_bootproof/status, Sec-Fetch-Site: same-origin, 200",
        "/bucket?list-type=2, Origin: http://evil.example, 403",
        "/bucket?list-type=2, Sec-Fetch-Site: cross-site, 403",
        "/bucket?list-type=2, Host: bucket.localhost, 405",
        "/bucket?list-type=2, Accept: */*, 200",
    })
    void pagesOfOtherSitesAreRefused(String path, String header, int status) throws IOException {
        assertThat(exchange(get(path, header)))
                .startsWith("HTTP/1.1 " + status)
                .doesNotContainIgnoringCase("access-control");
    }

    @Test
    void aPortInUseIsSaid() {
        assertThatThrownBy(() -> WireServer.start(server.port(), request -> WireAnswer.empty(200)))
                .isInstanceOf(BindException.class)
                .hasMessageContaining("Port " + server.port() + " of 127.0.0.1 cannot be used");
    }

    @Test
    void requestsUnderWayAreAnsweredWhenTheServerStops() throws Exception {
        try (var executor = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<String> answer = executor.submit(() -> exchange(get("/_bootproof/slow")));
            entered.await();
            Future<?> stopped = executor.submit(() -> server.close());
            leave.countDown();
            assertThat(answer.get()).endsWith("at last");
            stopped.get();
        }
    }

    @Test
    void continueIsSaidBeforeABodyIsSent() throws IOException {
        String head = "PUT /bucket/key HTTP/1.1\nHost: 127.0.0.1\nConnection: close\nAuthorization: " + S3_AUTHORIZATION
                + "\nContent-Length: 5\nExpect: 100-continue\n\n";
        try (SocketChannel channel =
                SocketChannel.open(new InetSocketAddress(InetAddress.getLoopbackAddress(), server.port()))) {
            channel.write(ByteBuffer.wrap(head.replace("\n", "\r\n").getBytes(UTF_8)));
            ByteBuffer buffer = ByteBuffer.allocate(100);
            channel.read(buffer);
            assertThat(new String(buffer.array(), 0, buffer.position(), UTF_8)).startsWith("HTTP/1.1 100 Continue");
            assertThat(exchange(channel, "hello")).contains("HTTP/1.1 200");
        }
        assertThat(services.s3.objects.get("key")).asString().isEqualTo("hello");
    }

    @Test
    void framedBodiesAreTakenApart() throws IOException {
        String body = "3;chunk-signature=0\nabc\n2\nde\n0\nx-amz-checksum-crc32:%s\n\n";
        assertThat(exchange(framed(body.formatted(crc32("abcde"))))).contains("200 OK");
        assertThat(services.s3.objects.get("key")).asString().isEqualTo("abcde");
        assertThat(services.s3.put.contentEncoding()).isEqualTo("gzip");
        assertThat(exchange(framed(body.formatted("AAAAAA==")))).contains("<Code>BadDigest</Code>");
        assertThat(exchange(framed("3\nabc\n0\n\n"))).contains("<Code>IncompleteBody</Code>");
    }

    private static String framed(String body) {
        return "PUT /bucket/key HTTP/1.1\nHost: 127.0.0.1\nConnection: close\nAuthorization: " + S3_AUTHORIZATION
                + "\nX-Amz-Content-Sha256: STREAMING-UNSIGNED-PAYLOAD-TRAILER\nContent-Encoding: gzip,aws-chunked"
                + "\nX-Amz-Decoded-Content-Length: 5\nX-Amz-Trailer: x-amz-checksum-crc32\nContent-Length: "
                + body.replace("\n", "\r\n").length() + "\n\n" + body;
    }

    private static String crc32(String text) {
        var crc = new java.util.zip.CRC32();
        crc.update(text.getBytes(UTF_8));
        return java.util.Base64.getEncoder()
                .encodeToString(
                        ByteBuffer.allocate(4).putInt((int) crc.getValue()).array());
    }

    @Test
    void objectsOf500MegabytesPass() throws Exception {
        long size = 500_000_000;
        try (HttpClient client = HttpClient.newHttpClient()) {
            HttpRequest request = HttpRequest.newBuilder(
                            URI.create("http://127.0.0.1:" + server.port() + "/bucket/large"))
                    .header("Authorization", S3_AUTHORIZATION)
                    .PUT(HttpRequest.BodyPublishers.fromPublisher(
                            HttpRequest.BodyPublishers.ofInputStream(() -> new Zeros(size)), size))
                    .build();
            assertThat(client.send(request, HttpResponse.BodyHandlers.ofString())
                            .statusCode())
                    .isEqualTo(200);
        }
        assertThat(services.s3.lastLength).isEqualTo(size);
    }

    /** So many zeros. */
    private static final class Zeros extends InputStream {
        private long left;

        Zeros(long size) {
            left = size;
        }

        @Override
        public int read() {
            return left-- > 0 ? 0 : -1;
        }

        @Override
        public int read(byte[] buffer, int offset, int count) {
            if (left <= 0) {
                return -1;
            }
            int read = (int) Math.min(count, left);
            left -= read;
            return read;
        }
    }

    @Test
    void aBodyThatEndsEarlyIsAnError() throws IOException {
        try (SocketChannel channel =
                SocketChannel.open(new InetSocketAddress(InetAddress.getLoopbackAddress(), server.port()))) {
            String head = "PUT /bucket/key HTTP/1.1\nHost: 127.0.0.1\nAuthorization: " + S3_AUTHORIZATION
                    + "\nContent-Length: 50\n\nhello";
            channel.write(ByteBuffer.wrap(head.replace("\n", "\r\n").getBytes(UTF_8)));
            channel.shutdownOutput();
            exchange(channel, "");
        } catch (IOException resetIsFine) {
            assertThat(resetIsFine).isNotNull();
        }
        assertThat(services.s3.objects).isEmpty();
        assertThat(services.wire.failures).isEmpty();
    }

    @Test
    void aBodyThatIsTooLargeIsAnErrorThatArrives() throws IOException {
        String head = "POST / HTTP/1.1\nHost: 127.0.0.1\nConnection: close\nContent-Type: application/x-amz-json-1.1\n"
                + "X-Amz-Target: AmazonSSM.GetParameter\nAuthorization: "
                + Raw.authorization("AKIAALICE", "eu-central-1", "ssm")
                + "\nContent-Length: " + (Incoming.LARGEST_BODY_BYTES + 1) + "\n\n";
        assertThat(exchange(head + " ".repeat(Incoming.LARGEST_BODY_BYTES + 1)))
                .contains("RequestEntityTooLargeException");
    }

    @Test
    void manyRequestsAtOnceAreAnswered() throws Exception {
        try (var executor = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<String>> answers = new ArrayList<>();
            for (int i = 0; i < 200; i++) {
                answers.add(executor.submit(() -> exchange(get("/bucket?list-type=2"))));
            }
            for (Future<String> answer : answers) {
                assertThat(answer.get()).startsWith("HTTP/1.1 200");
            }
        }
    }
}
