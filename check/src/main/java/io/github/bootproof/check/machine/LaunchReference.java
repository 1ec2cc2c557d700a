package io.github.bootproof.check.machine;

import java.util.Optional;

/**
 * What an instance or a group says about the launch template or launch configuration that it is made of.
 *
 * @param logicalId of the launch template or configuration, when it is one of this template
 * @param version how the version is named; of launch configurations, which have none, {@link Version#CONFIGURATION}
 * @param text the version as it is shown, such as {@code $Latest} or {@code 3}
 */
public record LaunchReference(Optional<String> logicalId, Version version, String text) {
    /** How a version of a launch template is named. */
    public enum Version {
        /** {@code Fn::GetAtt} of {@code LatestVersionNumber}: another with each change of the launch template. */
        LATEST_VERSION_NUMBER,
        /** {@code Fn::GetAtt} of {@code DefaultVersionNumber}, which CloudFormation never changes. */
        DEFAULT_VERSION_NUMBER,
        /** {@code $Latest}: looked up by EC2 at each launch. */
        LATEST,
        /** {@code $Default}, or no version: looked up by EC2 at each launch. */
        DEFAULT,
        /** A number, or what else the template says. */
        FIXED,
        /** A launch configuration: another with each change. */
        CONFIGURATION
    }
}
