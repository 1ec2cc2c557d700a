package io.github.bootproof.cli.cloud;

import io.github.bootproof.cli.common.CommandException;
import io.github.bootproof.cli.common.ExitCodes;
import io.github.bootproof.machines.Folders;
import io.github.bootproof.machines.MachineFolder;
import io.github.bootproof.machines.MachineId;
import io.github.bootproof.machines.Machines;
import io.github.bootproof.machines.engine.ContainerStatus;
import io.github.bootproof.machines.engine.Engine;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * An instance of a cloud that runs, and the machine that it is: both have the same id.
 *
 * @param machines the folders of that cloud's machines
 */
public record CloudInstance(RunningCloud cloud, InstanceLine instance, Folders machines) {

    /** The instance that a person means; empty when no cloud runs. See {@link InstanceChoice#find}. */
    public static Optional<CloudInstance> find(CloudChoice choice, String wanted) {
        return choice.findRunning().map(cloud -> find(choice, cloud, wanted));
    }

    static CloudInstance find(CloudChoice choice, RunningCloud cloud, String wanted) {
        try (CloudClients clients = new CloudClients(cloud)) {
            InstanceLine instance = InstanceChoice.find(InstanceLines.all(clients.ec2()), wanted);
            return new CloudInstance(
                    cloud, instance, cloud.folder(choice.home()).machines());
        }
    }

    /** What is noted about the machine of an instance. */
    public static Map<String, String> notes(Folders machines, String instance) {
        var notes = new TreeMap<String, String>();
        var properties = MachineFolder.read(machines.machines().resolve(instance));
        properties.stringPropertyNames().forEach(name -> notes.put(name, properties.getProperty(name)));
        return notes;
    }

    /** For the first line of a command that acts on it. */
    public String title() {
        return cloud.title() + ": " + instance.title();
    }

    /** How the machine differs from the image, when another one stands in. */
    public Optional<String> standIn() {
        return Optional.ofNullable(notes(machines, instance.id()).get(Machines.STAND_IN));
    }

    /**
     * The machine's container on an engine.
     *
     * @throws CommandException when there is none
     */
    public ContainerStatus container(Engine engine) {
        return new Machines(engine, machines)
                .container(new MachineId(instance.id()))
                .orElseThrow(() -> new CommandException(
                        ExitCodes.FAILED,
                        "Instance " + instance.title() + " is " + instance.state() + " and has no machine."));
    }
}
