package io.github.bootproof.cli.cloud;

import io.github.bootproof.cli.common.ExitCodes;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code bootproof env}. */
@Command(
        name = "env",
        mixinStandardHelpOptions = true,
        description = {
            "Prints the environment in which the CDK CLI, the AWS CLI and the SDKs talk to the local cloud:",
            "  eval \"$(bootproof env)\""
        })
public final class EnvCommand implements Callable<Integer> {
    @Mixin
    private CloudChoice choice = new CloudChoice();

    @Override
    public Integer call() {
        RunningCloud cloud = choice.running();
        // For a person; eval reads standard output alone.
        System.err.println("# " + cloud.title());
        System.out.print(CloudEnvironment.of(
                        cloud,
                        cloud.folder(choice.home()),
                        System.getenv(),
                        UsersPrograms.ofThisUser().nodeVersion())
                .forShell());
        return ExitCodes.SUCCESS;
    }
}
