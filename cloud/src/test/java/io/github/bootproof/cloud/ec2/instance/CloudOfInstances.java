package io.github.bootproof.cloud.ec2.instance;

import io.github.bootproof.cloud.common.Ids;
import io.github.bootproof.cloud.common.Scope;
import io.github.bootproof.cloud.ec2.common.Ec2Context;
import io.github.bootproof.cloud.ec2.common.Ec2Errors;
import io.github.bootproof.cloud.ec2.network.InternetGatewayRecord;
import io.github.bootproof.cloud.ec2.network.NetworkInterfaces;
import io.github.bootproof.cloud.ec2.network.Networks;
import io.github.bootproof.cloud.ec2.network.PublicAddresses;
import io.github.bootproof.cloud.ec2.network.RouteRecord;
import io.github.bootproof.cloud.ec2.network.RouteTableAssociationRecord;
import io.github.bootproof.cloud.ec2.network.RouteTableRecord;
import io.github.bootproof.cloud.ec2.network.SecurityGroupRecord;
import io.github.bootproof.cloud.ec2.network.SubnetRecord;
import io.github.bootproof.cloud.ec2.network.VpcRecord;
import io.github.bootproof.cloud.imds.RoleCredentials;
import io.github.bootproof.cloud.store.Store;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.ec2.model.DescribeInstanceStatusRequest;
import software.amazon.awssdk.services.ec2.model.DescribeInstancesRequest;
import software.amazon.awssdk.services.ec2.model.Instance;
import software.amazon.awssdk.services.ec2.model.LaunchTemplateInstanceNetworkInterfaceSpecificationRequest;
import software.amazon.awssdk.services.ec2.model.LaunchTemplateSpecification;
import software.amazon.awssdk.services.ec2.model.LaunchTemplateTagSpecificationRequest;
import software.amazon.awssdk.services.ec2.model.ModifyInstanceAttributeRequest;
import software.amazon.awssdk.services.ec2.model.RequestLaunchTemplateData;
import software.amazon.awssdk.services.ec2.model.RunInstancesRequest;
import software.amazon.awssdk.services.ec2.model.StartInstancesRequest;
import software.amazon.awssdk.services.ec2.model.StopInstancesRequest;
import software.amazon.awssdk.services.ec2.model.Tag;
import software.amazon.awssdk.services.ec2.model.TagSpecification;
import software.amazon.awssdk.services.ec2.model.TerminateInstancesRequest;

/**
 * The instances of one account and region with all that they are given, for tests: a VPC 10.0.0.0/16 with the subnets {@link #PUBLIC}
 * and {@link #ISOLATED}, an image of each architecture.
 */
@SuppressWarnings("unchecked") // of the SDK\'s lists of lambdas
final class CloudOfInstances implements AutoCloseable {
    static final String VPC = "vpc-0000000000000000a";
    static final String PUBLIC = "subnet-0000000000000000a";
    static final String ISOLATED = "subnet-0000000000000000b";
    static final String ARM_IMAGE = "ami-0000000000000000a";
    static final String INTEL_IMAGE = "ami-0000000000000000b";
    static final String KEY =
            "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIOMqqnkVzrm0SdG6UOoqKLsabgH5C9okWi0dh2l9GKJl somebody";

    /** A time that tests set. */
    static final class SetTime implements InstantSource {
        private volatile Instant now = Instant.parse("2026-11-22T14:00:00Z");

        void advance(Duration duration) {
            now = now.plus(duration);
        }

        @Override
        public Instant instant() {
            return now;
        }
    }

    final InstantSource time;
    final Store store;
    final Ec2Context context;
    final Networks networks;
    final Instances instances;
    final List<String> told = new CopyOnWriteArrayList<>();
    Optional<InstanceProfiles.Profile> profile = Optional.empty();

    CloudOfInstances(Store store, InstantSource time, MachineHost host) {
        this(store, time, host, new SecureRandom());
    }

    CloudOfInstances(Store store, InstantSource time, MachineHost host, RandomGenerator random) {
        this.time = time;
        this.store = store;
        context = new Ec2Context(
                new Scope("aws", "123456789012", "eu-central-1"), store, new Ids(random), time, () -> true);
        networks = new Networks(context);
        if (networks.vpcs().get(VPC).isEmpty()) {
            addNetwork(VPC, PUBLIC, ISOLATED, "a");
        }
        instances = new Instances(new Parts(
                context,
                networks,
                new NetworkInterfaces(context, networks),
                new PublicAddresses(context, networks),
                new Images(),
                new InstanceSurroundings(
                        time,
                        host,
                        specification -> profile,
                        (role, session) -> Optional.of(new RoleCredentials(
                                "ASIA" + role,
                                "secret",
                                "token",
                                time.instant(),
                                time.instant().plusSeconds(3600))),
                        new InstanceListener() {
                            @Override
                            public void changed(String instanceId, LifeState state, String why) {
                                told.add(instanceId + " " + state.word());
                            }

                            @Override
                            public void progress(String instanceId, String what) {
                                told.add(instanceId + ": " + what);
                            }
                        })));
    }

    /** A VPC 10.0.0.0/16 with a subnet that has a way out and one that has none. */
    void addNetwork(String vpcId, String publicSubnet, String isolatedSubnet, String suffix) {
        networks.vpcs()
                .put(
                        vpcId,
                        new VpcRecord(
                                vpcId,
                                "10.0.0.0/16",
                                "vpc-cidr-assoc-" + suffix,
                                "default",
                                "dopt-" + suffix,
                                true,
                                true,
                                false));
        networks.subnets()
                .put(publicSubnet, new SubnetRecord(publicSubnet, vpcId, "10.0.0.0/18", "eu-central-1a", false, true));
        networks.subnets()
                .put(
                        isolatedSubnet,
                        new SubnetRecord(isolatedSubnet, vpcId, "10.0.64.0/18", "eu-central-1b", false, false));
        networks.internetGateways()
                .put("igw-" + suffix, new InternetGatewayRecord("igw-" + suffix, Optional.of(vpcId)));
        networks.routeTables().put("rtb-main" + suffix, new RouteTableRecord("rtb-main" + suffix, vpcId, List.of()));
        networks.routeTables()
                .put(
                        "rtb-public" + suffix,
                        new RouteTableRecord(
                                "rtb-public" + suffix, vpcId, List.of(new RouteRecord("0.0.0.0/0", "igw-" + suffix))));
        networks.routeTableAssociations()
                .put(
                        "rtbassoc-1" + suffix,
                        new RouteTableAssociationRecord("rtbassoc-1" + suffix, "rtb-main" + suffix, Optional.empty()));
        networks.routeTableAssociations()
                .put(
                        "rtbassoc-2" + suffix,
                        new RouteTableAssociationRecord(
                                "rtbassoc-2" + suffix, "rtb-public" + suffix, Optional.of(publicSubnet)));
        networks.securityGroups()
                .put(
                        "sg-default" + suffix,
                        new SecurityGroupRecord("sg-default" + suffix, vpcId, "default", "default VPC security group"));
        networks.securityGroups()
                .put("sg-web" + suffix, new SecurityGroupRecord("sg-web" + suffix, vpcId, "web", "web"));
    }

    /** The images, types and keys that there are. */
    private static final class Images implements Catalogue {
        @Override
        public BootableImage image(String imageId) {
            return switch (imageId) {
                case ARM_IMAGE ->
                    new BootableImage(imageId, "arm64", "debian-12", Optional.empty(), "/dev/xvda", 8, true);
                case INTEL_IMAGE ->
                    new BootableImage(imageId, "x86_64", "debian-12", Optional.empty(), "/dev/xvda", 8, false);
                default -> throw Ec2Errors.notFound(imageId);
            };
        }

        @Override
        public Set<String> architectures(String instanceType) {
            return switch (instanceType) {
                case "t4g.micro", "t4g.small" -> Set.of("arm64");
                case "t3.micro", "m5.large" -> Set.of("x86_64");
                default ->
                    throw Ec2Errors.invalidParameterValue("Invalid value '" + instanceType + "' for InstanceType.");
            };
        }

        @Override
        public String publicKey(String keyName) {
            if (!keyName.equals("mine")) {
                throw Ec2Errors.error("InvalidKeyPair.NotFound", "The key pair '" + keyName + "' does not exist");
            }
            return KEY;
        }

        @Override
        public RequestLaunchTemplateData launchTemplate(LaunchTemplateSpecification specification) {
            return RequestLaunchTemplateData.builder()
                    .imageId(ARM_IMAGE)
                    .instanceType("t4g.small")
                    .keyName("mine")
                    .userData("dGVtcGxhdGU=")
                    .metadataOptions(options -> options.httpTokens("required").instanceMetadataTags("enabled"))
                    .networkInterfaces(LaunchTemplateInstanceNetworkInterfaceSpecificationRequest.builder()
                            .deviceIndex(0)
                            .subnetId(PUBLIC)
                            .groups("sg-weba")
                            .associatePublicIpAddress(false)
                            .build())
                    .tagSpecifications(LaunchTemplateTagSpecificationRequest.builder()
                            .resourceType("instance")
                            .tags(tag("Name", "of template"), tag("Kept", "yes"))
                            .build())
                    .build();
        }
    }

    static Tag tag(String key, String value) {
        return Tag.builder().key(key).value(value).build();
    }

    /** What gives an instance the tag Name. */
    static TagSpecification named(String name) {
        return TagSpecification.builder()
                .resourceType("instance")
                .tags(tag("Name", name))
                .build();
    }

    RunInstancesRequest.Builder request() {
        return RunInstancesRequest.builder()
                .imageId(ARM_IMAGE)
                .instanceType("t4g.micro")
                .subnetId(PUBLIC)
                .minCount(1)
                .maxCount(1);
    }

    /** Runs one, and waits until its machine runs. */
    String run(Consumer<RunInstancesRequest.Builder> more) {
        RunInstancesRequest.Builder request = request();
        more.accept(request);
        String id =
                instances.runInstances(request.build()).instances().getFirst().instanceId();
        instances.awaitIdle();
        return id;
    }

    Instance shape(String instanceId) {
        return instances
                .describeInstances(DescribeInstancesRequest.builder()
                        .instanceIds(instanceId)
                        .build())
                .reservations()
                .getFirst()
                .instances()
                .getFirst();
    }

    String state(String instanceId) {
        return shape(instanceId).state().nameAsString();
    }

    void stop(String instanceId) {
        instances.stopInstances(
                StopInstancesRequest.builder().instanceIds(instanceId).build());
        instances.awaitIdle();
    }

    void start(String instanceId) {
        instances.startInstances(
                StartInstancesRequest.builder().instanceIds(instanceId).build());
        instances.awaitIdle();
    }

    void terminate(String instanceId) {
        instances.terminateInstances(
                TerminateInstancesRequest.builder().instanceIds(instanceId).build());
        instances.awaitIdle();
    }

    void setUserData(String instanceId, String text) {
        instances.modifyInstanceAttribute(ModifyInstanceAttributeRequest.builder()
                .instanceId(instanceId)
                .userData(data -> data.value(SdkBytes.fromUtf8String(text)))
                .build());
    }

    String check(String instanceId) {
        return instances
                .describeInstanceStatus(DescribeInstanceStatusRequest.builder()
                        .instanceIds(instanceId)
                        .includeAllInstances(true)
                        .build())
                .instanceStatuses()
                .getFirst()
                .instanceStatus()
                .statusAsString();
    }

    @Override
    public void close() {
        instances.close();
    }
}
