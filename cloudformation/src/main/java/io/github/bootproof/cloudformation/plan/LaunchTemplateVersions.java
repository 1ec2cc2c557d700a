package io.github.bootproof.cloudformation.plan;

import io.github.bootproof.cloudformation.Value;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What becomes of the numbers of a launch template's versions when it is changed. Source: AWS::EC2::LaunchTemplate in the
 * CloudFormation template reference: a change of the data creates a new version, and "the default version of a launch template
 * cannot be specified in AWS CloudFormation".
 */
final class LaunchTemplateVersions {
    private static final String TYPE = "AWS::EC2::LaunchTemplate";

    private LaunchTemplateVersions() {}

    /** Whether the attribute certainly has another value afterwards. */
    static boolean isNew(ResourceChange change, String attribute) {
        return change.type().equals(TYPE)
                && attribute.equals("LatestVersionNumber")
                && Stream.of("LaunchTemplateData", "VersionDescription")
                        .anyMatch(name -> certainlyDiffers(change, name));
    }

    /** Whether the attribute has the same value afterwards, as long as the launch template is not replaced. */
    static boolean stays(ResourceChange change, String attribute) {
        return change.type().equals(TYPE) && attribute.equals("DefaultVersionNumber");
    }

    private static boolean certainlyDiffers(ResourceChange change, String property) {
        Optional<Value> before = change.before().flatMap(properties -> properties.get(property));
        Optional<Value> after = change.after().flatMap(properties -> properties.get(property));
        return change.action() == ResourceChange.Action.MODIFY
                && Difference.between(before, Difference.unchanged(before, after)) == Difference.DIFFERENT;
    }
}
