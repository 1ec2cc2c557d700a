package io.github.bootproof.cli.cloud;

import io.github.bootproof.machines.Machines;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import software.amazon.awssdk.services.cloudformation.CloudFormationClient;
import software.amazon.awssdk.services.cloudformation.model.DescribeStacksRequest;
import software.amazon.awssdk.services.cloudformation.paginators.DescribeStacksIterable;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.DescribeImagesRequest;
import software.amazon.awssdk.services.ec2.model.DescribeInstanceStatusRequest;
import software.amazon.awssdk.services.ec2.model.DescribeInstancesRequest;
import software.amazon.awssdk.services.ec2.model.Image;
import software.amazon.awssdk.services.ec2.paginators.DescribeInstanceStatusIterable;
import software.amazon.awssdk.services.ec2.paginators.DescribeInstancesIterable;

/**
 * What there is in a cloud, read by its API and from the notes on its machines.
 *
 * @param userData by the instances' ids; of those that have any
 */
record Status(List<StackLine> stacks, List<InstanceLine> instances, Map<String, UserDataHistory> userData) {

    /**
     * Reads it all.
     *
     * @param notes what is noted about the machine of an instance, by the instance's id; empty where there is none
     */
    static Status read(
            CloudFormationClient cloudFormation,
            Ec2Client ec2,
            Map<String, UserDataHistory> userData,
            Function<String, Map<String, String>> notes) {
        List<StackLine> stacks = new DescribeStacksIterable(
                        cloudFormation, DescribeStacksRequest.builder().build())
                .stream()
                        .flatMap(page -> page.stacks().stream())
                        .map(StackLine::of)
                        .toList();
        return new Status(stacks, instances(ec2, notes), userData);
    }

    private static List<InstanceLine> instances(Ec2Client ec2, Function<String, Map<String, String>> notes) {
        List<InstanceLine> instances = instances(ec2);
        if (instances.isEmpty()) {
            return instances;
        }
        Map<String, String> images = imageNames(
                ec2, instances.stream().map(InstanceLine::image).distinct().toList());
        return withChecks(ec2, instances).stream()
                .map(instance -> Optional.ofNullable(images.get(instance.image()))
                        .map(instance::withImageName)
                        .orElse(instance))
                .map(instance -> {
                    Map<String, String> noted = notes.apply(instance.id());
                    return instance.withMachine(
                            Optional.ofNullable(noted.get("recipe")),
                            Optional.ofNullable(noted.get(Machines.STAND_IN)));
                })
                .toList();
    }

    /** All instances, terminated ones included, with what EC2 itself says of them. */
    static List<InstanceLine> instances(Ec2Client ec2) {
        return new DescribeInstancesIterable(
                        ec2, DescribeInstancesRequest.builder().build())
                .stream()
                        .flatMap(page -> page.reservations().stream())
                        .flatMap(reservation -> reservation.instances().stream())
                        .map(InstanceLine::of)
                        .toList();
    }

    /** With the status checks of those that run. */
    static List<InstanceLine> withChecks(Ec2Client ec2, List<InstanceLine> instances) {
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

    private static Map<String, String> imageNames(Ec2Client ec2, List<String> ids) {
        Map<String, String> names = new HashMap<>();
        for (Image image : ec2.describeImages(
                        DescribeImagesRequest.builder().imageIds(ids).build())
                .images()) {
            if (image.name() != null) {
                names.put(image.imageId(), image.name());
            }
        }
        return names;
    }
}
