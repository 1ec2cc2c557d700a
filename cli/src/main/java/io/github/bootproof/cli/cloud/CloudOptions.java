package io.github.bootproof.cli.cloud;

import io.github.bootproof.cli.common.CommandException;
import io.github.bootproof.cli.common.ExitCodes;
import io.github.bootproof.machines.Folders;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.auth.credentials.ProfileCredentialsProvider;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.regions.providers.AwsProfileRegionProvider;

/** Which cloud a command asks that works with AWS as with a local cloud. It is AWS unless something says otherwise. */
public final class CloudOptions {
    @Option(names = "--local", description = "Ask the local cloud that runs, and not AWS.")
    private boolean local;

    @Mixin
    private CloudChoice choice = new CloudChoice();

    @Option(names = "--profile", paramLabel = "NAME", description = "The profile of your AWS settings to use.")
    @Nullable
    private String profile;

    @Option(
            names = "--region",
            paramLabel = "REGION",
            description = "The region of stacks that name none (default: $AWS_REGION, or that of the profile).")
    @Nullable
    private String region;

    private final Map<String, String> environment = System.getenv();

    /**
     * Asks nothing yet.
     *
     * @throws CommandException when the local cloud does not run, or the user's settings cannot be read
     */
    public AskedCloud asked() {
        return local ? local() : bySettings();
    }

    /**
     * The same for a command whose cloud is the local one unless AWS is asked for.
     *
     * @param aws whether it is, though no profile is named
     */
    public AskedCloud askedUnlessLocal(boolean aws) {
        if (aws && local) {
            throw new CommandException(ExitCodes.BAD_INPUT, "--local and --aws exclude each other.");
        }
        return aws || (profile != null && !local) ? bySettings() : local();
    }

    private AskedCloud local() {
        if (profile != null) {
            throw new CommandException(
                    ExitCodes.BAD_INPUT, "--local and --profile exclude each other: profiles are for AWS.");
        }
        return AskedCloud.local(choice.running(), Optional.ofNullable(region));
    }

    private AskedCloud bySettings() {
        if (choice.data != null) {
            throw new CommandException(
                    ExitCodes.BAD_INPUT, "--data names a local cloud: give --local as well. Without it AWS is asked.");
        }
        try {
            return AskedCloud.bySettings(Optional.ofNullable(profile), credentials(), region());
        } catch (SdkClientException | IllegalArgumentException e) {
            // Such as a settings file that cannot be read.
            throw new CommandException(ExitCodes.BAD_INPUT, "Your AWS settings cannot be used: " + e.getMessage());
        }
    }

    /** Where this user's images and clouds are. */
    public Folders home() {
        return choice.home();
    }

    /** Whether a local cloud was asked for. */
    public boolean isLocal() {
        return local;
    }

    /**
     * Synthesizes an app in the environment in which it would be deployed to this cloud.
     *
     * @param app the command to synthesize with; empty for that of {@code cdk.json}
     * @param output where the assembly is written
     */
    public void synthesize(Optional<String> app, Path output) {
        UsersPrograms programs = UsersPrograms.ofThisUser();
        Path cdk =
                programs.cdk().orElseThrow(() -> new CommandException(ExitCodes.BAD_INPUT, CdkCommand.NOT_INSTALLED));
        var command = new ArrayList<>(
                List.of(cdk.toString(), "synth", "--quiet", "--no-notices", "--output", output.toString()));
        app.ifPresent(value -> command.addAll(List.of("--app", value)));
        if (profile != null) {
            command.addAll(List.of("--profile", profile));
        }
        var builder = new ProcessBuilder(command).redirectErrorStream(true);
        if (local) {
            RunningCloud cloud = choice.running();
            CloudEnvironment.of(cloud, cloud.folder(choice.home()), environment, programs.nodeVersion())
                    .applyTo(builder.environment());
        }
        UsersProgram.runQuietly(builder, "The app could not be synthesized");
    }

    /** A profile that is named goes before credentials in the environment, as with the AWS CLI. */
    private AwsCredentialsProvider credentials() {
        return profile == null
                ? DefaultCredentialsProvider.builder().build()
                : ProfileCredentialsProvider.create(profile);
    }

    /** As the AWS CLI finds it; the SDK for Java does not know {@code AWS_DEFAULT_REGION}. */
    public Optional<String> region() {
        return Stream.concat(
                        Optional.ofNullable(region).stream(),
                        Stream.of("AWS_REGION", "AWS_DEFAULT_REGION")
                                .flatMap(name -> Optional.ofNullable(environment.get(name)).stream()))
                .filter(value -> !value.isBlank())
                .findFirst()
                .or(this::regionOfProfile);
    }

    private Optional<String> regionOfProfile() {
        try {
            var provider =
                    profile == null ? new AwsProfileRegionProvider() : new AwsProfileRegionProvider(null, profile);
            return Optional.ofNullable(provider.getRegion()).map(Object::toString);
        } catch (SdkClientException e) {
            // It names none.
            return Optional.empty();
        }
    }
}
