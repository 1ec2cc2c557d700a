package io.github.bootproof.cli.cloud;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.DescribeInstanceStatusRequest;
import software.amazon.awssdk.services.ec2.model.DescribeInstancesRequest;
import software.amazon.awssdk.services.ec2.model.Instance;
import software.amazon.awssdk.services.ec2.paginators.DescribeInstanceStatusIterable;
import software.amazon.awssdk.services.ec2.paginators.DescribeInstancesIterable;

/** The instances of a region, as EC2 tells of them. */
public final class InstanceLines {
    private InstanceLines() {}

    /** All, terminated ones included. */
    public static List<Instance> describe(Ec2Client ec2) {
        return new DescribeInstancesIterable(
                        ec2, DescribeInstancesRequest.builder().build())
                .stream()
                        .flatMap(page -> page.reservations().stream())
                        .flatMap(reservation -> reservation.instances().stream())
                        .toList();
    }

    /** All, terminated ones included, with what EC2 itself says of them. */
    static List<InstanceLine> all(Ec2Client ec2) {
        return describe(ec2).stream().map(InstanceLine::of).toList();
    }

    /** With the status checks of those that run. */
    public static List<InstanceLine> withChecks(Ec2Client ec2, List<InstanceLine> instances) {
        Map<String, String> checks = checks(ec2);
        return instances.stream()
                .map(instance -> instance.withStatusCheck(Optional.ofNullable(checks.get(instance.id()))))
                .toList();
    }

    /** Only of those that run: AWS lists no others unless asked. */
    private static Map<String, String> checks(Ec2Client ec2) {
        Map<String, String> checks = new HashMap<>();
        new DescribeInstanceStatusIterable(
                        ec2, DescribeInstanceStatusRequest.builder().build())
                .stream()
                        .flatMap(page -> page.instanceStatuses().stream())
                        .forEach(status -> checks.put(
                                status.instanceId(), status.instanceStatus().statusAsString()));
        return checks;
    }
}
