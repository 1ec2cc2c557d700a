package io.github.bootproof.cloud.boot;

import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/**
 * One record of cloud-init's log, as the machine's log handler ({@code bootproof_cloud_init.py}) writes it.
 *
 * @param pid of the cloud-init process: each stage has its own
 * @param level Python's name of it, such as {@code WARNING}
 * @param file the source file that logged it, such as {@code subp.py}
 * @param exception the text of the exception that the record is about, or empty
 * @param output where something of the user's starts, and with the record after it, the size of cloud-init's output log at that
 *     moment, in bytes
 */
public record BootEvent(
        Instant time, long pid, String level, String file, String message, String exception, OptionalLong output) {
    private static final ObjectMapper JSON = new ObjectMapper();

    /** Empty for a line that the handler did not write: anybody in the machine can write to the file. */
    static Optional<BootEvent> parse(String line) {
        try {
            JsonNode node = JSON.readTree(line);
            JsonNode output = node.path("output");
            return Optional.of(new BootEvent(
                    Instant.ofEpochSecond(0, (long) (node.required("time").asDouble() * 1e9)),
                    node.required("pid").asLong(),
                    node.required("level").asString(),
                    node.required("file").asString(),
                    node.required("message").asString(),
                    node.path("exception").asString(""),
                    output.isNumber() ? OptionalLong.of(output.asLong()) : OptionalLong.empty()));
        } catch (JacksonException e) {
            return Optional.empty();
        }
    }
}
