package io.github.bootproof.cloud.wire;

import java.io.IOException;
import java.util.Optional;

/** A request that ends in the wire, before or beside its service. */
final class WireException extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private static final int LONGEST_CHAIN = 20;

    private final Problem problem;
    private final String operation;

    WireException(Problem problem, String detail) {
        this(problem, detail, "");
    }

    /**
     * Made with the operation that was asked for.
     *
     * @param operation AWS's name, for the log
     */
    WireException(Problem problem, String detail, String operation) {
        super(detail, null, false, false);
        this.problem = problem;
        this.operation = operation;
    }

    /** What is wrong with a request may be found while its service reads the body, and come back wrapped. */
    static Optional<WireException> in(Throwable failure) {
        Throwable at = failure;
        for (int i = 0; at != null && i < LONGEST_CHAIN; i++) {
            if (at instanceof WireException found) {
                return Optional.of(found);
            }
            at = at.getCause();
        }
        return Optional.empty();
    }

    /** For streams, which throw nothing else. */
    IOException asIoException() {
        return new IOException(getMessage(), this);
    }

    Problem problem() {
        return problem;
    }

    /** AWS's name of what was asked for; empty where it does not matter. */
    String operation() {
        return operation;
    }

    /** What is wrong in particular. */
    String detail() {
        return String.valueOf(getMessage());
    }
}
