package io.github.bootproof.cli;

import io.github.bootproof.cli.matrix.Way;
import io.github.bootproof.machines.Folders;
import io.github.bootproof.machines.MachineId;
import io.github.bootproof.machines.Machines;
import io.github.bootproof.machines.engine.ContainerId;
import io.github.bootproof.machines.engine.Engine;
import io.github.bootproof.machines.engine.EngineInfo;
import io.github.bootproof.machines.engine.EngineLocator;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import software.amazon.awssdk.services.cloudformation.CloudFormationClient;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.Filter;
import software.amazon.awssdk.services.ec2.model.Subnet;
import software.amazon.awssdk.services.ssm.SsmClient;

/** A local cloud for the stacks of the matrix: its clients, what the stacks share, and its machines as the engine has them. */
final class SetupMatrixCloud implements AutoCloseable {
    private static final Path CONSTRUCTS = Path.of("../constructs");
    private static final Path TEMPLATES = CONSTRUCTS.resolve("target/setup-matrix");
    private static final Duration COMMAND_LIMIT = Duration.ofSeconds(60);

    final CloudFormationClient cloudFormation;
    final Ec2Client ec2;
    final SsmClient ssm;
    final Subnet subnet;
    /** Both have Systems Manager's agent, on AWS as well as here. */
    final String image;

    final String otherImage;

    private final LocalCloudProcess process;
    private final Engine engine;
    private final Machines machines;

    private SetupMatrixCloud(LocalCloudProcess process) {
        this.process = process;
        cloudFormation = process.client(CloudFormationClient.builder());
        ec2 = process.client(Ec2Client.builder());
        ssm = process.client(SsmClient.builder());
        Folders home = Folders.ofThisUser();
        engine = new EngineLocator(System.getenv(), home.data(), home.runtime()).locate();
        machines = LocalCloudProcess.machinesOn(engine, process.data());
        image = parameter("/aws/service/ami-amazon-linux-latest/al2023-ami-kernel-default-arm64");
        otherImage = parameter("/aws/service/canonical/ubuntu/server/24.04/stable/current/arm64/hvm/ebs-gp3/ami-id");
        // In the first zone, as the templates say.
        subnet = ec2
                .describeSubnets(request -> request.filters(
                        Filter.builder().name("default-for-az").values("true").build()))
                .subnets()
                .stream()
                .min(Comparator.comparing(Subnet::availabilityZone))
                .orElseThrow();
    }

    static SetupMatrixCloud up(Path data) {
        return new SetupMatrixCloud(LocalCloudProcess.up(data));
    }

    /** What the constructs' tests have synthesized, provided that nothing it is made of has changed since. */
    static String template(Way way) {
        Path file = TEMPLATES.resolve(way.name().toLowerCase(Locale.ROOT) + ".json");
        try {
            if (!Files.exists(file)
                    || newest(CONSTRUCTS.resolve("src/main"), Path.of("../user-data/src/main"))
                                    .compareTo(Files.getLastModifiedTime(file))
                            > 0) {
                throw new AssertionError(
                        file + " is missing or older than the constructs. Make it by"
                                + " mvn test -pl constructs -am -Dtest=SetupMatrixTemplatesTest -Dsurefire.failIfNoSpecifiedTests=false");
            }
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static FileTime newest(Path... folders) throws IOException {
        FileTime newest = FileTime.fromMillis(0);
        for (Path folder : folders) {
            try (Stream<Path> files = Files.walk(folder)) {
                for (Path file : files.filter(Files::isRegularFile).toList()) {
                    FileTime time = Files.getLastModifiedTime(file);
                    newest = time.compareTo(newest) > 0 ? time : newest;
                }
            }
        }
        return newest;
    }

    private String parameter(String name) {
        return ssm.getParameter(request -> request.name(name)).parameter().value();
    }

    /** A file on an instance's disk, whether it runs or not. */
    Optional<String> readFile(String instance, String path) {
        return container(instance)
                .flatMap(container -> engine.readFile(container, path))
                .map(bytes -> new String(bytes, StandardCharsets.UTF_8));
    }

    /** Ends all of its processes at once, as kill -9 of its init does. */
    void kill(String instance) {
        engine.stop(container(instance).orElseThrow(), Duration.ZERO);
    }

    private Optional<ContainerId> container(String instance) {
        return machines.container(new MachineId(instance)).map(status -> status.id());
    }

    /** Of what takes part, asked of an instance that runs. */
    String versions(String instance) {
        String ofMachine = engine.exec(
                        container(instance).orElseThrow(),
                        List.of(
                                "sh",
                                "-c",
                                "cloud-init --version 2>&1 | cut -d' ' -f2; python3 -V; systemctl --version | sed -n '1s/ (.*//p';"
                                        + " . /etc/os-release; echo \"$PRETTY_NAME\""),
                        COMMAND_LIMIT)
                .output()
                .strip()
                .replace("\n", ", ");
        EngineInfo info = engine.info();
        return "cloud-init %s; %s %s".formatted(ofMachine, info.kind().title(), info.version());
    }

    @Override
    public void close() throws IOException {
        process.close();
        engine.close();
        Bootproof.run("reset", "--yes", "--data", process.data().toString());
    }
}
