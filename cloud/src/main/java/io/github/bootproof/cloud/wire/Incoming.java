package io.github.bootproof.cloud.wire;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/** One request while it is answered: what is read of it is read once. Used by one thread. */
final class Incoming {
    /** More than the largest request of any operation that does not stream: a template of 1 MB, a function's event of 6 MB. */
    static final int LARGEST_BODY_BYTES = 10 * 1024 * 1024;

    private final WireRequest request;
    private final String requestId;
    private final WireListener listener;
    private @Nullable QueryParameters query;
    private @Nullable QueryParameters form;
    private byte @Nullable [] body;

    Incoming(WireRequest request, String requestId, WireListener listener) {
        this.request = request;
        this.requestId = requestId;
        this.listener = listener;
    }

    WireRequest request() {
        return request;
    }

    Headers headers() {
        return request.headers();
    }

    String requestId() {
        return requestId;
    }

    WireListener listener() {
        return listener;
    }

    /** The body as it is to be read once by a streaming operation. */
    InputStream stream() {
        return request.body();
    }

    /** The URL's parameters. */
    QueryParameters query() {
        QueryParameters known = query;
        if (known == null) {
            known = QueryParameters.parse(request.rawQuery());
            query = known;
        }
        return known;
    }

    /** The parameters of a query protocol: of the URL, and of the body when it is a form. */
    QueryParameters form() {
        QueryParameters known = form;
        if (known == null) {
            known = request.method().equals("POST")
                    ? QueryParameters.parse(request.rawQuery() + "&" + new String(body(), UTF_8))
                    : query();
            form = known;
        }
        return known;
    }

    /**
     * The whole body.
     *
     * @throws WireException when it is larger than {@link #LARGEST_BODY_BYTES} or the connection ended before it did
     */
    byte[] body() {
        byte[] known = body;
        if (known == null) {
            known = read();
            body = known;
        }
        return known;
    }

    private byte[] read() {
        byte[] all;
        try {
            all = request.body().readNBytes(LARGEST_BODY_BYTES + 1);
        } catch (IOException ended) {
            throw new WireException(Problem.BODY_ENDED_EARLY, "The request's body could not be read to its end.");
        }
        if (all.length > LARGEST_BODY_BYTES) {
            throw new WireException(Problem.TOO_LARGE, "The request is larger than " + LARGEST_BODY_BYTES + " bytes.");
        }
        return all;
    }
}
