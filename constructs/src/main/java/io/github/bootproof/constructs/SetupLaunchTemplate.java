package io.github.bootproof.constructs;

import software.amazon.awscdk.Annotations;
import software.amazon.awscdk.Fn;
import software.amazon.awscdk.IAspect;
import software.amazon.awscdk.services.ec2.CfnInstance;
import software.amazon.awscdk.services.ec2.CfnInstance.LaunchTemplateSpecificationProperty;
import software.amazon.awscdk.services.ec2.CfnLaunchTemplate;
import software.amazon.awscdk.services.ec2.CfnLaunchTemplate.LaunchTemplateDataProperty;
import software.amazon.awscdk.services.ec2.Instance;
import software.constructs.IConstruct;

/**
 * Gives an instance a launch template with user data, to whose latest version it refers by number: any change of them, also one that
 * only the deployment knows, replaces the instance.
 *
 * <p>An aspect, since {@code requireImdsv2} gives the instance a launch template by an aspect, too, and an instance can have only one: this one is
 * applied to the resource below the {@code Instance}, after all aspects of the {@code Instance} itself, and uses what it finds. What
 * it makes is put below the resource, so that other aspects (tags) still get to see it.
 */
final class SetupLaunchTemplate implements IAspect {
    private final Instance instance;
    private final String userData;

    /** @param userData before base64 */
    SetupLaunchTemplate(Instance instance, String userData) {
        this.instance = instance;
        this.userData = userData;
    }

    @Override
    public void visit(IConstruct node) {
        if (node.getNode().getPath().equals(instance.getInstance().getNode().getPath())) {
            give();
        }
    }

    void give() {
        CfnInstance resource = instance.getInstance();
        if (resource.getLaunchTemplate() == null) {
            giveNew(resource);
        } else if (instance.getNode().tryFindChild("LaunchTemplate") instanceof CfnLaunchTemplate ofImdsv2) {
            ofImdsv2.addPropertyOverride("LaunchTemplateData.UserData", Fn.base64(userData));
        } else {
            Annotations.of(instance)
                    .addError(
                            "This instance has a launch template already, and its setup needs one of its own (it has a"
                                    + " cloud-config, or changes are applied by a replacement). Set what is in yours on the instance instead.");
        }
    }

    private void giveNew(CfnInstance resource) {
        var template = CfnLaunchTemplate.Builder.create(resource, "SetupLaunchTemplate")
                .launchTemplateData(LaunchTemplateDataProperty.builder()
                        .userData(Fn.base64(userData))
                        .build())
                .build();
        resource.setLaunchTemplate(LaunchTemplateSpecificationProperty.builder()
                .launchTemplateId(template.getRef())
                .version(template.getAttrLatestVersionNumber())
                .build());
    }
}
