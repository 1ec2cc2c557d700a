package io.github.bootproof.cloud.ec2.instance;

import io.github.bootproof.cloud.ec2.common.Ec2Context;
import io.github.bootproof.cloud.ec2.common.Ec2Errors;
import io.github.bootproof.cloud.ec2.common.Members;
import io.github.bootproof.cloud.ec2.instance.InstanceSettings.ProfileAssociation;
import io.github.bootproof.cloud.ec2.network.NetworkInterfaceRecord;
import io.github.bootproof.cloud.ec2.network.NetworkInterfaces;
import io.github.bootproof.cloud.ec2.network.Networks;
import io.github.bootproof.cloud.ec2.network.NewInterface;
import io.github.bootproof.cloud.imds.MetadataOptions;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import software.amazon.awssdk.services.ec2.model.IamInstanceProfileSpecification;
import software.amazon.awssdk.services.ec2.model.ResourceType;
import software.amazon.awssdk.services.ec2.model.RunInstancesRequest;
import software.amazon.awssdk.services.ec2.model.RunInstancesResponse;

/** RunInstances. It answers when the instances are stored; their machines are made in the background. */
final class Launches {
    private static final Set<ResourceType> TAGGED =
            Set.of(ResourceType.INSTANCE, ResourceType.VOLUME, ResourceType.NETWORK_INTERFACE);
    /** What AWS takes where no type is named. */
    private static final String DEFAULT_TYPE = "m1.small";

    /** Of one request: a mistyped count is not to bring down the computer. */
    private static final int MOST_AT_ONCE = 100;

    private final Ec2Context context;
    private final InstantSource time;
    private final InstanceTable instances;
    private final Networks networks;
    private final NetworkInterfaces interfaces;
    private final InstanceAddresses addresses;
    private final Catalogue catalogue;
    private final InstanceProfiles profiles;
    private final InstanceMachines machines;
    private final InstanceShapes shapes;

    Launches(
            Parts parts,
            InstanceAddresses addresses,
            InstanceMachines machines,
            InstanceShapes shapes,
            InstanceTable instances) {
        this.context = parts.context();
        this.time = parts.time();
        this.instances = instances;
        this.networks = parts.networks();
        this.interfaces = parts.interfaces();
        this.addresses = addresses;
        this.catalogue = parts.catalogue();
        this.profiles = parts.profiles();
        this.machines = machines;
        this.shapes = shapes;
    }

    /** What is checked before anything is made. */
    private record Plan(
            RunInstancesRequest request,
            int count,
            Catalogue.BootableImage image,
            LaunchNetwork network,
            InstanceSettings settings,
            UserDataVersion userData,
            Map<ResourceType, Map<String, String>> tags) {}

    RunInstancesResponse run(RunInstancesRequest given) {
        List<String> started = new ArrayList<>();
        String reservationId =
                context.tokens().once(given.clientToken(), given, this::isKnown, () -> launch(plan(given), started));
        started.forEach(machines::begin);
        List<InstanceRecord> made = instances.all().stream()
                .filter(instance -> instance.launch().reservationId().equals(reservationId))
                .toList();
        return RunInstancesResponse.builder()
                .reservationId(reservationId)
                .ownerId(context.scope().account())
                .instances(made.stream().map(shapes::instance).toList())
                .build();
    }

    private boolean isKnown(String reservationId) {
        return instances.all().stream()
                .anyMatch(instance -> instance.launch().reservationId().equals(reservationId));
    }

    private Plan plan(RunInstancesRequest given) {
        RunInstancesRequest request = given.launchTemplate() == null
                ? given
                : TemplateMerge.merged(given, catalogue.launchTemplate(given.launchTemplate()));
        requireSupported(request);
        if (request.imageId() == null) {
            throw Ec2Errors.missing("The request must contain the parameter ImageId");
        }
        Catalogue.BootableImage image = catalogue.image(request.imageId());
        String type = request.instanceType() == null ? DEFAULT_TYPE : request.instanceTypeAsString();
        requireArchitecture(type, image);
        Optional.ofNullable(request.keyName()).ifPresent(catalogue::publicKey);
        UserDataVersion userData = UserDataVersion.first(
                request.userData() == null ? new byte[0] : UserDataBytes.decode(request.userData()), time.instant());
        LaunchNetwork network = LaunchNetwork.of(request, networks);
        int count = count(request);
        if (network.privateIp().isPresent() && count > 1) {
            throw Ec2Errors.invalidParameterCombination(
                    "A private address can be given to one instance, not to several");
        }
        return new Plan(
                request,
                count,
                image,
                network,
                settings(request, type, image),
                userData,
                context.tags().specified(request.tagSpecifications(), TAGGED));
    }

    private static void requireSupported(RunInstancesRequest request) {
        Members.of(request)
                .required("MinCount", "MaxCount")
                .supported(
                        "BlockDeviceMappings",
                        "ClientToken",
                        "CreditSpecification",
                        "DisableApiStop",
                        "DisableApiTermination",
                        "EbsOptimized",
                        "IamInstanceProfile",
                        "ImageId",
                        "InstanceInitiatedShutdownBehavior",
                        "InstanceType",
                        "KeyName",
                        "LaunchTemplate",
                        "MetadataOptions",
                        "Monitoring",
                        "NetworkInterfaces",
                        "Placement",
                        "PrivateIpAddress",
                        "SecurityGroupIds",
                        "SecurityGroups",
                        "SubnetId",
                        "TagSpecifications",
                        "UserData");
        if (request.placement() != null) {
            Members.of(request.placement()).supported("AvailabilityZone", "Tenancy");
            String tenancy = request.placement().tenancyAsString();
            if (tenancy != null && !tenancy.equals("default")) {
                throw Ec2Errors.unsupportedParameter("RunInstances", "Placement.Tenancy=" + tenancy);
            }
        }
    }

    private static int count(RunInstancesRequest request) {
        int least = request.minCount();
        int most = request.maxCount();
        if (least < 1) {
            throw Ec2Errors.invalidParameterValue(
                    "Value (%d) for parameter minCount is invalid. Expecting a value greater than 0.".formatted(least));
        }
        if (least > most) {
            throw Ec2Errors.invalidParameterValue(
                    "Value (%d) for parameter maxCount is invalid. maxCount must be equal to or greater than minCount"
                            .formatted(most));
        }
        if (most > MOST_AT_ONCE) {
            throw InstanceErrors.limitExceeded(most, MOST_AT_ONCE);
        }
        return most;
    }

    private void requireArchitecture(String type, Catalogue.BootableImage image) {
        Set<String> architectures = catalogue.architectures(type);
        if (!architectures.contains(image.architecture())) {
            throw InstanceErrors.architectureMismatch(
                    String.join(",", architectures.stream().sorted().toList()), image.architecture());
        }
    }

    private InstanceSettings settings(RunInstancesRequest request, String type, Catalogue.BootableImage image) {
        MetadataOptions defaults = image.imdsV2() ? MetadataOptions.imdsV2Image() : MetadataOptions.defaults();
        return new InstanceSettings(
                type,
                Optional.ofNullable(request.iamInstanceProfile()).map(this::profile),
                MetadataChanges.of(request.metadataOptions()).applied(defaults),
                Optional.ofNullable(request.instanceInitiatedShutdownBehaviorAsString())
                        .map(InstanceAttributes::checkedShutdownBehavior)
                        .orElse("stop"),
                Boolean.TRUE.equals(request.disableApiTermination()),
                Boolean.TRUE.equals(request.disableApiStop()),
                request.monitoring() != null
                        && Boolean.TRUE.equals(request.monitoring().enabled()),
                Boolean.TRUE.equals(request.ebsOptimized()),
                CpuCredits.atLaunch(type, request.creditSpecification()));
    }

    private ProfileAssociation profile(IamInstanceProfileSpecification specification) {
        return ProfileAssociations.associated(context, profiles, specification);
    }

    /** Within one change: all of it or nothing. */
    private String launch(Plan plan, List<String> started) {
        String reservationId = context.newId("r");
        for (int index = 0; index < plan.count(); index++) {
            started.add(launchOne(plan, reservationId, index));
        }
        return reservationId;
    }

    private String launchOne(Plan plan, String reservationId, int index) {
        String instanceId = context.newId("i");
        LaunchNetwork network = plan.network();
        NetworkInterfaceRecord own = interfaces.make(NewInterface.ofInstance(
                network.subnet().subnetId(),
                network.privateIp(),
                network.groupIds(),
                plan.tags().getOrDefault(ResourceType.NETWORK_INTERFACE, Map.of())));
        interfaces.attach(own.networkInterfaceId(), Optional.of(instanceId), 0, true);
        var launch = new LaunchRecord(
                reservationId,
                index,
                plan.image().imageId(),
                plan.image().recipe(),
                plan.image().architecture(),
                Optional.ofNullable(plan.request().keyName()),
                Optional.ofNullable(plan.request().clientToken()),
                network.subnet().availabilityZone(),
                network.subnet().vpcId(),
                network.subnet().subnetId(),
                own.networkInterfaceId(),
                network.hasPublicAddress(),
                plan.image().rootDeviceName(),
                Volumes.ofLaunch(context, plan.request().blockDeviceMappings(), plan.image()));
        Optional<ProfileAssociation> profile = plan.settings()
                .profile()
                .map(shared -> index == 0 ? shared : ProfileAssociations.again(context, shared));
        var instance = new InstanceRecord(
                instanceId,
                launch,
                plan.settings().withProfile(profile),
                Life.begin(context.now()),
                List.of(plan.userData()));
        addresses.follow(instance);
        instances.add(instance);
        context.tags()
                .enter(instanceId, ResourceType.INSTANCE, plan.tags().getOrDefault(ResourceType.INSTANCE, Map.of()));
        launch.volumes()
                .forEach(volume -> context.tags()
                        .enter(
                                volume.volumeId(),
                                ResourceType.VOLUME,
                                plan.tags().getOrDefault(ResourceType.VOLUME, Map.of())));
        return instanceId;
    }
}
