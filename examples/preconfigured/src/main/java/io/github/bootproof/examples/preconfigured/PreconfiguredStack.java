package io.github.bootproof.examples.preconfigured;

import io.github.bootproof.constructs.ApplyChanges;
import io.github.bootproof.constructs.PreconfiguredInstance;
import io.github.bootproof.constructs.SetupScript;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.services.ec2.AmazonLinux2023ImageSsmParameterProps;
import software.amazon.awscdk.services.ec2.AmazonLinuxCpuType;
import software.amazon.awscdk.services.ec2.InstanceType;
import software.amazon.awscdk.services.ec2.MachineImage;
import software.amazon.awscdk.services.ec2.Vpc;
import software.constructs.Construct;

/** An instance that setup.sh configures, now and after each change of it; Session Manager may connect to it. */
public final class PreconfiguredStack extends Stack {
    public PreconfiguredStack(Construct scope, String id, ApplyChanges way) {
        super(scope, id);

        Vpc vpc = Vpc.Builder.create(this, "Vpc").maxAzs(2).build();

        PreconfiguredInstance.Builder.create(this, "TestInstance")
                .instance(props -> props.vpc(vpc)
                        .instanceType(new InstanceType("t4g.micro"))
                        .machineImage(MachineImage.latestAmazonLinux2023(AmazonLinux2023ImageSsmParameterProps.builder()
                                .cpuType(AmazonLinuxCpuType.ARM_64)
                                .build()))
                        .ssmSessionPermissions(true))
                // The CDK CLI starts the app in the folder of cdk.json.
                .setup(SetupScript.file("setup.sh"))
                .applyChanges(way)
                .timeLimit(Duration.minutes(5))
                .build();
    }
}
