package io.github.bootproof.cloud.wire;

import software.amazon.awssdk.core.SdkPojo;

/** One protocol: reads requests and writes answers of any operation. What is wrong with a request is a {@link WireException}. */
interface Codec {
    /** Which operation is asked for. */
    Operation operation(Incoming incoming, Operations operations);

    /** The request's structure, built. */
    SdkPojo decode(Operation operation, Incoming incoming);

    WireAnswer encode(Operation operation, SdkPojo response, Incoming incoming);

    WireAnswer encode(AwsError error, Incoming incoming);
}
