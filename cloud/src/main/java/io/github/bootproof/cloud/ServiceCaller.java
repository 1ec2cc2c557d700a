package io.github.bootproof.cloud;

import io.github.bootproof.cloud.common.Caller;

/** CloudFormation as a caller of other services: it may do what users may not, such as set tags that begin with {@code aws:}. */
final class ServiceCaller {
    static final Caller CLOUD_FORMATION = new Caller("cloudformation.amazonaws.com", "cloudformation.amazonaws.com");

    private ServiceCaller() {}

    /** Whether CloudFormation makes the call that this thread answers. */
    static boolean isCurrent() {
        return Caller.current().equals(CLOUD_FORMATION);
    }
}
