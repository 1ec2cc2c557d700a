package io.github.bootproof.cloud.common;

import java.util.concurrent.Callable;

/**
 * Who makes a call. The wire binds it while the service's method runs.
 *
 * @param arn such as {@code arn:aws:sts::123456789012:assumed-role/NAME/SESSION}
 * @param userId such as {@code AROA...:SESSION}
 */
public record Caller(String arn, String userId) {
    private static final ScopedValue<Caller> CURRENT = ScopedValue.newInstance();

    /** The caller of the request that this thread answers. */
    public static Caller current() {
        if (!CURRENT.isBound()) {
            throw new IllegalStateException("No call is being answered by this thread.");
        }
        return CURRENT.get();
    }

    /** Answers a request of this caller. */
    public <T> T calls(Callable<T> answer) throws Exception {
        return ScopedValue.where(CURRENT, this).call(answer::call);
    }
}
