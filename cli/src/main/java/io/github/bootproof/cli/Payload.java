package io.github.bootproof.cli;

import io.github.bootproof.userdata.Finding;
import io.github.bootproof.userdata.Part;
import io.github.bootproof.userdata.UserData;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/** User data, read and understood. */
final class Payload {
    private final String name;
    private final byte[] bytes;
    private final UserData userData;

    private Payload(String name, byte[] bytes) {
        this.name = name;
        this.bytes = bytes;
        this.userData = UserData.parse(bytes);
    }

    /** Of a user's file, or of the instance that they were made for. */
    static Payload of(String name, byte[] bytes) {
        return new Payload(name, bytes);
    }

    /** Where it is from, as the user named that. */
    String name() {
        return name;
    }

    /** As an instance gets them; not to be changed. */
    byte[] bytes() {
        return bytes;
    }

    UserData userData() {
        return userData;
    }

    /** The file cannot be used; the message says which, why, and what to do. */
    static final class UnusableException extends Exception {
        UnusableException(String message) {
            super(message);
        }
    }

    static Payload read(Path file) throws UnusableException {
        if (Files.isDirectory(file)) {
            throw new UnusableException(file + " is a folder; give a user data file.");
        }
        try {
            return new Payload(file.toString(), Files.readAllBytes(file));
        } catch (NoSuchFileException e) {
            throw new UnusableException("There is no file " + file + ".");
        } catch (IOException e) {
            throw new UnusableException(file + " cannot be read: " + e.getMessage());
        }
    }

    /** What is wrong with it, one finding after another, as compilers print them: {@code file:line:column: error: ...}. */
    List<String> findings() {
        return userData.findings().stream().map(this::describe).toList();
    }

    private String describe(Finding finding) {
        String place = finding.inFile()
                .map(position -> ":" + position.line() + ":" + position.column())
                .orElse("");
        String where = place.isEmpty() ? finding.part().map(part -> " " + part).orElse("") : "";
        String inPart = place.isEmpty()
                ? finding.inPart().map(position -> " " + position).orElse("")
                : "";
        return name + place + where + inPart + ": "
                + finding.severity().name().toLowerCase(Locale.ROOT) + ": " + finding.message() + "\n    "
                + finding.remedy();
    }

    /** One line for each part. */
    List<String> parts() {
        return userData.parts().stream()
                .map(part -> "%-12s %s, %,d bytes"
                        .formatted(part.label(), kind(part), part.content().size()))
                .toList();
    }

    private static String kind(Part part) {
        return part.kind().name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
}
