package io.github.bootproof.cli.cloud;

import io.github.bootproof.cli.common.CommandException;
import io.github.bootproof.cli.common.ExitCodes;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code bootproof aws}. Versions of the AWS CLI before 2.13 do not know {@code AWS_ENDPOINT_URL} and would ask AWS itself. */
@Command(
        name = "aws",
        description = {
            "Runs the AWS CLI against the local cloud: bootproof aws ec2 describe-instances.",
            "Its exit status is this command's."
        })
public final class AwsCommand implements Callable<Integer> {
    private static final String ENDPOINT = "--endpoint-url";

    @Mixin
    private CloudChoice choice = new CloudChoice();

    @Parameters(paramLabel = "ARGUMENT", arity = "0..*", description = "What the AWS CLI is given, as it is.")
    private List<String> arguments = new ArrayList<>();

    @Override
    public Integer call() {
        RunningCloud cloud = choice.running();
        Path aws = UsersPrograms.ofThisUser()
                .aws()
                .orElseThrow(() -> new CommandException(
                        ExitCodes.NO_MACHINE, "The AWS CLI is not installed: there is no aws on the PATH."));
        List<String> command = command(aws, cloud, arguments);
        System.err.println("bootproof: " + cloud.title());
        return UsersProgram.run(
                command, CloudEnvironment.of(cloud, cloud.folder(choice.home()), System.getenv(), Optional.empty()));
    }

    static List<String> command(Path aws, RunningCloud cloud, List<String> arguments) {
        if (arguments.stream().anyMatch(word -> word.equals(ENDPOINT) || word.startsWith(ENDPOINT + "="))) {
            throw new CommandException(
                    ExitCodes.BAD_INPUT,
                    "bootproof aws talks to the " + cloud.title() + "; for another endpoint, use aws itself.");
        }
        var command = new ArrayList<String>();
        command.add(aws.toString());
        command.add(ENDPOINT);
        command.add(cloud.endpoint().toString());
        command.addAll(arguments);
        return command;
    }
}
