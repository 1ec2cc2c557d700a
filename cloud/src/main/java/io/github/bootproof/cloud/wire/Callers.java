package io.github.bootproof.cloud.wire;

import io.github.bootproof.cloud.common.Caller;

/**
 * Who stands behind an access key. Signatures are not checked: whoever reaches the port or socket and names an access key that there
 * is, is taken for its owner.
 */
public interface Callers {
    Authentication of(AccessKey key);

    /**
     * The caller that an EC2 instance is without credentials, for {@code Authorization: CFN_V1 ...} of CloudFormation's helper scripts.
     *
     * @param identityDocument JSON, as the metadata service gave it
     */
    default Authentication ofInstance(String identityDocument) {
        return new Authentication.Unknown();
    }

    /** Who asks S3 without credentials. AWS's canonical user for that (Amazon S3 user guide, "Anonymous user"). */
    default Caller anonymous() {
        return new Caller("anonymous", "65a011a29cdf8ec533ec3d1ccaae921c");
    }

    /** What is known of an access key. */
    sealed interface Authentication {
        /** It is good. */
        record Known(Caller caller) implements Authentication {}

        /** There is no such key, or the session token is not the one that belongs to it. */
        record Unknown() implements Authentication {}

        /** Its session is over. */
        record Expired() implements Authentication {}
    }
}
