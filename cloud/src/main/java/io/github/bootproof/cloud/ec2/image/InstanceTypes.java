package io.github.bootproof.cloud.ec2.image;

import io.github.bootproof.cloud.common.Scope;
import io.github.bootproof.cloud.ec2.common.Ec2Context;
import io.github.bootproof.cloud.ec2.common.Ec2Errors;
import io.github.bootproof.cloud.ec2.common.Filters;
import io.github.bootproof.cloud.ec2.common.Members;
import io.github.bootproof.cloud.ec2.common.Paging;
import io.github.bootproof.cloud.ec2.region.Zones;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import software.amazon.awssdk.services.ec2.model.DescribeInstanceTypeOfferingsRequest;
import software.amazon.awssdk.services.ec2.model.DescribeInstanceTypeOfferingsResponse;
import software.amazon.awssdk.services.ec2.model.DescribeInstanceTypesRequest;
import software.amazon.awssdk.services.ec2.model.DescribeInstanceTypesResponse;
import software.amazon.awssdk.services.ec2.model.InstanceTypeInfo;
import software.amazon.awssdk.services.ec2.model.InstanceTypeOffering;
import software.amazon.awssdk.services.ec2.model.LocationType;

/**
 * The usual instance types, in the resource {@code instance-types.txt}; all are offered in each zone. What is not known of a type is
 * left out of the answers.
 */
public final class InstanceTypes {
    private static final String RESOURCE = "instance-types.txt";
    private static final Set<String> PREVIOUS_GENERATIONS = Set.of("m4");
    private static final Set<String> FREE_TIER = Set.of("t2.micro", "t3.micro", "t3.small", "t4g.micro", "t4g.small");
    private static final Map<String, InstanceTypeSpec> ALL = read();

    private static final Filters<InstanceTypeInfo> FILTERS = Filters.<InstanceTypeInfo>none()
            .value("auto-recovery-supported", InstanceTypeInfo::autoRecoverySupported)
            .value("bare-metal", InstanceTypeInfo::bareMetal)
            .value("burstable-performance-supported", InstanceTypeInfo::burstablePerformanceSupported)
            .value("current-generation", InstanceTypeInfo::currentGeneration)
            .value("free-tier-eligible", InstanceTypeInfo::freeTierEligible)
            .value("hypervisor", InstanceTypeInfo::hypervisorAsString)
            .value("instance-storage-supported", InstanceTypeInfo::instanceStorageSupported)
            .value("instance-type", InstanceTypeInfo::instanceTypeAsString)
            .value("memory-info.size-in-mib", type -> type.memoryInfo().sizeInMiB())
            .values(
                    "processor-info.supported-architecture",
                    type -> type.processorInfo().supportedArchitecturesAsStrings().stream())
            .values("supported-root-device-type", type -> type.supportedRootDeviceTypesAsStrings().stream())
            .values("supported-usage-class", type -> type.supportedUsageClassesAsStrings().stream())
            .values("supported-virtualization-type", type -> type.supportedVirtualizationTypesAsStrings().stream())
            .value("vcpu-info.default-cores", type -> type.vCpuInfo().defaultCores())
            .value("vcpu-info.default-threads-per-core", type -> type.vCpuInfo().defaultThreadsPerCore())
            .value("vcpu-info.default-vcpus", type -> type.vCpuInfo().defaultVCpus());

    private static final Filters<InstanceTypeOffering> OFFERING_FILTERS = Filters.<InstanceTypeOffering>none()
            .value("instance-type", InstanceTypeOffering::instanceTypeAsString)
            .value("location", InstanceTypeOffering::location);

    private final Scope scope;

    public InstanceTypes(Ec2Context context) {
        this.scope = context.scope();
    }

    /** What is known of a type such as {@code t4g.micro}. */
    public static Optional<InstanceTypeSpec> named(String name) {
        return Optional.ofNullable(ALL.get(name));
    }

    public DescribeInstanceTypesResponse describe(DescribeInstanceTypesRequest request) {
        Members.of(request).supported("InstanceTypes", "Filters", "MaxResults", "NextToken");
        List<String> names = request.instanceTypesAsStrings();
        List<String> unknown =
                names.stream().filter(name -> named(name).isEmpty()).toList();
        if (!unknown.isEmpty()) {
            throw Ec2Errors.error(
                    "InvalidInstanceType",
                    "The following supplied instance types do not exist: [%s]".formatted(String.join(", ", unknown)));
        }
        List<InstanceTypeInfo> wanted = ALL.values().stream()
                .filter(type -> names.isEmpty() || names.contains(type.name()))
                .map(InstanceTypes::answer)
                .toList();
        var page = new Paging(5, 100)
                .page(FILTERS.passing(wanted, request.filters()), request.maxResults(), request.nextToken());
        return DescribeInstanceTypesResponse.builder()
                .instanceTypes(page.items())
                .nextToken(page.nextToken())
                .build();
    }

    public DescribeInstanceTypeOfferingsResponse describe(DescribeInstanceTypeOfferingsRequest request) {
        Members.of(request).supported("LocationType", "Filters", "MaxResults", "NextToken");
        LocationType locationType = request.locationType() == null ? LocationType.REGION : request.locationType();
        List<String> locations = switch (locationType) {
            case REGION -> List.of(scope.region());
            case AVAILABILITY_ZONE ->
                Zones.of(scope.region()).stream().map(Zones.Zone::name).toList();
            case AVAILABILITY_ZONE_ID ->
                Zones.of(scope.region()).stream().map(Zones.Zone::id).toList();
            case OUTPOST, UNKNOWN_TO_SDK_VERSION -> List.of();
        };
        List<InstanceTypeOffering> all = ALL.keySet().stream()
                .flatMap(name -> locations.stream()
                        .map(location -> InstanceTypeOffering.builder()
                                .instanceType(name)
                                .location(location)
                                .locationType(locationType)
                                .build()))
                .toList();
        var page = Paging.USUAL.page(
                OFFERING_FILTERS.passing(all, request.filters()), request.maxResults(), request.nextToken());
        return DescribeInstanceTypeOfferingsResponse.builder()
                .instanceTypeOfferings(page.items())
                .nextToken(page.nextToken())
                .build();
    }

    private static InstanceTypeInfo answer(InstanceTypeSpec type) {
        int threads = type.threadsPerCore();
        String family = type.name().substring(0, type.name().indexOf('.'));
        return InstanceTypeInfo.builder()
                .instanceType(type.name())
                .currentGeneration(!PREVIOUS_GENERATIONS.contains(family))
                .freeTierEligible(FREE_TIER.contains(type.name()))
                .supportedUsageClassesWithStrings("on-demand", "spot")
                .supportedRootDeviceTypesWithStrings("ebs")
                .supportedVirtualizationTypesWithStrings("hvm")
                .bareMetal(false)
                .hypervisor(type.hypervisor())
                .processorInfo(processor -> processor.supportedArchitecturesWithStrings(type.architecture()))
                .vCpuInfo(cpu -> cpu.defaultVCpus(type.vCpus())
                        .defaultCores(type.vCpus() / threads)
                        .defaultThreadsPerCore(threads))
                .memoryInfo(memory -> memory.sizeInMiB(type.memoryMiB()))
                .instanceStorageSupported(false)
                .burstablePerformanceSupported(type.isBurstable())
                .autoRecoverySupported(true)
                .build();
    }

    private static Map<String, InstanceTypeSpec> read() {
        Map<String, InstanceTypeSpec> types = new LinkedHashMap<>();
        try (InputStream resource = Objects.requireNonNull(InstanceTypes.class.getResourceAsStream(RESOURCE))) {
            new String(resource.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.startsWith("#"))
                    .flatMap(InstanceTypes::family)
                    .forEach(type -> types.put(type.name(), type));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return types;
    }

    private static Stream<InstanceTypeSpec> family(String line) {
        String[] words = line.split(" ");
        return Arrays.stream(words).skip(3).map(size -> {
            String[] parts = size.split(":", 3);
            return new InstanceTypeSpec(
                    words[0] + "." + parts[0],
                    words[1],
                    words[2],
                    Integer.parseInt(parts[1]),
                    Long.parseLong(parts[2]));
        });
    }
}
