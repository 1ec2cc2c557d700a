package io.github.bootproof.cli;

import io.github.bootproof.cloud.imds.MetadataOptions.HttpTokens;
import io.github.bootproof.machines.images.Recipe;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** What {@code bootproof run} is told. */
final class RunOptions {
    @Parameters(
            paramLabel = "FILE",
            arity = "1..*",
            description = {
                "User data: a script, a cloud-config, a MIME message, gzip.",
                "With a second FILE the machine is then stopped, given that user data under the same instance id, and"
                        + " started again, as CloudFormation does it."
            })
    List<Path> files = new ArrayList<>();

    @Option(
            names = "--image",
            paramLabel = "NAME",
            defaultValue = "debian-12",
            completionCandidates = ImageNames.class,
            description = "What boots: ${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}).")
    String image = "debian-12";

    @Option(
            names = "--timeout",
            paramLabel = "DURATION",
            defaultValue = "10m",
            converter = DurationConverter.class,
            description = "How long one boot may take, such as 90s or 10m (default: ${DEFAULT-VALUE}).")
    Duration timeout = Duration.ofMinutes(10);

    @Option(names = "--reboot", description = "Reboot after each boot, and report what runs again.")
    boolean reboot;

    @Option(names = "--keep", description = "Leave the machine running, for bootproof shell, logs and rm.")
    boolean keep;

    @Option(names = "--shell", description = "Open a shell on the machine when its boot is done.")
    boolean shell;

    @Option(names = "--watch", description = "Run again on a fresh machine at each save of a file; end with Ctrl-C.")
    boolean watch;

    @Option(names = "--json", description = "Print the report as JSON, and progress on standard error.")
    boolean json;

    @Option(
            names = "--http-tokens",
            paramLabel = "required|optional",
            description = "Whether metadata requests need a token (default: as EC2 sets it for the image).")
    @Nullable
    HttpTokens httpTokens;

    @Option(names = "--region", defaultValue = "us-east-1", hidden = true, description = "What the metadata say.")
    String region = "us-east-1";

    /** For help and completion. */
    static final class ImageNames implements Iterable<String> {
        @Override
        public Iterator<String> iterator() {
            return Recipe.names().iterator();
        }
    }
}
