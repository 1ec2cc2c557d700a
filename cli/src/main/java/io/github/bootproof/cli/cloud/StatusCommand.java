package io.github.bootproof.cli.cloud;

import io.github.bootproof.cli.common.ExitCodes;
import io.github.bootproof.cli.common.Screen;
import java.time.ZoneId;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code bootproof status}. */
@Command(
        name = "status",
        mixinStandardHelpOptions = true,
        description = "Shows the stacks and the instances of the local cloud, and what each instance really boots.")
public final class StatusCommand implements Callable<Integer> {
    @Mixin
    private CloudChoice choice = new CloudChoice();

    @Option(names = "--json", description = "Print it as JSON.")
    private boolean json;

    @Override
    public Integer call() {
        Screen screen = json ? Screen.forPrograms() : Screen.forPeople();
        RunningCloud cloud = choice.running();
        var machines = cloud.folder(choice.home()).machines();
        try (CloudClients clients = new CloudClients(cloud)) {
            Status status = Status.read(
                    clients.cloudFormation(),
                    clients.ec2(),
                    UserDataHistory.read(cloud),
                    id -> CloudInstance.notes(machines, id));
            var view = new StatusView(cloud, status, ZoneId.systemDefault());
            if (json) {
                screen.result(view.json());
            } else {
                view.lines(screen).forEach(screen::result);
            }
            return ExitCodes.SUCCESS;
        }
    }
}
