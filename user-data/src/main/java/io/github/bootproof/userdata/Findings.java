package io.github.bootproof.userdata;

import io.github.bootproof.userdata.Finding.Code;
import io.github.bootproof.userdata.Finding.Severity;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Gathers findings in the order they are met. */
final class Findings {
    private final List<Finding> found = new ArrayList<>();

    void add(Severity severity, Code code, String message, String remedy) {
        found.add(new Finding(severity, code, message, remedy, Optional.empty(), Optional.empty(), Optional.empty()));
    }

    void add(Severity severity, Code code, Part part, String message, String remedy) {
        found.add(new Finding(
                severity, code, message, remedy, Optional.of(part.label()), Optional.empty(), Optional.empty()));
    }

    void add(Severity severity, Code code, Place place, String message, String remedy) {
        found.add(new Finding(
                severity,
                code,
                message,
                remedy,
                Optional.of(place.part().label()),
                Optional.of(place.position()),
                place.inFile()));
    }

    List<Finding> all() {
        return List.copyOf(found);
    }

    /** A position inside a part's content. */
    record Place(Part part, Position position) {
        Optional<Position> inFile() {
            return part.firstLine().isPresent()
                    ? Optional.of(new Position(part.firstLine().getAsInt() + position.line() - 1, position.column()))
                    : Optional.empty();
        }

        /** For sentences: the place in the file where that is known, otherwise inside the part. */
        String words() {
            return inFile().map(Position::toString).orElse(position + " of the part");
        }
    }
}
