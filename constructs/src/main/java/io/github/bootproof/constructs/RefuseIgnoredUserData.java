package io.github.bootproof.constructs;

import io.github.bootproof.userdata.Frequency;
import io.github.bootproof.userdata.Run;
import io.github.bootproof.userdata.UserData;
import io.github.bootproof.userdata.setup.SetupPayload;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import software.amazon.awscdk.Annotations;
import software.amazon.awscdk.IAspect;
import software.amazon.awscdk.services.ec2.CfnInstance;
import software.amazon.awscdk.services.ec2.Instance;
import software.constructs.IConstruct;

/**
 * An aspect that refuses the trap, and changes nothing: an error for each EC2 instance with user data that cloud-init runs only once, so that
 * a later change of them would restart the instance and not be applied.
 *
 * <pre>{@code
 * Aspects.of(app).add(new RefuseIgnoredUserData());
 * Aspects.of(app).add(new RefuseIgnoredUserData(legacyServer));    // leaves that one alone
 * }</pre>
 *
 * <p>Not refused: instances without user data, with {@code userDataCausesReplacement}, with user data of which all runs at each boot, {@link
 * PreconfiguredInstance}s, what {@link ApplySetupChanges} has changed before (give this aspect the later priority, {@code
 * AspectPriority.READONLY}), and instances of Auto Scaling groups.
 */
public final class RefuseIgnoredUserData implements IAspect {
    private final Exceptions exceptions;

    /**
     * Refuses all but these.
     *
     * @param exceptions constructs that are left alone, with all below them
     */
    public RefuseIgnoredUserData(IConstruct... exceptions) {
        this.exceptions = new Exceptions(Arrays.asList(exceptions));
    }

    @Override
    public void visit(IConstruct node) {
        if (node instanceof CfnInstance resource && !exceptions.contain(resource) && !isReplaced(resource)) {
            List<String> once = whatRunsOnce(UserDataText.of(resource));
            if (!once.isEmpty()) {
                Annotations.of(resource)
                        .addError(
                                "A later change of this instance's user data would restart it and not be applied: cloud-init runs "
                                        + String.join(", ", once)
                                        + " only once for each instance. Use PreconfiguredInstance or the aspect"
                                        + " ApplySetupChanges, or set userDataCausesReplacement(true). To leave this instance alone, name it"
                                        + " to RefuseIgnoredUserData.");
            }
        }
    }

    private static boolean isReplaced(CfnInstance resource) {
        return resource.getNode().getScope() instanceof Instance instance && InstanceKind.isReplaced(instance);
    }

    /**
     * Of a setup, nothing, since the constructs see to what is beside it. A script of a first line alone, which the CDK gives an
     * instance without user data, is nothing, too.
     */
    private static List<String> whatRunsOnce(byte[] payload) {
        UserData userData = UserData.parse(payload);
        if (SetupPayload.read(payload).isPresent()
                || userData.parts().stream()
                        .allMatch(part -> part.content().text().lines().count() <= 1)) {
            return List.of();
        }
        return userData.schedule().stream()
                .filter(run -> run.frequency() != Frequency.PER_ALWAYS)
                .map(Run::module)
                .distinct()
                .collect(Collectors.toUnmodifiableList());
    }
}
