package io.github.bootproof.cloud.boot;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/** Cuts bytes into lines, as UTF-8; a line that was begun waits for its end. */
final class Lines {
    private final ByteArrayOutputStream begun = new ByteArrayOutputStream();

    /** Called for each complete line, without its line end. */
    interface Consumer {
        void line(String line);
    }

    void add(byte[] bytes, int from, int to, Consumer consumer) {
        for (int index = from; index < to; index++) {
            if (bytes[index] == '\n') {
                consumer.line(take());
            } else {
                begun.write(bytes[index]);
            }
        }
    }

    /** Ends the line that was begun, if there is one. */
    void end(Consumer consumer) {
        if (begun.size() > 0) {
            consumer.line(take());
        }
    }

    private String take() {
        String line = begun.toString(StandardCharsets.UTF_8);
        begun.reset();
        return line.endsWith("\r") ? line.substring(0, line.length() - 1) : line;
    }
}
