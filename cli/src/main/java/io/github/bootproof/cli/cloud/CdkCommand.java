package io.github.bootproof.cli.cloud;

import io.github.bootproof.cli.common.CommandException;
import io.github.bootproof.cli.common.ExitCodes;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code bootproof cdk}. */
@Command(
        name = "cdk",
        description = {
            "Runs the CDK CLI against the local cloud: bootproof cdk deploy.",
            "The project's own (node_modules), or the one on the PATH, or the one that Bootproof's set-up installs. Its exit"
                    + " status is this command's."
        })
public final class CdkCommand implements Callable<Integer> {
    static final String NOT_INSTALLED =
            "The CDK CLI is not installed: there is no cdk on the PATH. npm install -g aws-cdk@2 installs it.";

    @Mixin
    private CloudChoice choice = new CloudChoice();

    @Parameters(paramLabel = "ARGUMENT", arity = "0..*", description = "What the CDK CLI is given, as it is.")
    private List<String> arguments = new ArrayList<>();

    @Override
    public Integer call() {
        RunningCloud cloud = choice.running();
        UsersPrograms programs = UsersPrograms.ofThisUser();
        Path cdk = programs.cdk().orElseThrow(() -> new CommandException(ExitCodes.NO_MACHINE, NOT_INSTALLED));
        var command = new ArrayList<String>();
        command.add(cdk.toString());
        command.addAll(arguments);
        System.err.println("bootproof: " + cloud.title());
        return UsersProgram.run(
                command,
                CloudEnvironment.of(cloud, cloud.folder(choice.home()), System.getenv(), programs.nodeVersion()));
    }
}
