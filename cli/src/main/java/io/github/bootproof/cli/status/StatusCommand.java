package io.github.bootproof.cli.status;

import io.github.bootproof.cli.cloud.AskedCloud;
import io.github.bootproof.cli.cloud.CloudInstance;
import io.github.bootproof.cli.cloud.CloudOptions;
import io.github.bootproof.cli.cloud.RunningCloud;
import io.github.bootproof.cli.common.CommandException;
import io.github.bootproof.cli.common.ExitCodes;
import io.github.bootproof.cli.common.Screen;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Function;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.cloudformation.CloudFormationClient;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ssm.SsmClient;
import software.amazon.awssdk.services.sts.StsClient;

/** {@code bootproof status}. */
@Command(
        name = "status",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = {
            "Shows the stacks and the instances of the local cloud: what each really boots, which version of its script it was"
                    + " given, which it has run, and with what result.",
            "With --aws, or a profile, those of AWS. What nobody has seen is unknown there."
        })
public final class StatusCommand implements Callable<Integer> {
    @Parameters(
            index = "0",
            arity = "0..1",
            paramLabel = "INSTANCE",
            description =
                    "Only this one: its name (or the last part of it), id or logical id; with the lines by which the"
                            + " script that it was given differs from the one that it ran.")
    private String wanted = "";

    @Option(
            names = "--aws",
            description =
                    "Ask AWS, or what your settings name in its place (AWS_ENDPOINT_URL), and not the local cloud.")
    private boolean aws;

    @Mixin
    private CloudOptions cloud = new CloudOptions();

    @Option(names = "--json", description = "Print it as JSON.")
    private boolean json;

    @Override
    public Integer call() {
        try (AskedCloud asked = cloud.askedUnlessLocal(aws)) {
            String region = asked.region()
                    .orElseThrow(() -> new CommandException(
                            ExitCodes.BAD_INPUT,
                            "Your AWS settings name no region: give --region, or set AWS_REGION."));
            asked.requireCredentials();
            try {
                show(asked, region);
            } catch (SdkException e) {
                throw new CommandException(ExitCodes.FAILED, asked.title() + ", region " + region + ": " + words(e));
            }
            return ExitCodes.SUCCESS;
        }
    }

    private static String words(SdkException problem) {
        return problem instanceof AwsServiceException refused && refused.awsErrorDetails() != null
                ? refused.awsErrorDetails().errorCode() + ": "
                        + refused.awsErrorDetails().errorMessage()
                : String.valueOf(problem.getMessage());
    }

    private void show(AskedCloud asked, String region) {
        try (CloudFormationClient cloudFormation = asked.cloudFormation(region);
                Ec2Client ec2 = asked.ec2(region);
                SsmClient ssm = asked.ssm(region)) {
            Optional<RunningCloud> local = asked.local();
            var sources = new Sources(
                    cloudFormation,
                    ec2,
                    ssm,
                    local.map(running -> UserDataHistory.read(running, region)),
                    local.map(running -> running.machines(cloud.home()))
                            .<Function<String, Map<String, String>>>map(
                                    machines -> id -> CloudInstance.notes(machines, id))
                            .orElse(id -> Map.of()));
            AskedAbout about = about(asked, region);
            if (wanted.isEmpty()) {
                showAll(about, sources);
            } else {
                showOne(about, sources);
            }
        }
    }

    private static AskedAbout about(AskedCloud asked, String region) {
        if (asked.local().isPresent()) {
            RunningCloud running = asked.local().get();
            String title =
                    "local cloud " + running.endpoint() + ", account " + running.account() + ", region " + region;
            return new AskedAbout(title, running.account(), region, asked.local());
        }
        try (StsClient sts = asked.sts(region)) {
            String account = sts.getCallerIdentity().account();
            return new AskedAbout(
                    asked.title() + ", account " + account + ", region " + region, account, region, Optional.empty());
        }
    }

    private void showAll(AskedAbout about, Sources sources) {
        Status status = Status.all(sources);
        if (json) {
            Screen.forPrograms().result(StatusJson.all(about, status));
        } else {
            Screen screen = Screen.forPeople();
            new StatusView(screen, ZoneId.systemDefault()).all(about, status).forEach(screen::result);
        }
    }

    private void showOne(AskedAbout about, Sources sources) {
        InstanceStatus instance = Status.one(sources, wanted);
        List<String> difference = difference(about, instance);
        if (json) {
            Screen.forPrograms().result(StatusJson.one(about, instance, difference));
        } else {
            Screen screen = Screen.forPeople();
            new StatusView(screen, ZoneId.systemDefault())
                    .one(about, instance, difference)
                    .forEach(screen::result);
        }
    }

    /** Only a local cloud knows what was there before. */
    private static List<String> difference(AskedAbout about, InstanceStatus instance) {
        return about.local()
                .flatMap(running -> UserDataHistory.read(
                        running, about.region(), instance.instance().id()))
                .flatMap(history -> instance.fate().map(fate -> GivenAndRan.difference(fate, history)))
                .orElse(List.of());
    }
}
