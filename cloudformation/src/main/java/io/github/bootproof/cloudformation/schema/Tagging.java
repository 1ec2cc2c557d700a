package io.github.bootproof.cloudformation.schema;

/**
 * How a resource type is tagged.
 *
 * @param property the property that holds the tags, mostly {@code Tags}
 */
public record Tagging(String property, Form form) {
    public enum Form {
        /** A list of {@code Key} and {@code Value}. */
        LIST,

        /** As {@link #LIST}, each with {@code PropagateAtLaunch}: AWS::AutoScaling::AutoScalingGroup. */
        AUTO_SCALING_LIST,

        /** An object of keys and values: AWS::SSM::Parameter for instance. */
        MAP
    }
}
