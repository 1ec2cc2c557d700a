package io.github.bootproof.cloud.imds;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.bootproof.cloud.imds.ImdsListener.AnsweredRequest;
import io.github.bootproof.cloud.imds.MetadataOptions.HttpEndpoint;
import io.github.bootproof.cloud.imds.RawClient.Answer;
import java.io.IOException;
import java.net.SocketException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(30)
class ImdsServerTest {
    private static final String INSTANCE_ID = "/latest/meta-data/instance-id";
    private static final String USER_DATA = "/latest/user-data";

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    private final ImdsSettings settings =
            new ImdsSettings(Samples.IDENTITY_KEY.getPrivate(), new SecureRandom(), new VirtualTime());
    private final List<AnsweredRequest> answered = new CopyOnWriteArrayList<>();
    private final List<ImdsServer> servers = new ArrayList<>();

    private volatile ImdsContent content = ImdsContent.of(Samples.plain(), MetadataOptions.imdsV2Image());

    @SuppressWarnings("NullAway.Init")
    private Path socket;

    @BeforeEach
    void start() throws IOException {
        socket = start("imds.sock", () -> content);
    }

    private Path start(String name, ImdsSource source) throws IOException {
        Path path = folder.resolve(name);
        servers.add(ImdsServer.start(path, source, settings, answered::add));
        return path;
    }

    @AfterEach
    void stop() {
        servers.forEach(ImdsServer::close);
    }

    @Test
    void aTokenOpensTheTree() throws IOException {
        Answer token = RawClient.once(
                socket, "PUT", "/latest/api/token", "X-aws-ec2-metadata-token-ttl-seconds: 21600", "Content-Length: 0");
        assertThat(token.status()).isEqualTo(200);
        assertThat(token.header("X-aws-ec2-metadata-token-ttl-seconds")).contains("21600");
        assertThat(token.header("Content-Type")).contains("text/plain");
        assertThat(token.header("Server")).contains("EC2ws");

        Answer read = RawClient.once(socket, "GET", INSTANCE_ID, "X-aws-ec2-metadata-token: " + token.text());
        assertThat(read.status()).isEqualTo(200);
        assertThat(read.text()).isEqualTo("i-0123456789abcdef0");
        assertThat(RawClient.once(socket, "GET", INSTANCE_ID).status()).isEqualTo(401);
    }

    @Test
    void headerNamesAreCaseInsensitive() throws IOException {
        Answer token = RawClient.once(socket, "PUT", "/latest/api/token", "x-AWS-ec2-metadata-TOKEN-ttl-seconds: 60");
        assertThat(RawClient.once(socket, "GET", INSTANCE_ID, "X-Aws-Ec2-Metadata-Token: " + token.text())
                        .status())
                .isEqualTo(200);
    }

    @Test
    void aForwardedPutIsForbidden() throws IOException {
        Answer answer = RawClient.once(
                socket,
                "PUT",
                "/latest/api/token",
                "X-aws-ec2-metadata-token-ttl-seconds: 60",
                "X-Forwarded-For: 10.0.0.1");
        assertThat(answer.status()).isEqualTo(403);
        assertThat(answer.header("Content-Type")).contains("text/html");
        assertThat(answer.text()).contains("403 - Forbidden");
    }

    @Test
    void aConnectionIsKeptForTheNextRequest() throws IOException {
        String token = token(socket);
        try (RawClient client = new RawClient(socket)) {
            for (int i = 0; i < 3; i++) {
                assertThat(client.request("GET", INSTANCE_ID, "X-aws-ec2-metadata-token: " + token)
                                .status())
                        .isEqualTo(200);
            }
            assertThat(client.request("GET", INSTANCE_ID).status()).isEqualTo(401);
            client.send("POST " + INSTANCE_ID + " HTTP/1.1\r\nHost: x\r\nContent-Length: 3\r\n\r\nabc");
            assertThat(client.read(false).status()).isEqualTo(405);
            assertThat(client.request("GET", INSTANCE_ID).status()).isEqualTo(401);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"close", "Close"})
    void theConnectionIsClosedWhenTheClientAsksForIt(String word) throws IOException {
        try (RawClient client = new RawClient(socket)) {
            Answer answer = client.request("GET", INSTANCE_ID, "Connection: " + word);
            assertThat(answer.header("Connection")).contains("close");
            assertThat(client.isClosedByServer()).isTrue();
        }
    }

    @Test
    void headAnswersWithTheLengthAndNoBody() throws IOException {
        content = content.withOptions(MetadataOptions.defaults());
        try (RawClient client = new RawClient(socket)) {
            Answer head = client.request("HEAD", INSTANCE_ID);
            assertThat(head.status()).isEqualTo(200);
            assertThat(head.header("Content-Length")).contains("19");
            assertThat(client.request("HEAD", "/latest/no-such").status()).isEqualTo(404);
            Answer close = client.request("HEAD", INSTANCE_ID, "Connection: close");
            assertThat(close.status()).isEqualTo(200);
            assertThat(client.isClosedByServer()).isTrue();
        }
    }

    @Test
    void http10IsAnswered505() throws IOException {
        try (RawClient client = new RawClient(socket)) {
            client.send("GET " + INSTANCE_ID + " HTTP/1.0\r\n\r\n");
            assertThat(client.read(false).status()).isEqualTo(505);
            assertThat(client.isClosedByServer()).isTrue();
        }
    }

    @Test
    void binaryUserDataComesBackByteForByte() throws IOException {
        byte[] bytes = new byte[16_384];
        RandomGenerator.of("L64X128MixRandom").nextBytes(bytes);
        content = content.withUserData(bytes);

        Answer answer = RawClient.once(socket, "GET", USER_DATA, "X-aws-ec2-metadata-token: " + token(socket));
        assertThat(answer.body()).isEqualTo(bytes);
        assertThat(answer.header("Content-Type")).contains("application/octet-stream");
    }

    @Test
    void eachRequestSeesTheContentOfItsMoment() throws IOException {
        String header = "X-aws-ec2-metadata-token: " + token(socket);
        assertThat(RawClient.once(socket, "GET", USER_DATA, header).status()).isEqualTo(404);
        content = content.withUserData("first".getBytes(UTF_8));
        assertThat(RawClient.once(socket, "GET", USER_DATA, header).text()).isEqualTo("first");
        content = content.withUserData("second".getBytes(UTF_8));
        assertThat(RawClient.once(socket, "GET", USER_DATA, header).text()).isEqualTo("second");
        content = content.withOptions(content.options().with(HttpEndpoint.DISABLED));
        assertThat(RawClient.once(socket, "GET", USER_DATA, header).status()).isEqualTo(403);
    }

    @Test
    void aMachinesTokenIsWorthNothingAtAnother() throws IOException {
        InstanceMetadata other = Samples.plain("i-0aaaaaaaaaaaaaaaa", Optional.empty());
        Path second = start("second.sock", () -> ImdsContent.of(other, MetadataOptions.imdsV2Image()));
        String first = "X-aws-ec2-metadata-token: " + token(socket);
        String own = "X-aws-ec2-metadata-token: " + token(second);

        assertThat(RawClient.once(second, "GET", INSTANCE_ID, first).status()).isEqualTo(401);
        assertThat(RawClient.once(second, "GET", INSTANCE_ID, own).text()).isEqualTo("i-0aaaaaaaaaaaaaaaa");
        assertThat(RawClient.once(socket, "GET", INSTANCE_ID, own).status()).isEqualTo(401);
        assertThat(RawClient.once(socket, "GET", INSTANCE_ID, first).text()).isEqualTo("i-0123456789abcdef0");
    }

    @Test
    void sixtyFourRequestsAtOnceAreAllAnswered() throws Exception {
        String header = "X-aws-ec2-metadata-token: " + token(socket);
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Answer>> answers = new ArrayList<>();
            for (int i = 0; i < 64; i++) {
                answers.add(threads.submit(
                        () -> RawClient.once(socket, "GET", "/latest/dynamic/instance-identity/signature", header)));
            }
            for (Future<Answer> answer : answers) {
                assertThat(answer.get().status()).isEqualTo(200);
            }
        }
    }

    @Test
    void theListenerIsToldOfEachAnswer() throws IOException {
        token(socket);
        RawClient.once(socket, "GET", USER_DATA + "?x", "X-aws-ec2-metadata-token: no", "User-Agent: Cloud-Init/22.4");
        assertThat(answered)
                .containsExactly(
                        new AnsweredRequest("PUT", "/latest/api/token", 200, false, Optional.empty()),
                        new AnsweredRequest("GET", USER_DATA, 401, true, Optional.of("Cloud-Init/22.4")));
    }

    @Test
    void aListenerThatFailsDoesNotReachTheMachine() throws IOException {
        Path path = folder.resolve("failing.sock");
        ImdsSource source = () -> ImdsContent.of(Samples.plain(), MetadataOptions.defaults());
        ImdsListener failing = request -> {
            throw new IllegalStateException("the listener's own trouble");
        };
        servers.add(ImdsServer.start(path, source, settings, failing));
        assertThat(RawClient.once(path, "GET", INSTANCE_ID).status()).isEqualTo(200);
    }

    @Test
    void aSourceThatFailsIsAServerErrorWithoutDetails() throws IOException {
        Path path = start("broken.sock", () -> {
            throw new IllegalStateException("the store is gone");
        });
        Answer answer = RawClient.once(path, "GET", INSTANCE_ID);
        assertThat(answer.status()).isEqualTo(500);
        assertThat(answer.text()).doesNotContain("store");
    }

    @Test
    void aMissingFolderIsAnIoException() {
        assertThatIOException().isThrownBy(() -> start("missing/imds.sock", () -> content));
    }

    @Test
    void everyUserMayConnect() throws IOException {
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(socket)))
                .isEqualTo("rw-rw-rw-");
    }

    @Test
    void closingEndsConnectionsAndRemovesTheSocket() throws IOException {
        try (RawClient idle = new RawClient(socket)) {
            idle.request("GET", INSTANCE_ID);
            servers.getFirst().close();
            assertThat(idle.isClosedByServer()).isTrue();
        }
        assertThat(socket).doesNotExist();
        assertThatIOException().isThrownBy(() -> RawClient.once(socket, "GET", INSTANCE_ID));
        servers.getFirst().close();
    }

    @Test
    void aSocketIsServedAgainAfterClosing() throws IOException {
        servers.getFirst().close();
        start("imds.sock", () -> content);
        assertThat(RawClient.once(socket, "GET", INSTANCE_ID).status()).isEqualTo(401);
    }

    @Test
    void aSocketThatADeadProcessLeftIsReplaced() throws IOException {
        Path stale = folder.resolve("stale.sock");
        try (ServerSocketChannel dead = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
            dead.bind(UnixDomainSocketAddress.of(stale));
        }
        assertThat(stale).exists();
        start("stale.sock", () -> content);
        assertThat(RawClient.once(stale, "GET", INSTANCE_ID).status()).isEqualTo(401);
    }

    @Test
    void aSocketThatIsServedIsLeftAlone() throws IOException {
        assertThatThrownBy(() -> start("imds.sock", () -> content))
                .isInstanceOf(SocketException.class)
                .hasMessageContaining("Another process");
        assertThat(RawClient.once(socket, "GET", INSTANCE_ID).status()).isEqualTo(401);
    }

    @Test
    void aFileIsNotReplaced() throws IOException {
        Path file = Files.writeString(folder.resolve("file"), "mine");
        assertThatThrownBy(() -> start("file", () -> content)).isInstanceOf(FileAlreadyExistsException.class);
        assertThat(file).hasContent("mine");
    }

    @Test
    void theLongestPathWorksAndOneByteMoreIsAClearError() throws IOException {
        int rest = SocketPath.LONGEST_BYTES - folder.toString().length() - 1;
        String longest = "x".repeat(rest);
        assertThat(start(longest, () -> content)).exists();
        assertThatThrownBy(() -> start(longest + "x", () -> content))
                .isInstanceOf(SocketException.class)
                .hasMessageContaining("106 bytes")
                .hasMessageContaining("107");
    }

    @Test
    void curlReadsUserDataWithAToken() throws Exception {
        content = content.withUserData("#!/bin/bash\n".getBytes(UTF_8));
        String token = curl("-X", "PUT", "-H", "X-aws-ec2-metadata-token-ttl-seconds: 60", "/latest/api/token");
        assertThat(curl("-H", "X-aws-ec2-metadata-token: " + token, USER_DATA)).isEqualTo("#!/bin/bash\n");
        assertThat(curl("-o", "/dev/null", "-w", "%{http_code}", USER_DATA)).isEqualTo("401");
        assertThat(curl("-I", "-H", "X-aws-ec2-metadata-token: " + token, INSTANCE_ID))
                .contains("200 OK", "Content-Length: 19");
    }

    private String curl(String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("curl", "-s", "-m", "5", "--unix-socket", socket.toString()));
        command.addAll(List.of(arguments).subList(0, arguments.length - 1));
        command.add("http://169.254.169.254" + arguments[arguments.length - 1]);
        Process process = new ProcessBuilder(command).start();
        String output = new String(process.getInputStream().readAllBytes(), UTF_8);
        assertThat(process.waitFor(10, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).as("curl %s", (Object) arguments).isZero();
        return output;
    }

    private static String token(Path socket) throws IOException {
        return RawClient.once(socket, "PUT", "/latest/api/token", "X-aws-ec2-metadata-token-ttl-seconds: 60")
                .text();
    }
}
