package io.github.bootproof.cloud.ssm.command;

import io.github.bootproof.cloud.common.Constraints;
import io.github.bootproof.cloud.common.Page;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import software.amazon.awssdk.services.ssm.model.DescribeInstanceInformationRequest;
import software.amazon.awssdk.services.ssm.model.DescribeInstanceInformationResponse;
import software.amazon.awssdk.services.ssm.model.InstanceInformation;
import software.amazon.awssdk.services.ssm.model.PingStatus;
import software.amazon.awssdk.services.ssm.model.PlatformType;
import software.amazon.awssdk.services.ssm.model.ResourceType;

/** DescribeInstanceInformation: the managed instances, with what their agents say. The agent's version is made up, in AWS's form. */
final class InstanceListing {
    private static final String AGENT_VERSION = "3.3.987.0";
    private static final String TAG = "tag:";
    private static final int MOST = 50;
    private static final int USUAL = 10;

    private final ManagedInstances instances;

    InstanceListing(ManagedInstances instances) {
        this.instances = instances;
    }

    DescribeInstanceInformationResponse describe(DescribeInstanceInformationRequest request) {
        new Constraints().range("maxResults", request.maxResults(), 5, MOST).orThrow(CommandErrors::validation);
        Predicate<ManagedInstance> wanted = ManagedInstance::isManaged;
        for (var filter : request.instanceInformationFilterList()) {
            wanted = wanted.and(filter(filter.keyAsString(), filter.valueSet()));
        }
        for (var filter : request.filters()) {
            wanted = wanted.and(filter(filter.key(), filter.values()));
        }
        List<ManagedInstance> found = instances.all().stream()
                .filter(wanted)
                .sorted(Comparator.comparing(ManagedInstance::instanceId))
                .toList();
        Page<ManagedInstance> page;
        try {
            page = Page.of(
                    found,
                    ManagedInstance::instanceId,
                    request.nextToken(),
                    request.maxResults() == null ? USUAL : request.maxResults());
        } catch (Page.BadToken e) {
            throw CommandErrors.nextToken();
        }
        return DescribeInstanceInformationResponse.builder()
                .instanceInformationList(
                        page.items().stream().map(InstanceListing::information).toList())
                .nextToken(page.token().orElse(null))
                .build();
    }

    private static Predicate<ManagedInstance> filter(String key, List<String> values) {
        if (key.startsWith(TAG)) {
            String tag = key.substring(TAG.length());
            return instance -> instance.tags().containsKey(tag)
                    && values.contains(instance.tags().get(tag));
        }
        return switch (key) {
            case "InstanceIds" -> {
                values.stream()
                        .filter(id -> !id.matches("m?i-\\w{8,17}"))
                        .findFirst()
                        .ifPresent(id -> {
                            throw CommandErrors.informationFilterValue(id);
                        });
                yield instance -> values.contains(instance.instanceId());
            }
            case "PingStatus" -> instance -> values.contains(ping(instance).toString());
            case "PlatformTypes" -> instance -> values.contains(PlatformType.LINUX.toString());
            case "ResourceType" -> instance -> values.contains(ResourceType.EC2_INSTANCE.toString());
            case "AgentVersion" -> instance -> values.contains(AGENT_VERSION);
            case "IamRole" ->
                instance -> instance.role().filter(values::contains).isPresent();
            case "tag-key" -> instance -> values.stream().anyMatch(instance.tags()::containsKey);
            // What hybrid activations and associations leave: there are none.
            case "ActivationIds", "AssociationStatus" -> instance -> false;
            default -> throw CommandErrors.filterKey(key);
        };
    }

    private static PingStatus ping(ManagedInstance instance) {
        return instance.isOnline() ? PingStatus.ONLINE : PingStatus.CONNECTION_LOST;
    }

    private static InstanceInformation information(ManagedInstance instance) {
        Optional<Platform> platform = instance.platform();
        return InstanceInformation.builder()
                .instanceId(instance.instanceId())
                .pingStatus(ping(instance))
                .lastPingDateTime(instance.seenAt())
                .agentVersion(AGENT_VERSION)
                .isLatestVersion(false)
                .platformType(PlatformType.LINUX)
                .platformName(platform.map(Platform::name).orElse(null))
                .platformVersion(platform.map(Platform::version).orElse(null))
                .resourceType(ResourceType.EC2_INSTANCE)
                .ipAddress(instance.privateIp())
                .computerName(instance.hostName())
                .sourceId(instance.instanceId())
                .sourceType("AWS::EC2::Instance")
                .build();
    }
}
