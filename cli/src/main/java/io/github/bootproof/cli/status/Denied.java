package io.github.bootproof.cli.status;

import java.util.Set;
import software.amazon.awssdk.awscore.exception.AwsServiceException;

/** Whether a refusal means that the user may not ask this; EC2 has another word for it than the other services. */
final class Denied {
    private static final Set<String> CODES = Set.of("AccessDenied", "AccessDeniedException", "UnauthorizedOperation");

    private Denied() {}

    static boolean is(AwsServiceException refused) {
        return refused.awsErrorDetails() != null
                && CODES.contains(String.valueOf(refused.awsErrorDetails().errorCode()));
    }
}
