package io.github.bootproof.constructs;

import software.amazon.awscdk.Stack;
import software.amazon.awscdk.services.ec2.CfnInstance;
import software.amazon.awscdk.services.ec2.Instance;
import software.amazon.awscdk.services.ec2.OperatingSystemType;

/** What the user data of an {@code Instance} are, as far as a setup can be made of them. */
enum InstanceKind {
    SCRIPT(""),
    EMPTY(""),
    REPLACED("a change of its user data replaces it (userDataCausesReplacement)."),
    WINDOWS("it runs Windows, where there is no cloud-init."),
    INIT(
            "CloudFormationInit needs them as they are. Set userDataCausesReplacement(true), so that a change replaces the instance,"
                    + " or do what it does in a script."),
    SEVERAL_PARTS(
            "they have several parts. Use PreconfiguredInstance, with a script each for setup(...) and the cloud-config"
                    + " for cloudConfig(...)."),
    CLOUD_CONFIG(
            "they are a cloud-config, most of which cloud-init applies once for each instance. Use PreconfiguredInstance with"
                    + " cloudConfig(...) and a script, or set userDataCausesReplacement(true)."),
    OTHER(
            "they are no shell script that begins with #!. Use PreconfiguredInstance, or set userDataCausesReplacement(true).");

    private final String because;

    InstanceKind(String because) {
        this.because = because;
    }

    /** Why no setup is made of them, as a part of a sentence. */
    String because() {
        return because;
    }

    static InstanceKind of(Instance instance) {
        if (instance.getOsType() == OperatingSystemType.WINDOWS) {
            return WINDOWS;
        }
        if (isReplaced(instance)) {
            return REPLACED;
        }
        if (hasInit(instance.getInstance())) {
            return INIT;
        }
        if (UserDataText.isEmpty(instance)) {
            return EMPTY;
        }
        return ofText(UserDataText.text(UnchangedUserData.rendered(instance)));
    }

    private static InstanceKind ofText(String text) {
        if (text.startsWith("#!")) {
            return SCRIPT;
        }
        if (text.startsWith("Content-Type: multipart/") || text.startsWith("MIME-Version:")) {
            return SEVERAL_PARTS;
        }
        return text.startsWith("#cloud-config") ? CLOUD_CONFIG : OTHER;
    }

    /** With userDataCausesReplacement the CDK adds a hash of the user data, 16 digits, to the logical id. */
    static boolean isReplaced(Instance instance) {
        CfnInstance resource = instance.getInstance();
        Stack stack = Stack.of(resource);
        String id = String.valueOf(stack.resolve(resource.getLogicalId()));
        String usual = stack.getLogicalId(resource);
        return id.length() == usual.length() + 16 && id.startsWith(usual);
    }

    private static boolean hasInit(CfnInstance resource) {
        return resource.getMetadata("AWS::CloudFormation::Init") != null;
    }
}
