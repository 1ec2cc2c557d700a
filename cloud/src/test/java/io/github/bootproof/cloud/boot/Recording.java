package io.github.bootproof.cloud.boot;

import io.github.bootproof.userdata.UserData;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What one boot of a real machine wrote: the files {@code boot-NUMBER.*} of a folder of {@code recordings}. {@code .jsonl} are its
 * events, {@code .output} is cloud-init's output log, {@code .user-data} what the machine was given.
 *
 * <p>Recorded on Debian 12 with cloud-init 22.4.2 by {@code bootproof run --keep}, from the folder that is shared with the machine.
 * Records of level DEBUG that no rule reads are left out, since a boot has some 700 of them.
 */
record Recording(Path folder, int number) {
    private static final Path ALL = Path.of("src/test/resources/io/github/bootproof/cloud/boot/recordings");

    static Stream<Recording> all() {
        try (Stream<Path> files = Files.walk(ALL)) {
            return files
                    .filter(file -> file.toString().endsWith(".jsonl"))
                    .sorted()
                    .map(file -> new Recording(
                            file.getParent(),
                            Integer.parseInt(file.getFileName().toString().replaceAll("\\D", ""))))
                    .toList()
                    .stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Recording of(String name, int number) {
        return new Recording(ALL.resolve(name), number);
    }

    Path file(String suffix) {
        return folder.resolve("boot-" + number + suffix);
    }

    byte[] events() {
        return read(".jsonl");
    }

    byte[] output() {
        return read(".output");
    }

    UserData userData() {
        return UserData.parse(read(".user-data"));
    }

    private byte[] read(String suffix) {
        try {
            return Files.readAllBytes(file(suffix));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    List<BootEvent> records() {
        var events = new ArrayList<BootEvent>();
        byte[] bytes = events();
        new Lines()
                .add(
                        bytes,
                        0,
                        bytes.length,
                        line -> events.add(BootEvent.parse(line).orElseThrow()));
        return events;
    }

    List<Observation> observations() {
        var reading = new BootReading();
        return records().stream().flatMap(event -> reading.add(event).stream()).toList();
    }

    /** The output of what the user data ran, by its name. */
    Map<String, List<String>> lines() {
        var marker = new OutputMarker();
        for (Observation observation : observations()) {
            if (observation instanceof Observation.RunStarted run) {
                run.output().ifPresent(offset -> marker.startsAt(offset, run.what()));
            } else if (observation instanceof Observation.RunFinished run) {
                run.output().ifPresent(marker::endsAt);
            }
        }
        Map<String, List<String>> lines = new HashMap<>();
        var listener = new BootListener() {
            @Override
            public void observed(Observation observation) {}

            @Override
            public void output(Optional<Executed> by, String line) {
                by.ifPresent(who -> lines.computeIfAbsent(who.name(), name -> new ArrayList<>())
                        .add(line));
            }
        };
        byte[] output = output();
        marker.add(output, 0, output.length, listener);
        marker.flush(listener);
        return lines;
    }

    /** In recordings a boot that did not finish was ended by a reboot. */
    BootReport report() {
        List<Observation> observations = observations();
        boolean finished = observations.stream().anyMatch(Observation.BootFinished.class::isInstance);
        Instant began = observations.getFirst().at();
        return BootReport.of(
                number,
                began,
                began,
                finished ? BootReport.Ending.FINISHED : BootReport.Ending.REBOOTED,
                observations.getLast().at(),
                observations);
    }

    List<Outcome> outcomes() {
        List<Recording> earlier = Stream.iterate(1, boot -> boot < number, boot -> boot + 1)
                .map(boot -> new Recording(folder, boot))
                .toList();
        return new Outcomes(
                        userData(),
                        earlier.isEmpty()
                                ? Optional.empty()
                                : Optional.of(earlier.getLast().userData()),
                        report(),
                        earlier.stream().map(Recording::report).toList(),
                        name -> lines().getOrDefault(name, List.of()))
                .all();
    }

    @Override
    public String toString() {
        return folder.getFileName() + ", boot " + number;
    }
}
