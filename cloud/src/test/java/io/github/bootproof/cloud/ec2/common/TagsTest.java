package io.github.bootproof.cloud.ec2.common;

import static io.github.bootproof.cloud.ec2.TestEc2.failure;
import static io.github.bootproof.cloud.ec2.TestEc2.filter;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.bootproof.cloud.ec2.TestEc2;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.ResourceType;
import software.amazon.awssdk.services.ec2.model.Tag;
import software.amazon.awssdk.services.ec2.model.TagDescription;

@SuppressWarnings("unchecked") // the SDK takes lists as varargs of generic consumers
class TagsTest {
    private final TestEc2 test = new TestEc2();
    private final Ec2Client ec2 = test.ec2;
    private final String vpcId = test.vpc("10.0.0.0/16");

    private static Tag tag(String key, String value) {
        return Tag.builder().key(key).value(value).build();
    }

    private void create(Tag... tags) {
        ec2.createTags(request -> request.resources(vpcId).tags(tags));
    }

    private void delete(Tag... tags) {
        ec2.deleteTags(request -> request.resources(vpcId).tags(tags));
    }

    private List<Tag> tags() {
        return ec2.describeVpcs(request -> request.vpcIds(vpcId))
                .vpcs()
                .getFirst()
                .tags();
    }

    @Test
    void tagsAreAddedAndOverwritten() {
        create(tag("a", "1"), tag("b", "2"));
        create(tag("b", "3"), tag("c", ""));
        assertThat(tags()).containsExactly(tag("a", "1"), tag("b", "3"), tag("c", ""));
    }

    @Test
    void aTagIsDeletedByItsKeyOrByKeyAndValue() {
        create(tag("a", "1"), tag("b", "2"), tag("c", "3"), tag("d", ""));
        delete(tag("a", null), tag("b", "other"), tag("c", "3"), tag("d", ""), tag("none", null));
        assertThat(tags()).containsExactly(tag("b", "2"));
    }

    @Test
    void withoutTagsAllAreDeletedButThoseOfAws() {
        test.isCloudFormation.set(true);
        create(tag("aws:cloudformation:stack-name", "S"), tag("a", "1"));
        test.isCloudFormation.set(false);
        ec2.deleteTags(request -> request.resources(vpcId));
        assertThat(tags()).containsExactly(tag("aws:cloudformation:stack-name", "S"));
    }

    @Test
    void tagsOfAwsAreForCloudFormationOnly() {
        String message = failure("InvalidParameterValue", () -> create(tag("aws:x", "1")));
        assertThat(message).isEqualTo("Tag keys starting with 'aws:' are reserved for internal use");
        failure("InvalidParameterValue", () -> delete(tag("AWS:x", null)));
        failure(
                "InvalidParameterValue",
                () -> ec2.createVpc(request -> request.cidrBlock("10.0.0.0/16")
                        .tagSpecifications(
                                tags -> tags.resourceType(ResourceType.VPC).tags(tag("aws:x", "1")))));
    }

    @Test
    void whatIsNotThereCannotBeTagged() {
        failure(
                "InvalidVpcID.NotFound",
                () -> ec2.createTags(request ->
                        request.resources(vpcId, "vpc-00000000000000000").tags(tag("a", "1"))));
        assertThat(tags()).as("nothing happened to the other one").isEmpty();
        failure(
                "InvalidID",
                () -> ec2.createTags(request -> request.resources("nonsense").tags(tag("a", "1"))));
        ec2.deleteVpc(request -> request.vpcId(vpcId));
        failure("InvalidVpcID.NotFound", () -> create(tag("a", "1")));
    }

    @Test
    void fiftyTagsAreTheMost() {
        Tag[] fifty = IntStream.range(0, 50).mapToObj(i -> tag("k" + i, "v")).toArray(Tag[]::new);
        create(fifty);
        failure("TagLimitExceeded", () -> create(tag("another", "v")));
        test.isCloudFormation.set(true);
        create(tag("aws:does-not-count", "v"));
    }

    @Test
    void keysAndValuesHaveLimits() {
        failure("InvalidParameterValue", () -> create(tag("", "v")));
        failure("InvalidParameterValue", () -> create(tag("k".repeat(128), "v")));
        failure("InvalidParameterValue", () -> create(tag("k", "v".repeat(256))));
        failure("InvalidParameterValue", () -> create(tag("k", "1"), tag("k", "2")));
        create(tag("k".repeat(127), "v".repeat(255)));
    }

    @Test
    void tagsOfAnotherKindCannotBeSpecified() {
        String message = failure(
                "InvalidParameterValue",
                () -> ec2.createVpc(request -> request.cidrBlock("10.0.0.0/16")
                        .tagSpecifications(
                                tags -> tags.resourceType(ResourceType.INSTANCE).tags(tag("a", "1")))));
        assertThat(message).isEqualTo("'instance' is not a valid taggable resource type for this operation.");
    }

    @Test
    void describeTagsFiltersByResourceKindKeyAndValue() {
        create(tag("a", "1"), tag("b", "2"));
        String subnetId = test.subnet(vpcId, "10.0.0.0/24");
        ec2.createTags(request -> request.resources(subnetId).tags(tag("a", "9")));
        assertThat(ec2.describeTags(request -> {}).tags()).hasSize(3);
        assertThat(ec2.describeTags(request -> request.filters(filter("resource-id", vpcId)))
                        .tags())
                .extracting(TagDescription::key)
                .containsExactly("a", "b");
        assertThat(ec2.describeTags(request -> request.filters(filter("resource-type", "subnet")))
                        .tags())
                .extracting(TagDescription::resourceId)
                .containsExactly(subnetId);
        assertThat(ec2.describeTags(request -> request.filters(filter("key", "a"), filter("value", "9")))
                        .tags())
                .hasSize(1);
    }
}
