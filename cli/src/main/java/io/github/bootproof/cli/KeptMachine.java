package io.github.bootproof.cli;

import io.github.bootproof.machines.Machines;
import java.util.List;
import picocli.CommandLine.Parameters;

/** Which of the machines a command is about. */
final class KeptMachine {
    @Parameters(
            index = "0",
            arity = "0..1",
            paramLabel = "ID",
            description = "The machine's id or the beginning of it; may be left out when there is only one.")
    private String id = "";

    KeptMachine() {}

    KeptMachine(String id) {
        this.id = id;
    }

    /** What was given; may be empty. */
    String id() {
        return id;
    }

    /** No machine, or more than one, fits. */
    static final class NotFoundException extends Exception {
        NotFoundException(String message) {
            super(message);
        }
    }

    /** Whether there is one that fits. */
    boolean isThere(Machines machines) {
        return machines.known().stream()
                .anyMatch(machine -> machine.id().value().startsWith(id));
    }

    Machines.Known find(Machines machines) throws NotFoundException {
        List<Machines.Known> all = machines.known();
        List<Machines.Known> fitting = all.stream()
                .filter(machine -> machine.id().value().startsWith(id))
                .toList();
        if (fitting.size() == 1) {
            return fitting.getFirst();
        }
        String list = all.isEmpty()
                ? "There are none; bootproof run --keep makes one."
                : "There are: "
                        + String.join(
                                ", ",
                                all.stream()
                                        .map(machine -> machine.id().value())
                                        .toList()) + ".";
        throw new NotFoundException((fitting.isEmpty() && !id.isEmpty()
                        ? "There is no machine " + id + ". "
                        : fitting.isEmpty() ? "" : "Which machine? ")
                + list);
    }
}
