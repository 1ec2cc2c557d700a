package io.github.bootproof.examples.userdata;

import java.util.List;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.services.ec2.AmazonLinux2023ImageSsmParameterProps;
import software.amazon.awscdk.services.ec2.AmazonLinuxCpuType;
import software.amazon.awscdk.services.ec2.Instance;
import software.amazon.awscdk.services.ec2.InstanceType;
import software.amazon.awscdk.services.ec2.MachineImage;
import software.amazon.awscdk.services.ec2.UserData;
import software.amazon.awscdk.services.ec2.Vpc;
import software.amazon.awscdk.services.iam.ManagedPolicy;
import software.amazon.awscdk.services.iam.Role;
import software.amazon.awscdk.services.iam.ServicePrincipal;
import software.constructs.Construct;

/** An instance that user data configure at its first boot, in a VPC of its own; Session Manager may connect to it. */
public final class Ec2Stack extends Stack {
    public Ec2Stack(Construct scope, String id, String userData) {
        super(scope, id);

        Vpc vpc = Vpc.Builder.create(this, "Vpc").maxAzs(2).build();

        Role role = Role.Builder.create(this, "InstanceRole")
                .assumedBy(new ServicePrincipal("ec2.amazonaws.com"))
                .managedPolicies(List.of(ManagedPolicy.fromAwsManagedPolicyName("AmazonSSMManagedInstanceCore")))
                .build();

        Instance.Builder.create(this, "TestInstance")
                .vpc(vpc)
                .instanceType(new InstanceType("t4g.micro"))
                .machineImage(MachineImage.latestAmazonLinux2023(AmazonLinux2023ImageSsmParameterProps.builder()
                        .cpuType(AmazonLinuxCpuType.ARM_64)
                        .build()))
                .role(role)
                .userData(UserData.custom(userData))
                .build();
    }
}
