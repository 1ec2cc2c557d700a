package io.github.bootproof.cloud;

import io.github.bootproof.cloud.ec2.instance.FakeMachineHost;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.List;

/**
 * A local cloud whose machines are only noted, as a program: for {@code benchmarks/cloud.py}, which wants a thousand instances. Prints
 * its port, and ends with its standard input.
 */
final class CloudWithoutMachines {
    private CloudWithoutMachines() {}

    public static void main(String[] arguments) throws IOException {
        Path data = Files.createDirectories(Path.of(arguments[0]));
        try (Cloud cloud = Cloud.open(new Cloud.Setup(
                data,
                data,
                0,
                "123456789012",
                "us-east-1",
                List.of(),
                new FakeMachineHost(),
                Cloud.Listeners.none(),
                InstantSource.system(),
                new SecureRandom()))) {
            System.out.println(cloud.port());
            System.in.transferTo(System.err);
        }
    }
}
