package io.github.bootproof.cloud;

import io.github.bootproof.cloud.cloudformation.LocalCloudFormation;
import io.github.bootproof.cloud.wire.PathHandler;
import io.github.bootproof.cloud.wire.WireAnswer;
import io.github.bootproof.cloud.wire.WireRequest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.function.Function;

/** Takes the answers of custom resources and the signals of wait conditions, which are PUT to CloudFormation's mailboxes. */
record MailboxPaths(Function<String, LocalCloudFormation> ofRegion) implements PathHandler {
    /** Account and region come next. */
    static final String PREFIX = "/_bootproof/cloudformation/";

    private static final int MOST_BYTES = 1 << 20;

    @Override
    public WireAnswer answer(WireRequest request) {
        String[] parts = request.rawPath().substring(PREFIX.length()).split("/", -1);
        if (!request.method().equals("PUT") || parts.length < 2 || !parts[1].matches("[a-z]{2}(-[a-z]+)+-[0-9]")) {
            return WireAnswer.empty(404);
        }
        try {
            byte[] body = request.body().readNBytes(MOST_BYTES + 1);
            return WireAnswer.empty(ofRegion.apply(parts[1]).mailboxes().put(request.rawPath(), body));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
