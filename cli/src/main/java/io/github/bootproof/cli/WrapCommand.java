package io.github.bootproof.cli;

import io.github.bootproof.cli.common.CommandException;
import io.github.bootproof.cli.common.ExitCodes;
import io.github.bootproof.userdata.Content;
import io.github.bootproof.userdata.setup.Setup;
import io.github.bootproof.userdata.setup.SetupCloudConfig;
import io.github.bootproof.userdata.setup.SetupException;
import io.github.bootproof.userdata.setup.SetupPart;
import io.github.bootproof.userdata.setup.SetupPayload;
import io.github.bootproof.userdata.setup.SetupSettings;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code bootproof wrap}: makes user data of scripts, for apps that have no construct of ours. */
@Command(
        name = "wrap",
        mixinStandardHelpOptions = true,
        description = {
            "Makes user data that run the given scripts exactly once for each version of them: at the first boot, and at the restart"
                    + " that follows a change, which cloud-init alone would ignore.",
            "For UserData.custom of the AWS CDK in any language, for UserData of a CloudFormation template, for Terraform."
        },
        exitCodeListHeading = "%nExit status:%n",
        exitCodeList = {"0:the user data were made", "2:they cannot be made, or the command line is wrong"})
final class WrapCommand implements Callable<Integer> {
    @Parameters(
            paramLabel = "SCRIPT",
            arity = "1..*",
            description = "Scripts that begin with #!, run as root in this order; the first one that fails ends it.")
    List<Path> scripts = new ArrayList<>();

    @Option(
            names = "--time-limit",
            paramLabel = "DURATION",
            defaultValue = "10m",
            converter = DurationConverter.class,
            description = "How long all scripts together may take, such as 90s or 1h (default: ${DEFAULT-VALUE}).")
    Duration timeLimit = SetupSettings.DEFAULT.timeLimit();

    @Option(
            names = "--attempts",
            paramLabel = "N",
            defaultValue = "3",
            description = "How often a version that was cut off, as by a power cut or a reboot of its own, is begun"
                    + " (default: ${DEFAULT-VALUE}).")
    int attempts = SetupSettings.DEFAULT.attempts();

    @Option(
            names = "--reboots",
            paramLabel = "N",
            defaultValue = "10",
            description = "How often a version may ask for a reboot by exit code 194, to be run again after it"
                    + " (default: ${DEFAULT-VALUE}).")
    int reboots = SetupSettings.DEFAULT.reboots();

    @Option(
            names = "--cloud-config",
            paramLabel = "FILE",
            description =
                    "A cloud-config to go with them. cloud-init applies most of it at an instance's first boot only.")
    @Nullable
    Path cloudConfig;

    @Option(names = "--output", paramLabel = "FILE", description = "Write there instead of to standard output.")
    @Nullable
    Path output;

    @Option(names = "--base64", description = "As base64 in one line, as templates and EC2's API take user data.")
    boolean base64;

    @Override
    public Integer call() {
        String text;
        try {
            text = payload().text();
        } catch (SetupException e) {
            throw new CommandException(ExitCodes.BAD_INPUT, String.valueOf(e.getMessage()));
        }
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        write(base64 ? (Base64.getEncoder().encodeToString(bytes) + "\n").getBytes(StandardCharsets.US_ASCII) : bytes);
        return ExitCodes.SUCCESS;
    }

    private SetupPayload payload() {
        List<SetupPart> parts = scripts.stream()
                .<SetupPart>map(
                        file -> new SetupPart.FilePart(String.valueOf(file.getFileName()), Content.of(read(file))))
                .toList();
        Optional<SetupCloudConfig> config = Optional.ofNullable(cloudConfig)
                .map(file -> new SetupCloudConfig(new String(read(file), StandardCharsets.UTF_8), false));
        return SetupPayload.of(
                new Setup(parts, config), new SetupSettings(Optional.empty(), timeLimit, attempts, reboots));
    }

    private static byte[] read(Path file) {
        if (Files.isDirectory(file)) {
            throw new CommandException(ExitCodes.BAD_INPUT, file + " is a folder; give a file.");
        }
        try {
            return Files.readAllBytes(file);
        } catch (NoSuchFileException e) {
            throw new CommandException(ExitCodes.BAD_INPUT, "There is no file " + file + ".");
        } catch (IOException e) {
            throw new CommandException(ExitCodes.BAD_INPUT, file + " cannot be read: " + e.getMessage());
        }
    }

    private void write(byte[] bytes) {
        if (output == null) {
            PrintStream out = System.out;
            out.write(bytes, 0, bytes.length);
            out.flush();
            return;
        }
        try {
            Files.write(output, bytes);
        } catch (IOException e) {
            throw new CommandException(ExitCodes.BAD_INPUT, output + " cannot be written: " + e.getMessage());
        }
    }
}
