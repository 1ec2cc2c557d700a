package io.github.bootproof.cli;

import io.github.bootproof.cloud.imds.MetadataOptions.HttpTokens;
import io.github.bootproof.machines.images.Recipe;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** What {@code bootproof run} is told. */
final class RunOptions {
    @Parameters(
            paramLabel = "FILE",
            arity = "0..*",
            description = {
                "User data: a script, a cloud-config, a MIME message, gzip.",
                "With a second FILE the machine is then stopped, given that user data under the same instance id, and"
                        + " started again, as CloudFormation does it."
            })
    List<Path> files = new ArrayList<>();

    @Option(
            names = "--from",
            paramLabel = "cdk.out/STACK:INSTANCE",
            description = {
                "The user data of an instance of a synthesized CDK app, or of a template (TEMPLATE:INSTANCE), without deploying it:"
                        + " the instance by its logical id, or by the end of its path in the app.",
                "Given twice, or with a FILE, the machine is then changed to the next, as with two FILEs."
            })
    List<String> from = new ArrayList<>();

    @Option(
            names = "--value",
            paramLabel = "NAME=TEXT",
            description =
                    "With --from: what a parameter is, or what only a deployment would know: Vpc.CidrBlock=10.0.0.0/16.")
    Map<String, String> values = new LinkedHashMap<>();

    @Option(
            names = "--image",
            paramLabel = "NAME",
            completionCandidates = ImageNames.class,
            description =
                    "What boots: ${COMPLETION-CANDIDATES} (default: the one that --from's template names, or debian-12).")
    @Nullable
    String image;

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
