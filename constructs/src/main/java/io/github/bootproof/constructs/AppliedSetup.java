package io.github.bootproof.constructs;

import io.github.bootproof.userdata.setup.Setup;
import io.github.bootproof.userdata.setup.SetupCloudConfig;
import io.github.bootproof.userdata.setup.SetupPart;
import io.github.bootproof.userdata.setup.SetupPayload;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awscdk.Annotations;
import software.amazon.awscdk.CustomResource;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.Fn;
import software.amazon.awscdk.Names;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.services.ec2.Instance;
import software.amazon.awscdk.services.iam.ManagedPolicy;
import software.amazon.awscdk.services.iam.Policy;
import software.amazon.awscdk.services.iam.PolicyStatement;
import software.constructs.Construct;

/**
 * A setup on an instance: what goes into user data or a launch template, what waits for it, and what the roles may do.
 *
 * <p>What takes effect on a new machine only stands where its change replaces the machine: in a launch template, of which the instance
 * refers to the latest version by number.
 *
 * @param cloudConfigTemplate what a launch template of the instance has as its user data, before base64
 * @param userData what the instance itself has, before base64
 */
record AppliedSetup(
        Optional<String> userData, Optional<String> cloudConfigTemplate, SetupPayload payload, String reportPrefix) {

    static AppliedSetup of(
            Instance instance,
            Construct scope,
            List<SetupScript> scripts,
            Optional<String> cloudConfig,
            SetupLimits limits) {
        Stack stack = Stack.of(scope);
        String prefix = SetupHandler.reportPrefix(stack) + "/" + name(scope, instance);
        List<SetupPart> parts =
                scripts.stream().map(script -> script.part(scope, instance)).toList();
        var setup = new Setup(parts, cloudConfig.map(text -> new SetupCloudConfig(text, SetupScript.hasTokens(text))));
        SetupPayload payload = SetupPayload.of(setup, limits.settings(prefix));
        refuseDynamicReferences(stack, payload.text());
        return switch (limits.way()) {
            case ONCE_AT_RESTART -> new AppliedSetup(Optional.of(payload.text()), cloudConfig, payload, prefix);
            case REPLACE -> new AppliedSetup(Optional.empty(), Optional.of(payload.text()), payload, prefix);
            case IN_PLACE -> new AppliedSetup(Optional.empty(), cloudConfig, payload, prefix);
        };
    }

    /** Of what the user knows, in its stack, as a part of an SSM parameter's name. */
    private static String name(Construct scope, Instance instance) {
        Construct named = scope instanceof PreconfiguredInstance ? scope : instance;
        String name = Names.stackRelativeConstructPath(named).replaceAll("[^A-Za-z0-9_.-]+", "-");
        return name.substring(0, Math.min(name.length(), 200));
    }

    /**
     * CloudFormation replaces dynamic references in the properties of a custom resource, but leaves them in user data, so that the versions would
     * not agree; and a secret would be seen by whoever may describe the instance.
     */
    private static void refuseDynamicReferences(Stack stack, String text) {
        if (String.valueOf(stack.resolve(text)).contains("{{resolve:")) {
            throw new IllegalArgumentException(
                    "The setup has a dynamic reference in it ({{resolve:...}}, which is what a SecretValue"
                            + " becomes). User data are no place for secrets: have the script fetch it with the instance's role, as by"
                            + " aws secretsmanager get-secret-value or aws ssm get-parameter.");
        }
    }

    /** All but the launch template, which {@link SetupLaunchTemplate} sees to when aspects have been applied. */
    CustomResource attach(Instance instance, Construct scope, SetupLimits limits) {
        instance.getInstance().setUserData(userData.map(Fn::base64).orElse(null));
        allowReports(instance, scope);
        var setup = customResource(instance, scope, limits);
        setup.getNode().addDependency(SetupHandler.of(Stack.of(scope)).policy());
        if (limits.way() == ApplyChanges.IN_PLACE) {
            instance.getRole().addManagedPolicy(ManagedPolicy.fromAwsManagedPolicyName("AmazonSSMManagedInstanceCore"));
            setup.getNode().addDependency(allowCommands(instance, scope));
        }
        return setup;
    }

    private CustomResource customResource(Instance instance, Construct scope, SetupLimits limits) {
        Map<String, Object> properties = new LinkedHashMap<>();
        properties.put("InstanceId", instance.getInstanceId());
        properties.put("Contents", payload.contents());
        properties.put("ReportPrefix", reportPrefix);
        properties.put("WaitLimit", String.valueOf(limits.waitSeconds()));
        if (limits.way() == ApplyChanges.IN_PLACE) {
            properties.put("Payload", payload.inPlace());
        }
        return CustomResource.Builder.create(scope, "Setup")
                .resourceType("Custom::BootproofSetup")
                .serviceToken(SetupHandler.of(Stack.of(scope)).serviceToken())
                .serviceTimeout(Duration.seconds(limits.serviceTimeoutSeconds()))
                .properties(properties)
                .build();
    }

    private void allowReports(Instance instance, Construct scope) {
        String parameters = SetupHandler.parameters(Stack.of(scope), reportPrefix);
        instance.getRole().addToPrincipalPolicy(SetupHandler.allow(parameters, "ssm:PutParameter"));
        // What it returns is that the statement was added, also by a role that ignores it.
        boolean added = instance.getRole().getNode().findAll().stream().anyMatch(Policy.class::isInstance);
        if (!added) {
            Annotations.of(scope)
                    .addWarningV2(
                            "bootproof:role",
                            "The role of the instance cannot be changed by this app. It has to allow ssm:PutParameter on the parameters "
                                    + reportPrefix
                                    + "/*: without that the setup cannot report, and the deployment fails.");
        }
    }

    /** A policy of its own, so that the function does not have to wait for the instance. */
    private static Policy allowCommands(Instance instance, Construct scope) {
        Stack stack = Stack.of(scope);
        String document =
                String.format("arn:%s:ssm:%s::document/AWS-RunShellScript", stack.getPartition(), stack.getRegion());
        String machine = String.format(
                "arn:%s:ec2:%s:%s:instance/%s",
                stack.getPartition(), stack.getRegion(), stack.getAccount(), instance.getInstanceId());
        return Policy.Builder.create(scope, "SetupCommands")
                .roles(List.of(SetupHandler.of(stack).role()))
                .statements(List.of(
                        PolicyStatement.Builder.create()
                                .actions(List.of("ssm:SendCommand"))
                                .resources(List.of(document, machine))
                                .build(),
                        SetupHandler.allow("*", "ssm:GetCommandInvocation")))
                .build();
    }
}
