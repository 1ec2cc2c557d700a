package io.github.bootproof.constructs;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.stream.Collectors;

/** The Lambda function's source as it goes into the template: {@code handler.js} without comments, empty lines and indentation. */
final class HandlerSource {
    /** Of source that stands in a template; the documentation of AWS::Lambda::Function named this limit for long. In characters. */
    static final int LIMIT = 4096;

    private HandlerSource() {}

    static String text() {
        return read().lines()
                .map(String::strip)
                .filter(line -> !line.isEmpty() && !line.startsWith("//"))
                .collect(Collectors.joining("\n"));
    }

    private static String read() {
        try (InputStream source = HandlerSource.class.getResourceAsStream("handler.js")) {
            if (source == null) {
                throw new IllegalStateException("handler.js is missing from the library bootproof-constructs");
            }
            return new String(source.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
