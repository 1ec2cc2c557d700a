package io.github.bootproof.constructs;

import java.util.List;
import java.util.Objects;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.services.ec2.Instance;
import software.constructs.IValidation;

/** Nobody adds to the user data of an instance after its setup was made of them: it would not get onto the instance. */
final class UnchangedUserData implements IValidation {
    private final Instance instance;
    private final Object before;
    private final String advice;

    /** @param advice what to do instead, as a sentence */
    UnchangedUserData(Instance instance, String advice) {
        this.instance = instance;
        this.before = rendered(instance);
        this.advice = advice;
    }

    @Override
    public List<String> validate() {
        return Objects.equals(before, rendered(instance))
                ? List.of()
                : List.of("Something was added to the user data of "
                        + instance.getNode().getPath()
                        + " (addUserData, applyCloudFormationInit), which would be lost. " + advice);
    }

    static Object rendered(Instance instance) {
        return Stack.of(instance).resolve(instance.getUserData().render());
    }
}
