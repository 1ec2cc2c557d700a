package io.github.bootproof.cloud.wire;

import java.io.InputStream;
import java.util.OptionalLong;

/** The body of a streaming operation, without the framing of {@code aws-chunked}. */
record StreamedBody(InputStream stream, OptionalLong length) {
    static StreamedBody of(Incoming incoming) {
        boolean framed = incoming.headers().mentions("X-Amz-Content-Sha256", "streaming-")
                || incoming.headers().mentions("Content-Encoding", "aws-chunked");
        if (framed) {
            OptionalLong length = length(incoming, "X-Amz-Decoded-Content-Length");
            return new StreamedBody(
                    new AwsChunkedStream(
                            incoming.stream(), length, incoming.headers().first("X-Amz-Trailer")),
                    length);
        }
        OptionalLong length = length(incoming, "Content-Length");
        return new StreamedBody(new WholeStream(incoming.stream(), length), length);
    }

    private static OptionalLong length(Incoming incoming, String header) {
        try {
            return incoming.headers().first(header).stream()
                    .mapToLong(Long::parseLong)
                    .filter(length -> length >= 0)
                    .findFirst();
        } catch (NumberFormatException none) {
            throw new WireException(Problem.WRONG_TYPE, header + " should be a number");
        }
    }
}
