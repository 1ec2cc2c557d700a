package io.github.bootproof.constructs;

/**
 * How a changed setup gets onto an instance that is there already. Whatever the way, each version of a setup is applied exactly once,
 * the deployment waits for it, and fails when it fails; CloudFormation then rolls back and the version before is applied again.
 *
 * <pre>{@code
 * PreconfiguredInstance.Builder.create(this, "Server")
 *         .instance(props -> props.vpc(vpc).instanceType(type).machineImage(image))
 *         .setup(SetupScript.file("setup.sh"))
 *         .applyChanges(ApplyChanges.REPLACE)
 *         .build();
 * }</pre>
 */
public enum ApplyChanges {
    /**
     * The instance is stopped and started, as CloudFormation does it for changed user data anyway, and the new version runs during that
     * boot. Disks, instance id and private address stay. A changed cloud-config replaces the instance, since cloud-init applies
     * most of it only once for each instance.
     */
    ONCE_AT_RESTART,
    /**
     * A new instance takes the place of the old one: it is made first, and the old one is removed when the new one's setup has
     * succeeded. What was on the old one's root volume is lost.
     */
    REPLACE,
    /**
     * The new version runs on the running instance by Systems Manager's Run Command, without a restart. The image needs the SSM
     * agent (Amazon Linux and Ubuntu have it, Debian does not), and the setup has to cope with what is running. A changed
     * cloud-config replaces the instance.
     */
    IN_PLACE
}
