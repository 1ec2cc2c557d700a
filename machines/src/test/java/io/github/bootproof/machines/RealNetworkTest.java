package io.github.bootproof.machines;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import io.github.bootproof.machines.engine.BootMode;
import io.github.bootproof.machines.engine.Engine;
import io.github.bootproof.machines.engine.EngineException;
import io.github.bootproof.machines.engine.EngineLocator;
import io.github.bootproof.machines.engine.ExecResult;
import io.github.bootproof.machines.images.BaseBootstrap;
import io.github.bootproof.machines.images.BootImage;
import io.github.bootproof.machines.images.ImageStore;
import io.github.bootproof.machines.images.Progress;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Private networks on the engine that this computer has. */
@Tag("machine")
class RealNetworkTest {
    private static final NetworkId ONE = new NetworkId("vpc-one");
    private static final NetworkId OTHER = new NetworkId("vpc-other");
    private static final Duration LIMIT = Duration.ofSeconds(30);
    private static final Folders FOLDERS = Folders.ofThisUser();
    private static final Folders OWN =
            new Folders(FOLDERS.data(), FOLDERS.runtime().resolve("nettest"));
    private static Engine engine;
    private static BootImage image;

    private final Machines machines = new Machines(engine, OWN);

    @BeforeAll
    static void findAnEngine() {
        engine = new EngineLocator(System.getenv(), FOLDERS.data(), FOLDERS.runtime()).locate();
        image = new ImageStore(engine, new BaseBootstrap(FOLDERS.data().resolve("tmp")))
                .require("debian-12", new Progress() {
                    @Override
                    public void step(String what) {
                        System.out.println(what);
                    }

                    @Override
                    public void detail(String line) {}
                });
    }

    @AfterAll
    static void leaveTheEngine() {
        engine.close();
    }

    @AfterEach
    void removeAll() {
        machines.close();
        machines.networks().sweep(Set.of());
        assertThat(machines.networks().known()).isEmpty();
    }

    private static NetworkAttachment attachment(NetworkId network, int host, boolean egress) {
        return new NetworkAttachment(
                network,
                "10.0.0." + host,
                24,
                "10.0.0.0/16",
                "0a:00:00:00:00:0" + host,
                "eu-central-1.compute.internal",
                egress);
    }

    private Machine machine(String name, NetworkAttachment attachment) {
        machines.networks().ensure(attachment.network());
        MachineFolder folder = machines.prepare(new MachineId(name));
        return machines.create(
                folder,
                new MachineSpec(
                        image,
                        BootMode.candidates(engine.info()).getFirst(),
                        Map.of(),
                        Optional.of(attachment),
                        false));
    }

    private static String ask(Machine machine, String command) {
        ExecResult result = machine.exec(LIMIT, "sh", "-c", command);
        return result.output() + result.errors();
    }

    private static void awaitSystemd(Machine machine) {
        ask(
                machine,
                "for i in $(seq 100); do systemctl is-active -q sysinit.target cloud-init-local && break;"
                        + " [ -e /run/bootproof-resolv.conf ] && [ -S /run/systemd/private ] && break; sleep 0.1; done");
    }

    @Test
    void twoNetworksWithTheSameAddressesAreSideBySideAndEachIsByItself() {
        Machine first = machine("first", attachment(ONE, 4, false));
        Machine second = machine("second", attachment(ONE, 5, false));
        Machine stranger = machine("stranger", attachment(OTHER, 6, false));
        for (Machine machine : new Machine[] {first, second, stranger}) {
            machine.start();
            awaitSystemd(machine);
        }
        assertThat(ask(first, "ip -br address show dev eth0; ip route; cat /sys/class/net/eth0/address"))
                .contains("10.0.0.4/24", "10.0.0.0/16 dev eth0", "0a:00:00:00:00:04")
                .doesNotContain("default");
        assertThat(ask(first, "ping -c1 -W2 10.0.0.5 && echo heard")).contains("heard");
        assertThat(ask(first, "ping -c1 -W1 10.0.0.6 && echo heard")).doesNotContain("heard");
        assertThat(ask(first, "cat /run/bootproof-resolv.conf")).isEqualTo("search eu-central-1.compute.internal\n");
        assertThatThrownBy(() -> machines.networks().remove(ONE)).isInstanceOf(EngineException.class);
        first.stop();
        first.start();
        awaitSystemd(first);
        assertThat(ask(first, "ping -c1 -W2 10.0.0.5 && echo heard")).contains("heard");
    }

    @Test
    void theWayOutIsOpenedAndClosedWhileItRuns() {
        Machine machine = machine("leaving", attachment(ONE, 4, true));
        machine.start();
        awaitSystemd(machine);
        assertThat(ask(machine, "ip route; cat /run/bootproof-resolv.conf"))
                .contains("default via", "10.0.0.0/16 dev eth0", "nameserver ");
        machine.attachTo(attachment(ONE, 4, false));
        assertThat(ask(machine, "ip route; cat /etc/resolv.conf")).doesNotContain("default", "nameserver");
        machine.attachTo(attachment(ONE, 4, true));
        assertThat(ask(machine, "ip route; cat /etc/resolv.conf")).contains("default via", "nameserver ");
        machine.attachTo(attachment(ONE, 4, false));
        machine.stop();
        machine.start();
        awaitSystemd(machine);
        assertThat(ask(machine, "ip route")).contains("10.0.0.0/16 dev eth0").doesNotContain("default");
    }

    private static String addressOutside(Machine machine) {
        return ask(machine, "ip -4 -o address show dev eth1 | sed 's/.* inet //; s,/.*,,'")
                .strip();
    }

    @Test
    void machinesOfTwoNetworksDoNotMeetOnTheirWayOut() {
        Machine here = machine("here", attachment(ONE, 4, true));
        Machine peer = machine("peer", attachment(ONE, 5, true));
        Machine there = machine("there", attachment(OTHER, 6, true));
        for (Machine machine : new Machine[] {here, peer, there}) {
            machine.start();
            awaitSystemd(machine);
        }
        String gateway = "ping -c1 -W2 $(ip route | sed -n 's/^default via \\([^ ]*\\).*/\\1/p') && echo heard";
        assertThat(ask(here, gateway)).contains("heard");
        assertThat(ask(there, gateway)).contains("heard");
        assertThat(addressOutside(here)).matches("[0-9.]+");
        assertThat(ask(here, "ping -c1 -W2 " + addressOutside(peer) + " && echo heard"))
                .contains("heard");
        assertThat(ask(here, "ping -c1 -W1 " + addressOutside(there) + " && echo heard"))
                .doesNotContain("heard");
        assertThat(ask(there, "ping -c1 -W1 " + addressOutside(here) + " && echo heard"))
                .doesNotContain("heard");
    }

    @Test
    void aServerOfTheHostIsReachedInsideWithoutANetwork() throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            byte[] answer = "from outside\n".getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, answer.length);
            exchange.getResponseBody().write(answer);
            exchange.close();
        });
        server.start();
        Machine machine = machine("calling", attachment(ONE, 4, false));
        machine.folder().offer(4599, Map.of("AWS_ENDPOINT_URL", "http://127.0.0.1:4599"));
        SocketForwarder forwarder =
                SocketForwarder.start(machine.folder().endpointSocket(), () -> Optional.of(server.getAddress()));
        try {
            machine.start();
            awaitSystemd(machine);
            assertThat(ask(machine, "curl -s http://127.0.0.1:4599/")).isEqualTo("from outside\n");
            assertThat(ask(machine, "systemctl show-environment | grep AWS_; bash -lc 'echo $AWS_ENDPOINT_URL'"))
                    .isEqualTo("AWS_ENDPOINT_URL=http://127.0.0.1:4599\nhttp://127.0.0.1:4599\n");
        } finally {
            forwarder.close();
            server.stop(0);
        }
    }
}
