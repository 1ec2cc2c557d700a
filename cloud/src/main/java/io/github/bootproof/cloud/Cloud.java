package io.github.bootproof.cloud;

import io.github.bootproof.cloud.cloudformation.deploy.StackListener;
import io.github.bootproof.cloud.common.Clients;
import io.github.bootproof.cloud.common.Ids;
import io.github.bootproof.cloud.common.LocalUser;
import io.github.bootproof.cloud.common.Scope;
import io.github.bootproof.cloud.ec2.instance.InstanceListener;
import io.github.bootproof.cloud.ec2.instance.MachineHost;
import io.github.bootproof.cloud.iam.LocalIam;
import io.github.bootproof.cloud.lambda.NodeRuntime;
import io.github.bootproof.cloud.s3.LocalS3;
import io.github.bootproof.cloud.s3.ObjectStorage;
import io.github.bootproof.cloud.store.SqliteStore;
import io.github.bootproof.cloud.store.Store;
import io.github.bootproof.cloud.sts.LocalSts;
import io.github.bootproof.cloud.sts.Sessions;
import io.github.bootproof.cloud.wire.FrontDoor;
import io.github.bootproof.cloud.wire.LocalClients;
import io.github.bootproof.cloud.wire.ServiceDescription;
import io.github.bootproof.cloud.wire.Wire;
import io.github.bootproof.cloud.wire.WireAnswer;
import io.github.bootproof.cloud.wire.WireListener;
import io.github.bootproof.cloud.wire.WireRequest;
import io.github.bootproof.cloud.wire.WireServer;
import io.github.bootproof.cloud.wire.WireSettings;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;

/**
 * A local AWS on a port of 127.0.0.1: all services of one account, over the state in one folder.
 *
 * <p>The only place that knows all services. A region's services are made when the region is first asked for.
 */
public final class Cloud implements AutoCloseable {
    /** The regions that were ever used, which are looked after again at the next start. */
    private static final String REGIONS = "cloud.region";

    private final Setup setup;
    private final Store store;
    private final Shared shared;
    private final Wire wire;
    private final LocalIam iam;
    private final LocalSts sts;
    private final LocalS3 s3;
    private final Map<String, RegionServices> regions = new ConcurrentHashMap<>();
    private final Map<String, Clients> clients = new ConcurrentHashMap<>();
    /** Requests wait until what was under way is taken up again. */
    private final CountDownLatch recovered = new CountDownLatch(1);

    private final FrontDoor door;
    private final WireServer server;

    /**
     * What a cloud is made of.
     *
     * @param data its folder, which exists and which no other process uses
     * @param cache for what all clouds of a user share, such as the runtime of functions
     * @param port 0 for any that is free
     * @param account twelve digits
     * @param region of requests that name none
     * @param recorded patterns of resource types that are recorded where there is no handler, such as {@code AWS::RDS::*}
     * @param random of ids and of keys
     */
    public record Setup(
            Path data,
            Path cache,
            int port,
            String account,
            String region,
            List<String> recorded,
            MachineHost machines,
            Listeners listeners,
            InstantSource time,
            SecureRandom random) {}

    /** Who is told of what happens. */
    public record Listeners(WireListener calls, StackListener stacks, InstanceListener instances) {
        public static Listeners none() {
            return new Listeners(WireListener.none(), StackListener.NONE, InstanceListener.none());
        }
    }

    /** A region that was used. */
    private record Used(String region) {}

    /**
     * Starts it: state is read, what was under way when an earlier process ended goes on, and requests are answered.
     *
     * @throws java.net.BindException when the port is in use
     */
    public static Cloud open(Setup setup) throws IOException {
        var files = new CloudFiles(setup.data());
        Store store = SqliteStore.open(files.state());
        try {
            return new Cloud(setup, files, store);
        } catch (IOException | RuntimeException e) {
            store.close();
            throw e;
        }
    }

    private Cloud(Setup setup, CloudFiles files, Store store) throws IOException {
        this.setup = setup;
        this.store = store;
        var ids = new Ids(setup.random());
        this.shared = new Shared(
                setup,
                files,
                store,
                ids,
                setup.machines(),
                new NodeRuntime(setup.cache()),
                scope -> clients.computeIfAbsent(scope.region(), region -> clients(scope)),
                this::endpoint);
        Scope home = scope(setup.region());
        var sessions = new Sessions(home, store, ids, setup.time());
        this.wire = new Wire(new WireSettings(
                services(),
                new SessionCallers(sessions, new InstanceCallers(this::scope, shared::clients)),
                this::scope,
                setup.region(),
                ids,
                setup.time(),
                setup.listeners().calls()));
        this.iam = new LocalIam(home, store, ids, setup.time());
        this.sts = new LocalSts(home, sessions, shared.clients(home));
        this.s3 = new LocalS3(home, new ObjectStorage(home, store, files.objects(), ids), ids, setup.time());
        this.door = new FrontDoor(
                wire,
                Map.of(
                        MailboxPaths.PREFIX,
                        new MailboxPaths(region -> region(region).cloudFormation()),
                        InstancePaths.PREFIX,
                        new InstancePaths(
                                region -> region(region).ec2().instances().records())));
        this.server = WireServer.start(setup.port(), this::answer);
        try {
            recover();
        } catch (RuntimeException e) {
            server.close();
            throw e;
        }
    }

    private void recover() {
        List<Used> used = store.table(setup.account(), REGIONS, Used.class).all();
        used.forEach(region -> region(region.region()).recover());
        recovered.countDown();
        shared.functionRuntime().prepare();
    }

    private Scope scope(String region) {
        return new Scope(partition(region), setup.account(), region);
    }

    private static String partition(String region) {
        if (region.startsWith("cn-")) {
            return "aws-cn";
        }
        return region.startsWith("us-gov-") ? "aws-us-gov" : "aws";
    }

    private RegionServices region(String region) {
        return regions.computeIfAbsent(region, name -> {
            store.table(setup.account(), REGIONS, Used.class).add(name, new Used(name));
            return new RegionServices(scope(name), shared);
        });
    }

    private Clients clients(Scope scope) {
        return new LocalClients(wire, scope, ServiceCaller.CLOUD_FORMATION);
    }

    private List<ServiceDescription> services() {
        return CloudServices.describe(new CloudServices.Implementations(
                scope -> region(scope.region()), scope -> iam, scope -> sts, scope -> s3));
    }

    private WireAnswer answer(WireRequest request) {
        try {
            recovered.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return WireAnswer.empty(503);
        }
        return door.answer(request);
    }

    /** Such as {@code http://127.0.0.1:4566}. */
    public URI endpoint() {
        return URI.create("http://127.0.0.1:" + port());
    }

    public int port() {
        return server.port();
    }

    /** The services of a region, in process, called by the account's user. */
    public Clients clients(String region) {
        Scope scope = scope(region);
        return new LocalClients(wire, scope, LocalUser.caller(scope));
    }

    /** Takes no more requests, and leaves off what is under way where it is: it goes on at the next start. Machines go on running. */
    @Override
    public void close() {
        server.close();
        shared.functionRuntime().close();
        regions.values().forEach(RegionServices::close);
        setup.machines().close();
        store.close();
    }
}
