package io.github.bootproof.cloud.ec2.region;

import io.github.bootproof.cloud.ec2.common.Ec2Errors;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * The availability zones of a region. Zone ids are given in the order of the names; on AWS each account has an order of its own.
 *
 * <p>Source: the AWS documentation "AWS Regions and Availability Zones". A region that is not known here has the zones a, b, c.
 */
public final class Zones {
    private static final String USUAL = "abc";
    private static final Map<String, String> OTHERS = Map.of(
            "us-east-1", "abcdef",
            "us-west-1", "ac",
            "us-west-2", "abcd",
            "ap-northeast-1", "acd",
            "ap-northeast-2", "abcd",
            "ca-central-1", "abd");

    private Zones() {}

    /**
     * A zone.
     *
     * @param name such as {@code eu-central-1a}
     * @param id such as {@code euc1-az1}
     */
    public record Zone(String name, String id) {}

    /** The zones of a region, by name. */
    public static List<Zone> of(String region) {
        String letters = OTHERS.getOrDefault(region, USUAL);
        String prefix = idPrefix(region);
        return IntStream.range(0, letters.length())
                .mapToObj(index -> new Zone(region + letters.charAt(index), prefix + "-az" + (index + 1)))
                .toList();
    }

    /** The id of a zone of this region. */
    public static String id(String region, String name) {
        return named(region, name).map(Zone::id).orElseThrow(() -> invalid(name));
    }

    public static Optional<Zone> named(String region, String name) {
        return of(region).stream().filter(zone -> zone.name().equals(name)).findFirst();
    }

    public static Optional<Zone> withId(String region, String id) {
        return of(region).stream().filter(zone -> zone.id().equals(id)).findFirst();
    }

    /** EC2's error for a zone that the region does not have. */
    public static RuntimeException invalid(String zone) {
        return Ec2Errors.invalidParameterValue("Invalid availability zone: [" + zone + "]");
    }

    /** {@code ap-southeast-2} becomes {@code apse2}, {@code us-gov-west-1} becomes {@code usgw1}. */
    private static String idPrefix(String region) {
        String[] parts = region.split("-");
        return parts[0]
                + Arrays.stream(parts)
                        .skip(1)
                        .map(part -> part.replaceAll("(north|south|east|west|central|gov)", "$1 "))
                        .flatMap(part -> Arrays.stream(part.split(" ")))
                        .filter(part -> !part.isEmpty())
                        .map(part -> part.substring(0, 1))
                        .collect(Collectors.joining());
    }
}
