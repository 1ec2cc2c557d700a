package io.github.bootproof.cloud.cloudformation.deploy;

import java.time.Instant;
import java.util.Optional;

/**
 * An event of a stack.
 *
 * @param status of the stack or resource, in CloudFormation's words
 * @param properties JSON
 */
public record EventRecord(
        String id,
        Instant at,
        String logicalId,
        Optional<String> physicalId,
        String type,
        String status,
        Optional<String> reason,
        Optional<String> properties,
        Optional<String> clientRequestToken) {
    /** The type that stacks have in events. */
    public static final String STACK = "AWS::CloudFormation::Stack";
}
