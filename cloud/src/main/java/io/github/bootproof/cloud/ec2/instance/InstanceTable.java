package io.github.bootproof.cloud.ec2.instance;

import io.github.bootproof.cloud.ec2.common.Ec2Context;
import io.github.bootproof.cloud.ec2.common.Ec2Errors;
import io.github.bootproof.cloud.store.Table;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;

/** The instances that are kept. A terminated one is visible for an hour, and then gone. */
final class InstanceTable {
    private static final Duration VISIBLE = Duration.ofHours(1);
    private static final Pattern ID = Pattern.compile("i-[0-9a-f]{8}(?:[0-9a-f]{9})?");

    private final Ec2Context context;
    private final Table<InstanceRecord> table;
    private final Table<ConsoleRecord> consoles;

    InstanceTable(Ec2Context context) {
        this.context = context;
        this.table = context.table("instance", InstanceRecord.class);
        this.consoles = context.table("console", ConsoleRecord.class);
    }

    void add(InstanceRecord instance) {
        table.put(instance.instanceId(), instance);
    }

    Optional<InstanceRecord> get(String instanceId) {
        return table.get(instanceId).filter(this::isVisible);
    }

    /** Whether none is kept, not even one that is not visible any more. */
    boolean isEmpty() {
        return table.all().isEmpty();
    }

    /** All that are visible, in the order of their launches. */
    List<InstanceRecord> all() {
        return table.all().stream().filter(this::isVisible).toList();
    }

    Optional<InstanceRecord> update(String instanceId, UnaryOperator<InstanceRecord> change) {
        return table.update(instanceId, change);
    }

    /**
     * The instance of an id.
     *
     * @throws software.amazon.awssdk.services.ec2.model.Ec2Exception InvalidInstanceID.Malformed, InvalidInstanceID.NotFound
     */
    InstanceRecord known(String instanceId) {
        return known(List.of(instanceId)).getFirst();
    }

    /** The instances of several ids, each once, in the order of the ids. */
    List<InstanceRecord> known(List<String> instanceIds) {
        instanceIds.stream().filter(id -> !ID.matcher(id).matches()).findFirst().ifPresent(id -> {
            throw Ec2Errors.malformed("InvalidInstanceID.Malformed", id);
        });
        List<String> absent =
                instanceIds.stream().filter(id -> get(id).isEmpty()).distinct().toList();
        if (!absent.isEmpty()) {
            throw Ec2Errors.instancesNotFound(absent);
        }
        return instanceIds.stream().distinct().flatMap(id -> get(id).stream()).toList();
    }

    /** What its machine had written to its console when that was last seen. */
    Optional<ConsoleRecord> console(String instanceId) {
        return consoles.get(instanceId);
    }

    void keepConsole(String instanceId, ConsoleRecord console) {
        consoles.put(instanceId, console);
    }

    /** Drops what is not visible any more. */
    void purge() {
        for (InstanceRecord instance : table.all()) {
            if (!isVisible(instance)) {
                context.changing(() -> {
                    table.remove(instance.instanceId());
                    consoles.remove(instance.instanceId());
                    context.tags().remove(instance.instanceId());
                    instance.launch().volumes().forEach(volume -> context.tags().remove(volume.volumeId()));
                });
            }
        }
    }

    private boolean isVisible(InstanceRecord instance) {
        return instance.state() != LifeState.TERMINATED
                || instance.life().changedAt().plus(VISIBLE).isAfter(context.now());
    }
}
