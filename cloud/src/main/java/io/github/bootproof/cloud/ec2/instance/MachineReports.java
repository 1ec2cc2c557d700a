package io.github.bootproof.cloud.ec2.instance;

import io.github.bootproof.cloud.boot.BootReport;
import io.github.bootproof.machines.MachineEvent;
import java.util.Optional;

/** What machines do of themselves, as events of their instances. */
final class MachineReports implements MachineObserver {
    private final InstanceTable instances;
    private final KeyedTasks tasks;
    private final Consoles consoles;
    private final InstanceListener listener;
    private final Destination destination;

    MachineReports(Means means, Consoles consoles, InstanceListener listener, Destination destination) {
        this.instances = means.instances();
        this.tasks = means.tasks();
        this.consoles = consoles;
        this.listener = listener;
        this.destination = destination;
    }

    /** Who decides what an event leads to. */
    @FunctionalInterface
    interface Destination {
        /**
         * Stores what it leads to, and has it carried out.
         *
         * @param problem what was against it, for people
         */
        void report(String instanceId, InstanceEvent event, Optional<String> problem);
    }

    void report(String instanceId, InstanceEvent event, Optional<String> problem) {
        destination.report(instanceId, event, problem);
    }

    @Override
    public void imageKnown(String instanceId, Life.MachineImage image) {
        instances.update(instanceId, instance -> instance.with(instance.life().with(image)));
        image.standIn().ifPresent(standIn -> listener.progress(instanceId, standIn));
    }

    @Override
    public void progress(String instanceId, String what) {
        listener.progress(instanceId, what);
    }

    @Override
    public void ended(String instanceId, MachineEvent how) {
        tasks.run(instanceId, () -> {
            switch (how) {
                case POWERED_OFF -> report(instanceId, powerOff(instanceId), Optional.empty());
                case REBOOTED -> report(instanceId, InstanceEvent.REBOOTED, Optional.empty());
                case CRASHED -> report(instanceId, InstanceEvent.CRASHED, Optional.of("The machine's init ended"));
                case START_FAILED ->
                    report(instanceId, InstanceEvent.CRASHED, Optional.of("The machine could not be started again"));
                case START_REQUESTED,
                        STOP_REQUESTED,
                        REMOVE_REQUESTED,
                        STARTED,
                        STOP_FINISHED,
                        STOP_FAILED,
                        REMOVED,
                        REMOVE_FAILED -> throw new IllegalArgumentException("Not of itself: " + how);
            }
        });
    }

    private InstanceEvent powerOff(String instanceId) {
        boolean forGood = instances
                .get(instanceId)
                .filter(instance -> instance.settings().shutdownBehavior().equals("terminate"))
                .isPresent();
        return forGood ? InstanceEvent.POWERED_OFF_FOR_GOOD : InstanceEvent.POWERED_OFF;
    }

    @Override
    public void booted(String instanceId, BootReport report) {
        if (tasks.isClosed()) {
            return;
        }
        tasks.run(instanceId, () -> {
            instances.update(instanceId, instance -> BootResults.entered(instance, report));
            listener.booted(instanceId, report);
            consoles.keep(instanceId);
            switch (report.ending()) {
                case FINISHED, UNOBSERVED -> {
                    boolean known = report.ending() == BootReport.Ending.UNOBSERVED
                            || report.dataSource().isPresent()
                            || report.number() > 1;
                    report(
                            instanceId,
                            known ? InstanceEvent.BOOT_FINISHED : InstanceEvent.BOOT_FAILED,
                            known ? Optional.empty() : Optional.of("cloud-init found no metadata service"));
                }
                // What becomes of the machine is told by its end.
                case REBOOTED, POWERED_OFF, CRASHED -> {}
                case TIMED_OUT -> report(instanceId, InstanceEvent.BOOT_FINISHED, Optional.empty());
            }
        });
    }

    @Override
    public void engineLost(String instanceId, String problem) {
        tasks.run(instanceId, () -> report(instanceId, InstanceEvent.ENGINE_LOST, Optional.of(problem)));
    }

    @Override
    public void engineFound(String instanceId) {
        tasks.run(instanceId, () -> report(instanceId, InstanceEvent.ENGINE_FOUND, Optional.empty()));
    }
}
