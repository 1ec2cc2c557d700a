package io.github.bootproof.cloud.ssm.command;

import io.github.bootproof.cloud.common.Clients;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ec2.model.DescribeInstancesRequest;
import software.amazon.awssdk.services.ec2.model.Ec2Exception;
import software.amazon.awssdk.services.ec2.model.IamInstanceProfile;
import software.amazon.awssdk.services.ec2.model.Image;
import software.amazon.awssdk.services.ec2.model.Instance;
import software.amazon.awssdk.services.ec2.model.InstanceStateName;
import software.amazon.awssdk.services.ec2.model.Tag;
import software.amazon.awssdk.services.iam.model.NoSuchEntityException;
import software.amazon.awssdk.services.iam.model.Role;

/**
 * The instances of an account and region as Systems Manager sees them: managed when the image has an agent and the role lets it
 * register. Nothing is kept; it is what EC2 and IAM say at the moment. The way to the service's endpoint, which an agent on AWS
 * needs, is always there.
 */
final class ManagedInstances {
    private final Clients clients;
    private final RolePermissions permissions;
    private final InstantSource time;

    ManagedInstances(Clients clients, InstantSource time) {
        this.clients = clients;
        this.permissions = new RolePermissions(clients);
        this.time = time;
    }

    /** All that are not terminated, managed or not. */
    List<ManagedInstance> all() {
        return describe(DescribeInstancesRequest.builder().build());
    }

    /** Empty when there is none, or it is terminated. */
    Optional<ManagedInstance> find(String instanceId) {
        try {
            return describe(DescribeInstancesRequest.builder()
                            .instanceIds(instanceId)
                            .build())
                    .stream()
                    .findFirst();
        } catch (Ec2Exception noSuchInstance) {
            return Optional.empty();
        }
    }

    private List<ManagedInstance> describe(DescribeInstancesRequest request) {
        var asked = new Asked();
        return clients.ec2().describeInstancesPaginator(request).reservations().stream()
                .flatMap(reservation -> reservation.instances().stream())
                .filter(instance -> instance.state().name() != InstanceStateName.TERMINATED
                        && instance.state().name() != InstanceStateName.SHUTTING_DOWN)
                .map(instance -> managed(instance, asked))
                .toList();
    }

    private ManagedInstance managed(Instance instance, Asked asked) {
        Optional<String> role = role(instance.iamInstanceProfile(), asked);
        boolean runs = instance.state().name() == InstanceStateName.RUNNING;
        Instant seenAt = runs ? time.instant() : instance.launchTime();
        return new ManagedInstance(
                instance.instanceId(),
                asked.platforms.computeIfAbsent(instance.imageId(), this::platform),
                role.isPresent() && asked.allowed.computeIfAbsent(role.get(), permissions::allowsRegistration),
                role,
                runs,
                seenAt,
                Optional.ofNullable(instance.privateIpAddress()).orElse(""),
                Optional.ofNullable(instance.privateDnsName()).orElse(""),
                instance.tags().stream().collect(Collectors.toMap(Tag::key, Tag::value)));
    }

    /** What was asked already for one list. */
    private static final class Asked {
        final Map<String, Optional<Platform>> platforms = new HashMap<>();
        final Map<String, Optional<String>> roles = new HashMap<>();
        final Map<String, Boolean> allowed = new HashMap<>();
    }

    private Optional<Platform> platform(String imageId) {
        try {
            return clients.ec2().describeImages(request -> request.imageIds(imageId)).images().stream()
                    .map(Image::name)
                    .findFirst()
                    .flatMap(Platform::of);
        } catch (Ec2Exception noSuchImage) {
            return Optional.empty();
        }
    }

    private Optional<String> role(@Nullable IamInstanceProfile profile, Asked asked) {
        return profile == null ? Optional.empty() : asked.roles.computeIfAbsent(profile.arn(), this::roleOf);
    }

    private Optional<String> roleOf(String profileArn) {
        try {
            return clients
                    .iam()
                    .getInstanceProfile(request ->
                            request.instanceProfileName(profileArn.substring(profileArn.lastIndexOf('/') + 1)))
                    .instanceProfile()
                    .roles()
                    .stream()
                    .map(Role::roleName)
                    .findFirst();
        } catch (NoSuchEntityException gone) {
            return Optional.empty();
        }
    }
}
