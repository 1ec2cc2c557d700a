package io.github.bootproof.check.machine;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Resource types that are machines, or of which machines are made. */
public enum MachineKind {
    INSTANCE("AWS::EC2::Instance"),
    LAUNCH_TEMPLATE("AWS::EC2::LaunchTemplate"),
    LAUNCH_CONFIGURATION("AWS::AutoScaling::LaunchConfiguration"),
    /** Its user data are those of the launch template or configuration that it names. */
    AUTO_SCALING_GROUP("AWS::AutoScaling::AutoScalingGroup");

    private final String type;

    MachineKind(String type) {
        this.type = type;
    }

    public static Optional<MachineKind> ofType(String type) {
        return Arrays.stream(values()).filter(kind -> kind.type.equals(type)).findFirst();
    }

    public String type() {
        return type;
    }

    /** Where it has its user data: names of properties from the outside in; none where it has none of its own. */
    public List<String> userDataPath() {
        return switch (this) {
            case INSTANCE, LAUNCH_CONFIGURATION -> List.of("UserData");
            case LAUNCH_TEMPLATE -> List.of("LaunchTemplateData", "UserData");
            case AUTO_SCALING_GROUP -> List.of();
        };
    }
}
