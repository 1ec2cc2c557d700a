package io.github.bootproof.check.finding;

import java.util.Optional;

/**
 * The resource that a finding is about.
 *
 * @param type such as {@code AWS::EC2::Instance}
 * @param path of the construct in the CDK app, such as {@code EC2Stack/TestInstance}; empty when the template is of no app
 * @param physicalId of the machine that there is, such as {@code i-0123...}; empty when there is none
 */
public record Subject(String logicalId, String type, Optional<String> path, Optional<String> physicalId) {
    /** The construct's path, or the logical id. */
    public String name() {
        return path.orElse(logicalId);
    }
}
