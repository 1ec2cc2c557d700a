package io.github.bootproof.cloud.cloudformation.types;

import io.github.bootproof.cloud.cloudformation.resource.ResourceContext;
import io.github.bootproof.cloud.cloudformation.resource.ResourceException;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import software.amazon.awssdk.awscore.exception.AwsServiceException;

/** Calls that may fail in a way that is no failure, and waiting for what a call has started. */
final class Calls {
    /** Something else is still there that is about to go: EC2's and IAM's words for it. */
    private static final Set<String> IN_USE = Set.of("DependencyViolation", "DeleteConflict", "InvalidIPAddress.InUse");

    private static final Duration FIRST_PAUSE = Duration.ofMillis(20);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(1);

    /** CloudFormation tries for longer; what holds a resource here is gone within a stop of a machine. */
    private static final Duration IN_USE_LIMIT = Duration.ofMinutes(2);

    private Calls() {}

    /** Ends something; that it is gone already is a success, and what others still use is tried again for a while. */
    static void delete(ResourceContext context, Runnable call) {
        Optional<Boolean> done = until(context, IN_USE_LIMIT, () -> endedUnlessInUse(call));
        if (done.isEmpty()) {
            // Once more, for the words of the error.
            ignoreMissing(call);
        }
    }

    private static Optional<Boolean> endedUnlessInUse(Runnable call) {
        try {
            ignoreMissing(call);
            return Optional.of(true);
        } catch (AwsServiceException e) {
            if (IN_USE.contains(code(e))) {
                return Optional.empty();
            }
            throw e;
        }
    }

    static void ignoreMissing(Runnable call) {
        try {
            call.run();
        } catch (AwsServiceException e) {
            if (!isMissing(e)) {
                throw e;
            }
        }
    }

    /** Empty when there is no such thing. */
    static <T> Optional<T> find(Supplier<T> call) {
        try {
            return Optional.of(call.get());
        } catch (AwsServiceException e) {
            if (isMissing(e)) {
                return Optional.empty();
            }
            throw e;
        }
    }

    /** Whether an error says that there is no such thing, in the words of any service; the last one is SSM's. */
    static boolean isMissing(AwsServiceException e) {
        String code = code(e);
        return e.statusCode() == 404
                || code.endsWith("NotFound")
                || code.endsWith("NotFoundException")
                || code.startsWith("NoSuch")
                || code.equals("InvalidResourceId");
    }

    /** The error's code; empty when the answer had none. */
    static String code(AwsServiceException e) {
        return e.awsErrorDetails() == null || e.awsErrorDetails().errorCode() == null
                ? ""
                : e.awsErrorDetails().errorCode();
    }

    /**
     * Asks until there is an answer, with growing pauses.
     *
     * @throws ResourceException when there is none within the limit
     */
    static <T> T await(ResourceContext context, Duration limit, String what, Supplier<Optional<T>> question) {
        return until(context, limit, question)
                .orElseThrow(() -> new ResourceException("Exceeded attempts to wait: " + what));
    }

    private static <T> Optional<T> until(ResourceContext context, Duration limit, Supplier<Optional<T>> question) {
        Duration waited = Duration.ZERO;
        Duration pause = FIRST_PAUSE;
        while (true) {
            Optional<T> answer = question.get();
            if (answer.isPresent() || waited.compareTo(limit) >= 0) {
                return answer;
            }
            context.pause(pause);
            waited = waited.plus(pause);
            pause = pause.multipliedBy(2).compareTo(LONGEST_PAUSE) < 0 ? pause.multipliedBy(2) : LONGEST_PAUSE;
        }
    }
}
