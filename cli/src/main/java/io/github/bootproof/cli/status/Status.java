package io.github.bootproof.cli.status;

import io.github.bootproof.cli.cloud.InstanceChoice;
import io.github.bootproof.cli.cloud.InstanceLine;
import io.github.bootproof.cli.cloud.InstanceLines;
import io.github.bootproof.machines.Machines;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.cloudformation.model.DescribeStacksRequest;
import software.amazon.awssdk.services.cloudformation.paginators.DescribeStacksIterable;
import software.amazon.awssdk.services.ec2.model.Filter;
import software.amazon.awssdk.services.ec2.model.Image;
import software.amazon.awssdk.services.ec2.model.Instance;

/** What there is in a cloud, read by its API, and for a local cloud from the notes on its machines. */
record Status(List<StackLine> stacks, List<InstanceStatus> instances) {

    /** Reads it all. */
    static Status all(Sources sources) {
        List<StackLine> stacks = new DescribeStacksIterable(
                        sources.cloudFormation(),
                        DescribeStacksRequest.builder().build())
                .stream()
                        .flatMap(page -> page.stacks().stream())
                        .map(StackLine::of)
                        .toList();
        return new Status(stacks, instances(sources, InstanceLines.describe(sources.ec2())));
    }

    /**
     * Reads what there is of one instance.
     *
     * @param wanted its id, or what else names it
     * @throws io.github.bootproof.cli.common.CommandException when it names none, or several
     */
    static InstanceStatus one(Sources sources, String wanted) {
        List<Instance> all = InstanceLines.describe(sources.ec2());
        InstanceLine found =
                InstanceChoice.find(all.stream().map(InstanceLine::of).toList(), wanted);
        return instances(
                        sources,
                        all.stream()
                                .filter(instance -> instance.instanceId().equals(found.id()))
                                .toList())
                .getFirst();
    }

    private static List<InstanceStatus> instances(Sources sources, List<Instance> instances) {
        if (instances.isEmpty()) {
            return List.of();
        }
        Map<String, ScriptFate> fates = ScriptFates.read(sources, instances);
        Map<String, String> images = imageNames(sources, instances);
        List<InstanceLine> lines = instances.stream().map(InstanceLine::of).toList();
        return InstanceLines.withChecks(sources.ec2(), lines).stream()
                .map(line -> Optional.ofNullable(images.get(line.image()))
                        .map(line::withImageName)
                        .orElse(line))
                .map(line -> withMachine(line, sources.notes().apply(line.id())))
                .map(line -> new InstanceStatus(line, Optional.ofNullable(fates.get(line.id()))))
                .toList();
    }

    private static InstanceLine withMachine(InstanceLine line, Map<String, String> noted) {
        return line.withMachine(
                Optional.ofNullable(noted.get("recipe")), Optional.ofNullable(noted.get(Machines.STAND_IN)));
    }

    /** By a filter: an image that is not there any more is no error then. */
    private static Map<String, String> imageNames(Sources sources, List<Instance> instances) {
        List<String> ids = instances.stream().map(Instance::imageId).distinct().toList();
        Map<String, String> names = new HashMap<>();
        Filter byId = Filter.builder().name("image-id").values(ids).build();
        for (Image image : sources.ec2()
                .describeImagesPaginator(request -> request.filters(byId))
                .images()) {
            if (image.name() != null) {
                names.put(image.imageId(), image.name());
            }
        }
        return names;
    }
}
