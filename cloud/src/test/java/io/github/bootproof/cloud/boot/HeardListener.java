package io.github.bootproof.cloud.boot;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Writes down what it is told, in order: {@code name | line} for output, {@code - | line} where it is nobody's. */
final class HeardListener implements BootListener {
    final List<String> output = new ArrayList<>();
    final List<Observation> observations = new ArrayList<>();
    /** Both kinds in the order in which they came: output as above, and the types of observations that frame a run. */
    final List<String> told = new ArrayList<>();

    @Override
    public synchronized void observed(Observation observation) {
        observations.add(observation);
        if (observation instanceof Observation.RunStarted run) {
            told.add(run.what().name() + " starts");
        } else if (observation instanceof Observation.RunFinished run) {
            told.add(run.what().name() + " ends");
        }
    }

    @Override
    public synchronized void output(Optional<Executed> by, String line) {
        String heard = by.map(Executed::name).orElse("-") + " | " + line;
        output.add(heard);
        told.add(heard);
    }

    synchronized boolean hasHeard(String line) {
        return output.contains(line);
    }
}
