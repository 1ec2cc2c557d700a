package io.github.bootproof.cloud.wire;

import java.util.Comparator;
import java.util.Map;
import java.util.Optional;

/**
 * Decides who answers a request over HTTP: Bootproof's own paths below {@code /_bootproof/}, then AWS.
 *
 * <p>A bucket cannot be called {@code _bootproof}, so nothing of AWS is hidden. What a browser sends for another site is refused.
 */
public final class FrontDoor implements PathHandler {
    /** Every path of Bootproof's own begins so. */
    public static final String OWN_PATHS = "/_bootproof/";

    private final Wire wire;
    private final Map<String, PathHandler> handlers;

    /**
     * Answers for AWS and for Bootproof.
     *
     * @param handlers by the beginning of the path, such as {@code /_bootproof/mailbox/}; the longest that fits answers
     */
    public FrontDoor(Wire wire, Map<String, PathHandler> handlers) {
        this.wire = wire;
        this.handlers = Map.copyOf(handlers);
        for (String prefix : this.handlers.keySet()) {
            if (!prefix.startsWith(OWN_PATHS)) {
                throw new IllegalArgumentException("Not below " + OWN_PATHS + ": " + prefix);
            }
        }
    }

    @Override
    public WireAnswer answer(WireRequest request) {
        if (BrowserGuard.refuses(request)) {
            return text(403, "A browser sent this for another site than this one. Bootproof refuses it.");
        }
        if (!request.rawPath().startsWith(OWN_PATHS)) {
            return wire.answer(request);
        }
        if (BrowserGuard.isStrangeHost(request)) {
            return text(403, "The Host of this request is not this machine's. Use http://127.0.0.1 and the port.");
        }
        return handler(request.rawPath())
                .map(handler -> handled(handler, request))
                .orElseGet(() -> text(404, "There is nothing at this path."));
    }

    private Optional<PathHandler> handler(String path) {
        return handlers.entrySet().stream()
                .filter(handler -> path.startsWith(handler.getKey()))
                .max(Comparator.comparingInt(handler -> handler.getKey().length()))
                .map(Map.Entry::getValue);
    }

    private static WireAnswer handled(PathHandler handler, WireRequest request) {
        try {
            return handler.answer(request);
        } catch (RuntimeException failure) {
            System.getLogger(FrontDoor.class.getName())
                    .log(System.Logger.Level.ERROR, "Could not answer " + request.rawPath(), failure);
            return text(500, "Bootproof failed to answer; its log says why.");
        }
    }

    private static WireAnswer text(int status, String text) {
        return WireAnswer.text(status, "text/plain; charset=utf-8", text + "\n");
    }
}
