package io.github.bootproof.machines.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EngineLocatorTest {
    @TempDir
    private Path folder;

    private final List<FakeDocker> dockers = new ArrayList<>();

    @AfterEach
    void endTheDockers() throws IOException {
        for (FakeDocker docker : dockers) {
            docker.close();
        }
    }

    /** The path of a socket in this folder at which a Docker answers. */
    private Path answering(String name) throws IOException {
        Path socket = folder.resolve(name);
        dockers.add(new FakeDocker(socket));
        return socket;
    }

    private EngineLocator locator(Map<String, String> environment, Path... sockets) {
        return new EngineLocator(environment, folder.resolve("data"), folder.resolve("run"), List.of(sockets));
    }

    /** Answers each request as a Docker of version 29.0.0 answers /version and /info. */
    private static final class FakeDocker {
        private final ServerSocketChannel server;

        FakeDocker(Path socket) throws IOException {
            server = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
            server.bind(UnixDomainSocketAddress.of(socket));
            Thread.ofVirtual().start(this::serve);
        }

        private void serve() {
            try {
                while (true) {
                    try (SocketChannel channel = server.accept()) {
                        channel.read(ByteBuffer.allocate(4096));
                        String body = """
                                {"Version": "29.0.0", "ApiVersion": "1.52", "Components": [{"Name": "Engine"}],
                                 "CgroupVersion": "2", "Arch": "amd64"}""";
                        channel.write(
                                ByteBuffer.wrap(("HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: "
                                                + body.length() + "\r\nConnection: close\r\n\r\n" + body)
                                        .getBytes(StandardCharsets.UTF_8)));
                    }
                }
            } catch (ClosedChannelException e) {
                // The end of the test.
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        void close() throws IOException {
            server.close();
        }
    }

    @Test
    void theEngineThatDockerHostNamesIsUsedBeforeAllOthers() throws IOException {
        Path named = answering("named.sock");
        Path usual = answering("usual.sock");
        try (Engine engine =
                locator(Map.of("DOCKER_HOST", "unix://" + named), usual).locate()) {
            assertThat(engine.info())
                    .isEqualTo(new EngineInfo(EngineInfo.Kind.DOCKER, "29.0.0", "unix://" + named, false, 2, "x86_64"));
        }
    }

    @Test
    void anEngineThatDockerHostNamesIsNeverReplacedByAnother() throws IOException {
        String named = "unix://" + folder.resolve("nobody.sock");
        var locator = locator(Map.of("DOCKER_HOST", named), answering("usual.sock"));
        assertThatThrownBy(locator::locate)
                .isInstanceOf(EngineException.class)
                .hasMessageContaining("DOCKER_HOST=" + named);
        assertThat(locator.look().attempts())
                .extracting(EngineLocator.Attempt::place)
                .containsExactly("DOCKER_HOST=" + named);
    }

    @Test
    void anEmptyDockerHostIsNone() throws IOException {
        Path usual = answering("usual.sock");
        try (Engine engine = locator(Map.of("DOCKER_HOST", ""), usual).locate()) {
            assertThat(engine.info().endpoint()).isEqualTo("unix://" + usual);
        }
    }

    @Test
    void theFirstSocketThatAnswersIsUsedAndWhatWasTriedIsTold() throws IOException {
        Path absent = folder.resolve("absent.sock");
        Path stale = Files.createFile(folder.resolve("stale.sock"));
        Path answering = answering("answering.sock");
        var located = locator(Map.of(), absent, stale, answering, answering("later.sock"))
                .look();
        try (Engine engine = located.engine().orElseThrow()) {
            assertThat(engine.info().endpoint()).isEqualTo("unix://" + answering);
        }
        assertThat(located.attempts())
                .extracting(EngineLocator.Attempt::place)
                .containsExactly(absent.toString(), stale.toString(), answering.toString());
        assertThat(located.attempts())
                .extracting(EngineLocator.Attempt::outcome)
                .satisfiesExactly(
                        outcome -> assertThat(outcome).isEqualTo("not there"),
                        outcome -> assertThat(outcome).startsWith("No container engine answers at"),
                        outcome -> assertThat(outcome).startsWith("Docker 29.0.0 at "));
    }

    @Test
    void aDockerHostThatIsNoAddressIsAnErrorOfItsOwn() {
        var locator = locator(Map.of("DOCKER_HOST", "not an address"));
        assertThatThrownBy(locator::locate)
                .isInstanceOf(EngineException.class)
                .hasMessageContaining("DOCKER_HOST=not an address");
    }
}
