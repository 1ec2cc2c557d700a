package io.github.bootproof.cli.cloud;

import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.ec2.model.Instance;
import software.amazon.awssdk.services.ec2.model.Tag;

/**
 * An instance as {@code bootproof status} shows it.
 *
 * @param name its tag Name
 * @param stack the stack that it belongs to
 * @param logicalId in that stack
 * @param state such as {@code running}
 * @param statusCheck such as {@code initializing} or {@code ok}; only of one that runs
 * @param image its id and its name
 * @param boots what its machine really boots, such as {@code debian-12}; empty without a machine
 * @param standIn how that differs from the image, when another one stands in
 */
public record InstanceLine(
        String id,
        Optional<String> name,
        Optional<String> stack,
        Optional<String> logicalId,
        String state,
        Optional<String> statusCheck,
        String instanceType,
        String image,
        Optional<String> boots,
        Optional<String> standIn,
        Optional<String> privateAddress,
        Optional<String> publicAddress) {
    private static final String STACK = "aws:cloudformation:stack-name";
    private static final String LOGICAL_ID = "aws:cloudformation:logical-id";

    /** What the instance itself tells; the rest is asked for elsewhere. */
    public static InstanceLine of(Instance instance) {
        return new InstanceLine(
                instance.instanceId(),
                tag(instance.tags(), "Name"),
                tag(instance.tags(), STACK),
                tag(instance.tags(), LOGICAL_ID),
                instance.state().nameAsString(),
                Optional.empty(),
                String.valueOf(instance.instanceTypeAsString()),
                String.valueOf(instance.imageId()),
                Optional.empty(),
                Optional.empty(),
                Optional.ofNullable(instance.privateIpAddress()),
                Optional.ofNullable(instance.publicIpAddress()));
    }

    private static Optional<String> tag(List<Tag> tags, String key) {
        return tags.stream()
                .filter(tag -> key.equals(tag.key()))
                .map(Tag::value)
                .findFirst();
    }

    InstanceLine withStatusCheck(Optional<String> check) {
        return new InstanceLine(
                id,
                name,
                stack,
                logicalId,
                state,
                check,
                instanceType,
                image,
                boots,
                standIn,
                privateAddress,
                publicAddress);
    }

    public InstanceLine withImageName(String imageName) {
        return new InstanceLine(
                id,
                name,
                stack,
                logicalId,
                state,
                statusCheck,
                instanceType,
                image + " (" + imageName + ")",
                boots,
                standIn,
                privateAddress,
                publicAddress);
    }

    public InstanceLine withMachine(Optional<String> recipe, Optional<String> note) {
        return new InstanceLine(
                id,
                name,
                stack,
                logicalId,
                state,
                statusCheck,
                instanceType,
                image,
                recipe,
                note,
                privateAddress,
                publicAddress);
    }

    /** Whether it is gone for good; such an instance is still listed for an hour. */
    public boolean isTerminated() {
        return state.equals("terminated") || state.equals("shutting-down");
    }

    /** Its name where it has one. */
    public String title() {
        return name.map(given -> id + " " + given).orElse(id);
    }
}
