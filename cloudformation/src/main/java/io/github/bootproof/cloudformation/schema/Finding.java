package io.github.bootproof.cloudformation.schema;

/**
 * Something in a template that the specification does not allow.
 *
 * @param logicalId the resource that it is in; empty when it is about several
 * @param path where in the resource's properties, such as {@code Ebs.VolumeSize} or {@code Tags.0}; empty for the whole
 * @param message for a person, in CloudFormation's words where it has some
 */
public record Finding(Kind kind, String logicalId, String path, String message) {
    public enum Kind {
        UNKNOWN_TYPE,
        UNKNOWN_PROPERTY,
        MISSING_PROPERTY,
        WRONG_TYPE
    }
}
