package io.github.bootproof.constructs;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import software.amazon.awscdk.Annotations;
import software.amazon.awscdk.IAspect;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.services.ec2.CfnInstance;
import software.amazon.awscdk.services.ec2.Instance;
import software.constructs.IConstruct;

/**
 * An aspect that makes a setup of the user data of each {@code Instance} that an app already has: a changed script is applied exactly
 * once, and a failing one fails the deployment, as with {@link PreconfiguredInstance}.
 *
 * <pre>{@code
 * Aspects.of(app).add(new ApplySetupChanges());
 *
 * Aspects.of(stack).add(ApplySetupChanges.Builder.create()
 *         .applyChanges(ApplyChanges.REPLACE)
 *         .timeLimit(Duration.minutes(20))
 *         .except(natInstance)
 *         .build());
 * }</pre>
 *
 * <p>What it does with an {@code Instance}:
 * <ul>
 *   <li>user data that are a shell script ({@code #!}): they become a setup. Resources that depend on the instance as a construct now
 *       also wait for its setup. The first deployment with this aspect applies the script to instances that have run it before.
 *   <li>no user data; {@code userDataCausesReplacement}; Windows; a {@link PreconfiguredInstance}: left alone, since there is nothing to
 *       apply, or changes are applied already, or (Windows) cloud-init is not there; for the second and third with a note.
 *   <li>user data of several parts, a cloud-config and all else that is no shell script, and {@code CloudFormationInit}: an error that
 *       says what to do, since their later changes would be ignored. {@link Builder#except} leaves such an instance alone.
 * </ul>
 *
 * <p>Instances of Auto Scaling groups and bare {@code CfnInstance}s are not touched.
 */
public final class ApplySetupChanges implements IAspect {
    private final SetupLimits limits;
    private final Exceptions exceptions;

    /** With {@link ApplyChanges#ONCE_AT_RESTART} and the usual limits. */
    public ApplySetupChanges() {
        this(Builder.create());
    }

    private ApplySetupChanges(Builder builder) {
        limits = builder.limits();
        exceptions = new Exceptions(builder.exceptions);
    }

    @Override
    public void visit(IConstruct node) {
        if (node instanceof Stack stack) {
            // Made now, it is still seen by other aspects (tags, permissions boundaries), which go from here to what is
            // below.
            if (hasWork(stack)) {
                SetupHandler.of(stack);
            }
        } else if (node instanceof CfnInstance resource) {
            // Once all aspects of the instance itself have been applied: see SetupLaunchTemplate.
            candidate(resource).ifPresent(this::convert);
        }
    }

    private boolean hasWork(Stack stack) {
        return stack.getNode().findAll().stream()
                .anyMatch(node -> node instanceof CfnInstance resource
                        && Stack.of(resource)
                                .getNode()
                                .getPath()
                                .equals(stack.getNode().getPath())
                        && candidate(resource)
                                .filter(instance -> InstanceKind.of(instance) == InstanceKind.SCRIPT)
                                .isPresent());
    }

    /** The instance a resource belongs to, when that is for this aspect to look at. */
    private Optional<Instance> candidate(CfnInstance resource) {
        return resource.getNode().getScope() instanceof Instance instance
                        && !(instance.getNode().getScope() instanceof PreconfiguredInstance)
                        && !exceptions.contain(instance)
                ? Optional.of(instance)
                : Optional.empty();
    }

    private void convert(Instance instance) {
        InstanceKind kind = InstanceKind.of(instance);
        Annotations annotations = Annotations.of(instance);
        switch (kind) {
            case SCRIPT -> attach(instance);
            case EMPTY -> {}
            case REPLACED, WINDOWS ->
                annotations.addInfo("ApplySetupChanges leaves this instance alone: " + kind.because());
            case INIT, SEVERAL_PARTS, CLOUD_CONFIG, OTHER ->
                annotations.addError("ApplySetupChanges cannot make a setup of this instance's user data: "
                        + kind.because() + " Or leave the instance out, by except(...) of ApplySetupChanges.Builder.");
        }
    }

    private void attach(Instance instance) {
        CfnInstance resource = instance.getInstance();
        try {
            var script = SetupScript.text("user-data", instance.getUserData().render());
            var applied = AppliedSetup.of(instance, resource, List.of(script), Optional.empty(), limits);
            applied.attach(instance, resource, limits);
            applied.cloudConfigTemplate().ifPresent(userData -> new SetupLaunchTemplate(instance, userData).give());
            instance.getNode()
                    .addValidation(new UnchangedUserData(
                            instance, "Have what adds it come before ApplySetupChanges, which is an aspect."));
        } catch (IllegalArgumentException e) {
            Annotations.of(instance).addError(String.valueOf(e.getMessage()));
        }
    }

    /** Makes {@link ApplySetupChanges}. */
    public static final class Builder extends SetupBuilder<Builder> {
        private final List<IConstruct> exceptions = new ArrayList<>();

        private Builder() {}

        public static Builder create() {
            return new Builder();
        }

        /** Leaves these constructs, and all below them, as they are. */
        public Builder except(IConstruct... constructs) {
            exceptions.addAll(List.of(constructs));
            return this;
        }

        /**
         * Makes the aspect.
         *
         * @throws IllegalArgumentException when the limits are longer than a deployment can wait
         */
        public ApplySetupChanges build() {
            return new ApplySetupChanges(this);
        }

        @Override
        Builder self() {
            return this;
        }
    }
}
