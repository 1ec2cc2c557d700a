package io.github.bootproof.cloudformation.template;

import java.util.List;

/**
 * What {@code AWS::...} parameters give.
 *
 * @param stackId the stack's ARN
 * @param urlSuffix such as {@code amazonaws.com}
 */
public record PseudoParameters(
        String accountId,
        String region,
        String partition,
        String urlSuffix,
        String stackName,
        String stackId,
        List<String> notificationArns) {
    public PseudoParameters {
        notificationArns = List.copyOf(notificationArns);
    }
}
