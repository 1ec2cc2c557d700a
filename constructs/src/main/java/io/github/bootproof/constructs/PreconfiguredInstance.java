package io.github.bootproof.constructs;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import software.amazon.awscdk.Aspects;
import software.amazon.awscdk.CustomResource;
import software.amazon.awscdk.services.ec2.Connections;
import software.amazon.awscdk.services.ec2.IConnectable;
import software.amazon.awscdk.services.ec2.Instance;
import software.amazon.awscdk.services.ec2.InstanceProps;
import software.amazon.awscdk.services.ec2.OperatingSystemType;
import software.amazon.awscdk.services.iam.IGrantable;
import software.amazon.awscdk.services.iam.IPrincipal;
import software.amazon.awscdk.services.iam.IRole;
import software.constructs.Construct;

/**
 * An EC2 instance with a setup: scripts of which each version is applied exactly once, whether the instance is new or not. A deployment
 * waits until the instance has reported, and fails when a script fails: the event's reason has its exit code and its last lines.
 *
 * <pre>{@code
 * PreconfiguredInstance server = PreconfiguredInstance.Builder.create(this, "Server")
 *         .instance(props -> props
 *                 .vpc(vpc)
 *                 .instanceType(new InstanceType("t4g.micro"))
 *                 .machineImage(MachineImage.latestAmazonLinux2023()))
 *         .setup(SetupScript.file("setup.sh"))
 *         .build();
 * server.getConnections().allowFromAnyIpv4(Port.tcp(80));
 * bucket.grantRead(server);
 * }</pre>
 *
 * <p>What depends on this construct ({@code other.getNode().addDependency(server)}) comes after the setup has succeeded; what the setup
 * itself needs, such as a volume's attachment, may depend on {@link #getInstance()} alone.
 *
 * <p>The instance needs a way to Systems Manager (and S3, for assets): an internet or NAT gateway, or an interface endpoint.
 */
public final class PreconfiguredInstance extends Construct implements IConnectable, IGrantable {
    private final Instance instance;
    private final CustomResource setup;

    private PreconfiguredInstance(Builder builder) {
        super(builder.scope, builder.id);
        try {
            InstanceProps props = builder.props.build();
            InstanceRules.check(props);
            if (props.getInstanceName() == null) {
                // The tag Name: without "/Instance", which would be the name of each.
                props = builder.props.instanceName(getNode().getPath()).build();
            }
            instance = new Instance(this, "Instance", props);
            InstanceRules.check(instance);
            SetupLimits limits = builder.limits();
            var applied =
                    AppliedSetup.of(instance, this, builder.scripts, Optional.ofNullable(builder.cloudConfig), limits);
            setup = applied.attach(instance, this, limits);
            applied.cloudConfigTemplate()
                    .ifPresent(userData ->
                            Aspects.of(instance.getInstance()).add(new SetupLaunchTemplate(instance, userData)));
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(getNode().getPath() + ": " + e.getMessage(), e);
        }
        getNode()
                .addValidation(new UnchangedUserData(
                        instance, "Make it a script of the setup, by setup(...) of PreconfiguredInstance.Builder."));
    }

    /** The CDK's own instance, with all that it can do but user data. */
    public Instance getInstance() {
        return instance;
    }

    /** The instance's id, as {@code Ref} gives it. What refers to it does not wait for the setup. */
    public String getInstanceId() {
        return instance.getInstanceId();
    }

    /** The instance's role. */
    public IRole getRole() {
        return instance.getRole();
    }

    /**
     * The version of the setup that has been applied: a token of 64 hexadecimal digits. What refers to it comes after the setup has
     * succeeded, and changes with it.
     */
    public String getSetupVersion() {
        return setup.getAttString("Version");
    }

    @Override
    public Connections getConnections() {
        return instance.getConnections();
    }

    @Override
    public IPrincipal getGrantPrincipal() {
        return instance.getGrantPrincipal();
    }

    /** What an instance cannot have beside a setup. */
    private static final class InstanceRules {
        private InstanceRules() {}

        static void check(InstanceProps props) {
            if (props.getUserData() != null) {
                throw new IllegalArgumentException(
                        "The instance has userData, which the setup would take the place of. Make it a"
                                + " script of the setup: setup(SetupScript.text(...)).");
            }
            if (Boolean.TRUE.equals(props.getUserDataCausesReplacement())) {
                throw new IllegalArgumentException("userDataCausesReplacement does nothing here. Say"
                        + " applyChanges(ApplyChanges.REPLACE) to have a changed setup replace the instance.");
            }
            if (props.getInit() != null || props.getInitOptions() != null) {
                throw new IllegalArgumentException(
                        "CloudFormationInit works by user data, whose place the setup takes. Do what it"
                                + " does in a script of the setup, or use the CDK's own Instance.");
            }
            if (props.getResourceSignalTimeout() != null) {
                throw new IllegalArgumentException(
                        "resourceSignalTimeout waits for a signal when the instance is made. The"
                                + " deployment waits for the setup anyway: leave it out and say timeLimit(...).");
            }
            if (Boolean.FALSE.equals(props.getHttpEndpoint())) {
                throw new IllegalArgumentException(
                        "Without its metadata service (httpEndpoint(false)) the instance cannot read its"
                                + " user data, nor get credentials to report how the setup went.");
            }
        }

        static void check(Instance instance) {
            if (instance.getOsType() == OperatingSystemType.WINDOWS) {
                throw new IllegalArgumentException(
                        "The image is one of Windows. Setups work with cloud-init, on Linux.");
            }
            if (!UserDataText.isEmpty(instance)) {
                throw new IllegalArgumentException(
                        "The machine image brings user data of its own, whose place the setup would"
                                + " take. Make them a script of the setup: setup(SetupScript.text(...)).");
            }
        }
    }

    /** Makes {@link PreconfiguredInstance}s. */
    public static final class Builder extends SetupBuilder<Builder> {
        private final Construct scope;
        private final String id;
        private final InstanceProps.Builder props = InstanceProps.builder();
        private final List<SetupScript> scripts = new ArrayList<>();
        private @Nullable String cloudConfig;

        private Builder(Construct scope, String id) {
            this.scope = scope;
            this.id = id;
        }

        public static Builder create(Construct scope, String id) {
            return new Builder(scope, id);
        }

        /** The instance as such: vpc, instanceType and machineImage are needed; all else that the CDK's Instance takes, but user data. */
        public Builder instance(Consumer<InstanceProps.Builder> configuration) {
            configuration.accept(props);
            return this;
        }

        /** Scripts, in the order in which they run; at least one is needed. Called again, it adds to them. */
        public Builder setup(SetupScript... scripts) {
            this.scripts.addAll(List.of(scripts));
            return this;
        }

        /**
         * A cloud-config beside the scripts: packages, users, files. cloud-init applies most of it once for each instance, so that a changed
         * one replaces the instance, whatever {@link #applyChanges} says. Its {@code runcmd} runs after the scripts.
         *
         * @param text begins with {@code #cloud-config}
         */
        public Builder cloudConfig(String text) {
            cloudConfig = text;
            return this;
        }

        /**
         * Makes the instance and its setup.
         *
         * @throws IllegalArgumentException with the construct's path, when the setup or the instance cannot work so
         */
        public PreconfiguredInstance build() {
            return new PreconfiguredInstance(this);
        }

        @Override
        Builder self() {
            return this;
        }
    }
}
