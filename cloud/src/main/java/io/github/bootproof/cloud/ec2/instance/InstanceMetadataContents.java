package io.github.bootproof.cloud.ec2.instance;

import io.github.bootproof.cloud.common.Scope;
import io.github.bootproof.cloud.ec2.common.Ec2Context;
import io.github.bootproof.cloud.ec2.instance.InstanceSettings.ProfileAssociation;
import io.github.bootproof.cloud.ec2.network.NetworkInterfaceRecord;
import io.github.bootproof.cloud.ec2.network.Networks;
import io.github.bootproof.cloud.ec2.region.Zones;
import io.github.bootproof.cloud.imds.ImdsContent;
import io.github.bootproof.cloud.imds.InstanceMetadata;
import io.github.bootproof.cloud.imds.InstanceMetadata.Architecture;
import io.github.bootproof.cloud.imds.InstanceMetadata.Launch;
import io.github.bootproof.cloud.imds.InstanceMetadata.Network;
import io.github.bootproof.cloud.imds.InstanceMetadata.SecurityGroup;
import io.github.bootproof.cloud.imds.RoleCredentials;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.awscore.exception.AwsServiceException;

/** What the metadata service of an instance serves at a moment, all of it from what is kept. */
final class InstanceMetadataContents {
    private final Ec2Context context;
    private final InstanceTable instances;
    private final Networks networks;
    private final Catalogue catalogue;
    private final RoleCredentialsSource credentials;

    InstanceMetadataContents(
            Ec2Context context,
            InstanceTable instances,
            Networks networks,
            Catalogue catalogue,
            RoleCredentialsSource credentials) {
        this.context = context;
        this.instances = instances;
        this.networks = networks;
        this.catalogue = catalogue;
        this.credentials = credentials;
    }

    /** @throws IllegalStateException when the instance is gone */
    ImdsContent of(String instanceId) {
        InstanceRecord instance = instances
                .get(instanceId)
                .orElseThrow(() -> new IllegalStateException("There is no instance " + instanceId + " any more."));
        InstanceMetadata metadata = metadata(instance);
        Optional<ProfileAssociation> profile = instance.settings()
                .profile()
                .filter(association -> association.roleName().isPresent());
        Optional<RoleCredentials> role = profile.flatMap(ProfileAssociation::roleName)
                .flatMap(name -> credentials.credentials(name, instanceId));
        if (profile.isPresent()) {
            ProfileAssociation association = profile.get();
            metadata = metadata.withInstanceProfile(new InstanceMetadata.InstanceProfile(
                    association.arn(),
                    association.profileId(),
                    association.roleName().orElseThrow()));
        }
        ImdsContent content = ImdsContent.of(metadata, instance.settings().metadata());
        byte[] userData = instance.presentUserData().bytes();
        content = userData.length == 0 ? content : content.withUserData(userData);
        return role.isPresent() ? content.withRoleCredentials(role.get()) : content;
    }

    private InstanceMetadata metadata(InstanceRecord instance) {
        LaunchRecord launch = instance.launch();
        Scope scope = context.scope();
        Map<String, String> tags = new LinkedHashMap<>();
        context.tags().of(instance.instanceId()).forEach(tag -> tags.put(tag.key(), tag.value()));
        return InstanceMetadata.of(
                        new Launch(
                                scope.account(),
                                launch.reservationId(),
                                launch.launchIndex(),
                                instance.instanceId(),
                                launch.imageId(),
                                instance.settings().instanceType(),
                                launch.architecture().equals("arm64") ? Architecture.ARM64 : Architecture.X86_64,
                                instance.life().launchTime()),
                        new InstanceMetadata.Placement(
                                scope.region(),
                                launch.availabilityZone(),
                                Zones.id(scope.region(), launch.availabilityZone())),
                        networkInterface(launch))
                .withBlockDevices(InstanceMetadata.rootVolume(launch.rootDeviceName()))
                .withKeyPairs(keyPairs(launch))
                .withTags(tags);
    }

    /** A key pair that was deleted since is not served; its key is on the machine's disk all the same. */
    private Map<String, String> keyPairs(LaunchRecord launch) {
        if (launch.keyName().isEmpty()) {
            return Map.of();
        }
        String name = launch.keyName().get();
        try {
            return Map.of(name, catalogue.publicKey(name).strip());
        } catch (AwsServiceException e) {
            return Map.of();
        }
    }

    private InstanceMetadata.NetworkInterface networkInterface(LaunchRecord launch) {
        NetworkInterfaceRecord own = networks.networkInterface(launch.networkInterfaceId());
        return new InstanceMetadata.NetworkInterface(
                own.networkInterfaceId(),
                own.macAddress(),
                own.privateIp(),
                networks.publicAddress(own),
                new Network(own.vpcId(), networks.vpc(own.vpcId()).cidrBlock()),
                new Network(own.subnetId(), networks.subnet(own.subnetId()).cidrBlock()),
                own.groupIds().stream()
                        .map(networks::securityGroup)
                        .map(group -> new SecurityGroup(group.groupId(), group.groupName()))
                        .toList());
    }
}
