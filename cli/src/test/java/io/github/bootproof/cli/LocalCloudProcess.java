package io.github.bootproof.cli;

import io.github.bootproof.machines.Folders;
import io.github.bootproof.machines.MachineId;
import io.github.bootproof.machines.Machines;
import io.github.bootproof.machines.engine.Engine;
import io.github.bootproof.machines.engine.EngineLocator;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.client.builder.AwsSyncClientBuilder;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;

/** {@code bootproof up} in a process of its own, and clients of the SDK over HTTP. */
final class LocalCloudProcess implements AutoCloseable {
    static final String REGION = "eu-central-1";

    private static final Pattern ENDPOINT = Pattern.compile("cloud +(http://127\\.0\\.0\\.1:(\\d+)),");

    private final Bootproof process;
    private final Path data;
    private final URI endpoint;

    private LocalCloudProcess(Bootproof process, Path data, URI endpoint) {
        this.process = process;
        this.data = data;
        this.endpoint = endpoint;
    }

    /** Returns when it answers. */
    static LocalCloudProcess up(Path data, String... options) {
        var arguments = new ArrayList<>(
                List.of("up", "--data", data.toString(), "--port", "0", "--region", REGION, "--verbose"));
        arguments.addAll(List.of(options));
        Bootproof process = Bootproof.start(arguments.toArray(new String[0]));
        Matcher matcher = ENDPOINT.matcher("");
        process.awaitSaid("where the cloud is", said -> matcher.reset(said).find());
        return new LocalCloudProcess(process, data, URI.create(matcher.group(1)));
    }

    URI endpoint() {
        return endpoint;
    }

    Path data() {
        return data;
    }

    long pid() {
        return process.pid();
    }

    <C, B extends AwsSyncClientBuilder<B, C> & AwsClientBuilder<B, C>> C client(B builder) {
        return builder.httpClientBuilder(UrlConnectionHttpClient.builder())
                .endpointOverride(endpoint)
                .region(Region.of(REGION))
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("test", "test")))
                .build();
    }

    /** Ends it as kill -9 does. */
    void kill() throws IOException, InterruptedException {
        process.signal("KILL");
        process.await();
    }

    /** Ends it as Ctrl-C does. */
    Bootproof.Result interrupt() throws IOException, InterruptedException {
        process.signal("INT");
        return process.await();
    }

    String said() {
        return process.said();
    }

    /** The machines of the cloud on a folder, as the engine has them. */
    static List<MachineId> machines(Path data) {
        return onEngine(
                data,
                machines -> machines.known().stream().map(Machines.Known::id).toList());
    }

    /** Those of them that run. */
    static List<MachineId> running(Path data) {
        return onEngine(
                data,
                machines -> machines.known().stream()
                        .filter(Machines.Known::running)
                        .map(Machines.Known::id)
                        .toList());
    }

    /** The networks of the cloud on a folder, as the engine has them. */
    static List<String> networks(Path data) {
        return onEngine(
                data,
                machines -> machines.networks().known().stream()
                        .map(Object::toString)
                        .toList());
    }

    /** The container engine that all clouds of this user share. */
    static Engine engine() {
        Folders home = Folders.ofThisUser();
        return new EngineLocator(System.getenv(), home.data(), home.runtime()).locate();
    }

    private static <T> T onEngine(Path data, java.util.function.Function<Machines, T> question) {
        try (Engine engine = engine()) {
            return question.apply(machinesOn(engine, data));
        }
    }

    /** The machines of the cloud on a folder; they are the cloud's, to be looked at. */
    static Machines machinesOn(Engine engine, Path data) {
        Folders home = Folders.ofThisUser();
        String key =
                Integer.toHexString(data.toAbsolutePath().normalize().toString().hashCode());
        return new Machines(engine, new Folders(home.data(), home.runtime().resolve(key)));
    }

    @Override
    public void close() throws IOException {
        if (process.isAlive()) {
            try {
                interrupt();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
