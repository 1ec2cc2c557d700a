package io.github.bootproof.cloud.wire;

/** How a service's requests and answers are written, in Smithy's names. */
public enum Protocol {
    EC2_QUERY,
    AWS_QUERY,
    AWS_JSON,
    REST_XML,
    REST_JSON
}
