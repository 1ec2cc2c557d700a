package io.github.bootproof.cloudformation.template.function;

import io.github.bootproof.cloudformation.TemplateException;
import java.util.Map;
import java.util.Set;

/**
 * What rules may ask of what parameters of AWS-specific types name: "Rule functions" in the template reference, "Supported
 * attributes".
 */
final class ParameterAttribute {
    private static final String TAG = "Tags.";
    private static final Map<String, Set<String>> SUPPORTED = Map.of(
            "AWS::EC2::VPC::Id", Set.of("DefaultNetworkAcl", "DefaultSecurityGroup"),
            "AWS::EC2::Subnet::Id", Set.of("AvailabilityZone", "VpcId"),
            "AWS::EC2::SecurityGroup::Id", Set.of());

    private ParameterAttribute() {}

    /**
     * Refuses what rules cannot ask. The words are a guess.
     *
     * @param type of the parameter, or of a member of its list
     */
    static void require(String function, String type, String attribute) {
        Set<String> known = SUPPORTED.get(type);
        boolean tag = attribute.startsWith(TAG) && attribute.length() > TAG.length();
        if (known == null || !(tag || known.contains(attribute))) {
            throw new TemplateException("Template validation error: " + function + " does not support the attribute "
                    + attribute + " of parameter type " + type);
        }
    }
}
