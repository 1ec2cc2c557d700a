package io.github.bootproof.cloud.cloudformation;

import io.github.bootproof.cloudformation.template.ResourceDeclaration;
import io.github.bootproof.cloudformation.template.Template;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** What a user must acknowledge; see "Acknowledging IAM resources in CloudFormation templates" in the user guide. */
record Capabilities(List<String> required, Set<String> types) {
    private static final String IAM = "CAPABILITY_IAM";
    private static final String NAMED_IAM = "CAPABILITY_NAMED_IAM";

    /** By type, the property that gives a name of the user's own choice. */
    private static final Map<String, String> NAMES = Map.of(
            "AWS::IAM::AccessKey", "",
            "AWS::IAM::Group", "GroupName",
            "AWS::IAM::InstanceProfile", "InstanceProfileName",
            "AWS::IAM::ManagedPolicy", "ManagedPolicyName",
            "AWS::IAM::Policy", "",
            "AWS::IAM::Role", "RoleName",
            "AWS::IAM::User", "UserName",
            "AWS::IAM::UserToGroupAddition", "");

    /** Whatever its conditions, as CloudFormation looks at the template before them. */
    static Capabilities of(Template template) {
        Set<String> types = new TreeSet<>();
        boolean named = false;
        for (ResourceDeclaration resource : template.resources().values()) {
            String property = NAMES.get(resource.type());
            if (property != null) {
                types.add(resource.type());
                named |= resource.properties().containsKey(property);
            }
        }
        List<String> required = types.isEmpty() ? List.of() : List.of(named ? NAMED_IAM : IAM);
        return new Capabilities(required, types);
    }

    void check(List<String> acknowledged) {
        List<String> missing = required.stream()
                .filter(capability -> !acknowledged.contains(capability))
                .filter(capability -> !capability.equals(IAM) || !acknowledged.contains(NAMED_IAM))
                .toList();
        if (!missing.isEmpty()) {
            throw CloudFormationErrors.requiresCapabilities(missing);
        }
    }

    /** CapabilitiesReason of a summary. */
    String reason() {
        return "The following resource(s) require capabilities: [" + String.join(", ", types) + "]";
    }
}
