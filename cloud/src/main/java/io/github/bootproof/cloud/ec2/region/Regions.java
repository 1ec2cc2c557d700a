package io.github.bootproof.cloud.ec2.region;

import io.github.bootproof.cloud.common.Scope;
import io.github.bootproof.cloud.ec2.common.Ec2Context;
import io.github.bootproof.cloud.ec2.common.Ec2Errors;
import io.github.bootproof.cloud.ec2.common.Filters;
import io.github.bootproof.cloud.ec2.common.Members;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import software.amazon.awssdk.services.ec2.model.AvailabilityZone;
import software.amazon.awssdk.services.ec2.model.DescribeAvailabilityZonesRequest;
import software.amazon.awssdk.services.ec2.model.DescribeAvailabilityZonesResponse;
import software.amazon.awssdk.services.ec2.model.DescribeRegionsRequest;
import software.amazon.awssdk.services.ec2.model.DescribeRegionsResponse;
import software.amazon.awssdk.services.ec2.model.Region;

/**
 * DescribeRegions and DescribeAvailabilityZones.
 *
 * <p>Source: the AWS documentation "AWS Regions and Availability Zones" for which there are, and which have to be opted in to; here
 * no account has done so, and every region works all the same.
 */
public final class Regions {
    private static final List<String> ENABLED = List.of(
            "ap-northeast-1",
            "ap-northeast-2",
            "ap-northeast-3",
            "ap-south-1",
            "ap-southeast-1",
            "ap-southeast-2",
            "ca-central-1",
            "eu-central-1",
            "eu-north-1",
            "eu-west-1",
            "eu-west-2",
            "eu-west-3",
            "sa-east-1",
            "us-east-1",
            "us-east-2",
            "us-west-1",
            "us-west-2");
    private static final List<String> OPT_IN = List.of(
            "af-south-1",
            "ap-east-1",
            "ap-south-2",
            "ap-southeast-3",
            "ap-southeast-4",
            "ap-southeast-5",
            "ap-southeast-7",
            "ca-west-1",
            "eu-central-2",
            "eu-south-1",
            "eu-south-2",
            "il-central-1",
            "me-central-1",
            "me-south-1",
            "mx-central-1");
    private static final List<String> CHINA = List.of("cn-north-1", "cn-northwest-1");
    private static final List<String> GOVERNMENT = List.of("us-gov-east-1", "us-gov-west-1");

    private static final Filters<Region> REGION_FILTERS = Filters.<Region>none()
            .value("endpoint", Region::endpoint)
            .value("opt-in-status", Region::optInStatus)
            .value("region-name", Region::regionName);

    private static final Filters<AvailabilityZone> ZONE_FILTERS = Filters.<AvailabilityZone>none()
            .value("group-name", AvailabilityZone::groupName)
            .value("message", zone -> null)
            .value("opt-in-status", AvailabilityZone::optInStatusAsString)
            .value("region-name", AvailabilityZone::regionName)
            .value("state", AvailabilityZone::stateAsString)
            .value("zone-id", AvailabilityZone::zoneId)
            .value("zone-name", AvailabilityZone::zoneName)
            .value("zone-type", AvailabilityZone::zoneType);

    private final Scope scope;

    public Regions(Ec2Context context) {
        this.scope = context.scope();
    }

    public DescribeRegionsResponse describe(DescribeRegionsRequest request) {
        Members.of(request).supported("Filters", "RegionNames", "AllRegions");
        List<Region> all = allRegions();
        Optional<String> unknown = request.regionNames().stream()
                .filter(name ->
                        all.stream().noneMatch(region -> region.regionName().equals(name)))
                .findFirst();
        if (unknown.isPresent()) {
            throw Ec2Errors.invalidParameterValue("Region not found : [" + unknown.get() + "]");
        }
        boolean withOptIn = Boolean.TRUE.equals(request.allRegions());
        List<Region> wanted = all.stream()
                .filter(region -> request.regionNames().isEmpty()
                        ? withOptIn || !region.optInStatus().equals("not-opted-in")
                        : request.regionNames().contains(region.regionName()))
                .toList();
        return DescribeRegionsResponse.builder()
                .regions(REGION_FILTERS.passing(wanted, request.filters()))
                .build();
    }

    public DescribeAvailabilityZonesResponse describe(DescribeAvailabilityZonesRequest request) {
        Members.of(request).supported("Filters", "ZoneNames", "ZoneIds", "AllAvailabilityZones");
        List<AvailabilityZone> all =
                Zones.of(scope.region()).stream().map(this::answer).toList();
        request.zoneNames().stream()
                .filter(name -> Zones.named(scope.region(), name).isEmpty())
                .findFirst()
                .ifPresent(name -> {
                    throw Zones.invalid(name);
                });
        request.zoneIds().stream()
                .filter(id -> Zones.withId(scope.region(), id).isEmpty())
                .findFirst()
                .ifPresent(id -> {
                    throw Ec2Errors.invalidParameterValue("Invalid availability zone-id: [" + id + "]");
                });
        List<AvailabilityZone> wanted = all.stream()
                .filter(zone -> isWanted(request.zoneNames(), zone.zoneName()))
                .filter(zone -> isWanted(request.zoneIds(), zone.zoneId()))
                .toList();
        return DescribeAvailabilityZonesResponse.builder()
                .availabilityZones(ZONE_FILTERS.passing(wanted, request.filters()))
                .build();
    }

    private static boolean isWanted(List<String> names, String name) {
        return names.isEmpty() || names.contains(name);
    }

    private AvailabilityZone answer(Zones.Zone zone) {
        return AvailabilityZone.builder()
                .groupName(scope.region() + "-zg-1")
                .networkBorderGroup(scope.region())
                .optInStatus("opt-in-not-required")
                .regionName(scope.region())
                .state("available")
                .zoneId(zone.id())
                .zoneName(zone.name())
                .zoneType("availability-zone")
                .build();
    }

    private List<Region> allRegions() {
        return switch (scope.partition()) {
            case "aws-cn" -> regions(CHINA, "opt-in-not-required").toList();
            case "aws-us-gov" -> regions(GOVERNMENT, "opt-in-not-required").toList();
            default ->
                Stream.concat(regions(ENABLED, "opt-in-not-required"), regions(OPT_IN, "not-opted-in"))
                        .toList();
        };
    }

    /** The region that is asked is always one that works. */
    private Stream<Region> regions(List<String> names, String optInStatus) {
        String here = scope.region();
        return names.stream()
                .map(name -> Region.builder()
                        .regionName(name)
                        .endpoint("ec2.%s.%s".formatted(name, scope.dnsSuffix()))
                        .optInStatus(here.equals(name) && optInStatus.equals("not-opted-in") ? "opted-in" : optInStatus)
                        .build());
    }
}
