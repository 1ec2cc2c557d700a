package io.github.bootproof.cloud.wire;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.util.OptionalLong;

/** What is sent back. */
public record WireAnswer(int status, Headers headers, Body body) {
    /** An answer with a text of this media type, in UTF-8. */
    public static WireAnswer text(int status, String contentType, String text) {
        return of(status, contentType, text.getBytes(UTF_8));
    }

    public static WireAnswer of(int status, String contentType, byte[] body) {
        return new WireAnswer(status, Headers.none().with("Content-Type", contentType), new Body.Bytes(body));
    }

    public static WireAnswer empty(int status) {
        return new WireAnswer(status, Headers.none(), new Body.Bytes(new byte[0]));
    }

    public WireAnswer with(String header, String value) {
        return new WireAnswer(status, headers.with(header, value), body);
    }

    /** The bytes of an answer. */
    public sealed interface Body {
        InputStream stream();

        OptionalLong length();

        /** All of it is there. */
        @SuppressWarnings("ArrayRecordComponent")
        record Bytes(byte[] bytes) implements Body {
            @Override
            public InputStream stream() {
                return new ByteArrayInputStream(bytes);
            }

            @Override
            public OptionalLong length() {
                return OptionalLong.of(bytes.length);
            }
        }

        /** Sent as it is read; whoever sends it closes the stream. */
        record Streamed(InputStream stream, OptionalLong length) implements Body {}
    }
}
