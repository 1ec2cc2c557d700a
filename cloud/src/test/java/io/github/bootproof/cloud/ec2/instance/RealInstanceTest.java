package io.github.bootproof.cloud.ec2.instance;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.github.bootproof.cloud.boot.Outcome.Verdict;
import io.github.bootproof.cloud.imds.ImdsSettings;
import io.github.bootproof.cloud.store.SqliteStore;
import io.github.bootproof.cloud.trial.IdentityKey;
import io.github.bootproof.machines.Folders;
import io.github.bootproof.machines.LazyMachines;
import io.github.bootproof.machines.MachineId;
import io.github.bootproof.machines.Machines;
import io.github.bootproof.machines.engine.Engine;
import io.github.bootproof.machines.engine.EngineException;
import io.github.bootproof.machines.engine.EngineLocator;
import io.github.bootproof.machines.images.BaseBootstrap;
import io.github.bootproof.machines.images.ImageStore;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.ec2.model.GetConsoleOutputRequest;
import software.amazon.awssdk.services.ec2.model.RebootInstancesRequest;

/** Instances whose machines really boot, on the engine that this computer has. */
@Tag("machine")
@SuppressWarnings("unchecked") // of the SDK\'s lists of lambdas
class RealInstanceTest {
    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final Folders FOLDERS = Folders.ofThisUser();
    /** Machines of its own, beside those of the user; the images are shared. */
    private static final Folders OWN =
            new Folders(FOLDERS.data(), FOLDERS.runtime().resolve("ec2test"));

    private static Engine engine;
    private static HttpServer server;

    private final SqliteStore store = SqliteStore.inMemory();
    private MachinesHost host = host();
    private CloudOfInstances cloud = new CloudOfInstances(store, InstantSource.system(), host);

    @BeforeAll
    static void serve() throws IOException {
        engine = new EngineLocator(System.getenv(), FOLDERS.data(), FOLDERS.runtime()).locate();
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            byte[] answer = "from the cloud\n".getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, answer.length);
            exchange.getResponseBody().write(answer);
            exchange.close();
        });
        server.start();
    }

    /** What an earlier run left that was ended. */
    @BeforeEach
    void removeLeftovers() {
        var machines = new Machines(engine, OWN);
        machines.known().forEach(known -> machines.remove(known.id()));
        machines.networks().sweep(Set.of());
    }

    @AfterAll
    static void end() {
        server.stop(0);
        engine.close();
    }

    private static MachinesHost host() {
        return new MachinesHost(new MachinesHost.Setup(
                new LazyMachines(() -> engine, OWN),
                (engine, recipe, progress) -> new ImageStore(
                                engine, new BaseBootstrap(FOLDERS.data().resolve("tmp")))
                        .require(recipe, progress),
                OWN.data(),
                new ImdsSettings(IdentityKey.of(FOLDERS.data()), new SecureRandom(), InstantSource.system()),
                LocalApi.at(server.getAddress().getPort())));
    }

    @AfterEach
    void removeAll() {
        for (InstanceRecord instance : cloud.instances.records()) {
            cloud.terminate(instance.instanceId());
        }
        cloud.close();
        var machines = new Machines(engine, OWN);
        assertThat(machines.known()).isEmpty();
        assertThat(machines.networks().known()).isEmpty();
        store.close();
    }

    private static String script(String text) {
        return Base64.getEncoder().encodeToString(("#!/bin/bash\n" + text + "\n").getBytes(StandardCharsets.UTF_8));
    }

    private void await(String what, BooleanSupplier condition) {
        Instant deadline = Instant.now().plus(LIMIT);
        while (!condition.getAsBoolean()) {
            assertThat(Instant.now()).as(what + "; told: " + cloud.told).isBefore(deadline);
            try {
                Thread.sleep(50);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private void awaitOk(String... ids) {
        for (String id : ids) {
            await(id + " is ok", () -> cloud.check(id).equals("ok"));
        }
    }

    private static String inside(String instanceId, String command) {
        var id = new Machines(engine, OWN)
                .container(new MachineId(instanceId))
                .orElseThrow()
                .id();
        var result = engine.exec(id, List.of("bash", "-lc", command), LIMIT);
        return result.output() + result.errors();
    }

    private static boolean answers(String instanceId) {
        try {
            return inside(instanceId, "echo here").equals("here\n");
        } catch (EngineException e) {
            return false;
        }
    }

    @Test
    void aChangedScriptIsWrittenAndNotRunAndAKilledCloudFindsItsMachinesAgain() {
        String id = cloud.run(request -> request.userData(
                        script(
                                "echo one >>/var/log/user-data.log; env | grep AWS_ENDPOINT_URL >>/var/log/user-data.log; curl -s $AWS_ENDPOINT_URL/ >>/var/log/user-data.log"))
                .keyName("mine")
                .tagSpecifications(CloudOfInstances.named("Test"))
                .metadataOptions(options -> options.instanceMetadataTags("enabled")));
        assertThat(cloud.state(id)).isEqualTo("running");
        awaitOk(id);
        assertThat(inside(id, "cat /var/log/user-data.log"))
                .isEqualTo("one\nAWS_ENDPOINT_URL=http://127.0.0.1:"
                        + server.getAddress().getPort() + "\nfrom the cloud\n");
        assertThat(inside(id, "hostname -f; hostname; cat /home/admin/.ssh/authorized_keys; cat /etc/resolv.conf"))
                .contains(
                        "ip-10-0-0-4.eu-central-1.compute.internal\nip-10-0-0-4",
                        CloudOfInstances.KEY.substring(0, 60),
                        "search eu-central-1.compute.internal");
        assertThat(inside(
                        id,
                        "T=$(curl -s -X PUT -H 'X-aws-ec2-metadata-token-ttl-seconds: 60' http://169.254.169.254/latest/api/token);"
                                + " for p in local-ipv4 tags/instance/Name security-groups; do curl -s -H \"X-aws-ec2-metadata-token: $T\""
                                + " http://169.254.169.254/latest/meta-data/$p; echo; done"))
                .isEqualTo("10.0.0.4\nTest\ndefault\n");

        cloud.stop(id);
        assertThat(cloud.state(id)).isEqualTo("stopped");
        cloud.setUserData(id, "#!/bin/bash\necho two >>/var/log/user-data.log\n");
        cloud.start(id);
        awaitOk(id);
        assertThat(inside(id, "grep -c one /var/log/user-data.log; grep -c two /var/log/user-data.log"))
                .isEqualTo("1\n0\n");
        assertThat(inside(id, "cat /var/lib/cloud/instance/scripts/part-001")).contains("echo two");
        List<UserDataVersion> versions =
                cloud.instances.record(id).orElseThrow().userData();
        assertThat(versions.get(0).boots().getFirst().parts().getFirst().verdict())
                .isEqualTo(Verdict.RAN);
        assertThat(versions.get(1).boots().getFirst().parts().getFirst().verdict())
                .isEqualTo(Verdict.DID_NOT_RUN);

        // The process ends; its machines do not.
        cloud.close();
        host = host();
        cloud = new CloudOfInstances(store, InstantSource.system(), host);
        cloud.instances.recover();
        cloud.instances.awaitIdle();
        assertThat(cloud.state(id)).isEqualTo("running");
        assertThat(
                        inside(
                                id,
                                "curl -s $AWS_ENDPOINT_URL/; cat /proc/sys/kernel/random/boot_id >/dev/null; grep -c one /var/log/user-data.log"))
                .isEqualTo("from the cloud\n1\n");
        inside(id, "systemctl reboot");
        await(
                "it boots for the third time",
                () -> cloud.instances.record(id).orElseThrow().presentUserData().boots().stream()
                        .anyMatch(boot -> boot.number() == 3));
        assertThat(cloud.state(id)).isEqualTo("running");
        String console = new String(
                Base64.getDecoder()
                        .decode(cloud.instances
                                .getConsoleOutput(GetConsoleOutputRequest.builder()
                                        .instanceId(id)
                                        .build())
                                .output()),
                StandardCharsets.UTF_8);
        assertThat(console).contains("Welcome to");
        inside(id, "systemctl poweroff");
        await("it stops", () -> cloud.state(id).equals("stopped"));
        cloud.start(id);
        assertThat(cloud.state(id)).isEqualTo("running");
    }

    @Test
    void twoVpcsWithTheSameAddressesAreApartAndEgressIsByRoute() {
        cloud.addNetwork("vpc-0000000000000000b", "subnet-0000000000000000c", "subnet-0000000000000000d", "b");
        String one = cloud.run(request -> {});
        String neighbour = cloud.run(request -> request.subnetId(CloudOfInstances.ISOLATED));
        String other = cloud.run(request -> request.subnetId("subnet-0000000000000000c"));
        assertThat(cloud.shape(other).privateIpAddress())
                .isEqualTo(cloud.shape(one).privateIpAddress());
        awaitOk(one, neighbour, other);
        assertThat(inside(
                        neighbour,
                        "ping -c1 -W2 10.0.0.4 >/dev/null && echo heard; cat /sys/class/net/eth0/address; ip route"))
                .contains("heard")
                .doesNotContain("default");
        assertThat(inside(one, "ip neigh show 10.0.64.4"))
                .contains(cloud.shape(neighbour).networkInterfaces().getFirst().macAddress());
        assertThat(inside(other, "ping -c1 -W1 10.0.64.4 >/dev/null && echo heard"))
                .doesNotContain("heard");
        assertThat(inside(one, "ip route")).contains("default via");
        cloud.networks.internetGateways().remove("igw-a");
        cloud.instances.networkChanged();
        cloud.instances.awaitIdle();
        assertThat(inside(one, "ip route")).doesNotContain("default");
        cloud.instances.rebootInstances(
                RebootInstancesRequest.builder().instanceIds(one).build());
        cloud.instances.awaitIdle();
        await(
                "it booted again",
                () -> cloud.instances.record(one).orElseThrow().presentUserData().boots().stream()
                        .anyMatch(boot -> boot.number() == 2));
        assertThat(inside(one, "ip route")).contains("10.0.0.0/16").doesNotContain("default");
    }

    /** What a kill -9 leaves in the middle of a launch: the intent, and a machine at most. */
    @Test
    void aLaunchThatWasCutOffGoesOnWithOneMachine() {
        String id = cloud.instances
                .runInstances(cloud.request().build())
                .instances()
                .getFirst()
                .instanceId();
        await(
                "its machine is there",
                () -> !host.known("123456789012/eu-central-1").isEmpty());
        cloud.instances.close();
        host = host();
        cloud = new CloudOfInstances(store, InstantSource.system(), host);
        cloud.instances.recover();
        awaitOk(id);
        assertThat(host.known("123456789012/eu-central-1")).containsExactly(id);
    }

    /** The service of an engine of our own is a child of this process; machines are not. */
    @Test
    void machinesOutliveTheirEngineAndTheApiGoesOnAnswering() {
        Assumptions.assumeTrue(engine.info().embedded());
        String id = cloud.run(request -> {});
        awaitOk(id);
        String bootId = inside(id, "cat /proc/1/stat");
        ProcessHandle.current()
                .descendants()
                .filter(child -> child.info().commandLine().orElse("").contains("system service"))
                .forEach(ProcessHandle::destroyForcibly);
        assertThat(cloud.state(id)).isEqualTo("running");
        await("the engine is back", () -> answers(id));
        awaitOk(id);
        assertThat(inside(id, "cat /proc/1/stat").split(" ", -1)[21]).isEqualTo(bootId.split(" ", -1)[21]);
        inside(id, "systemctl poweroff");
        await("its end is seen", () -> cloud.state(id).equals("stopped"));
    }
}
