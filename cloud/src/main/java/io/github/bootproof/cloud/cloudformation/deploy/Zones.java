package io.github.bootproof.cloud.cloudformation.deploy;

import java.util.List;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.AvailabilityZone;

/** What {@code Fn::GetAZs} gives. */
public final class Zones {
    private Zones() {}

    /** The names of the region's zones, sorted. */
    public static List<String> of(Ec2Client ec2) {
        return ec2.describeAvailabilityZones(request -> {}).availabilityZones().stream()
                .map(AvailabilityZone::zoneName)
                .sorted()
                .toList();
    }
}
