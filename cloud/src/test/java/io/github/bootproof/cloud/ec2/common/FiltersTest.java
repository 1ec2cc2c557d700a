package io.github.bootproof.cloud.ec2.common;

import static io.github.bootproof.cloud.ec2.TestEc2.failure;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.services.ec2.model.Filter;
import software.amazon.awssdk.services.ec2.model.Tag;
import software.amazon.awssdk.services.ec2.model.Vpc;

class FiltersTest {
    private static final Filters<Vpc> FILTERS = Filters.<Vpc>none()
            .value("vpc-id", Vpc::vpcId)
            .value("is-default", Vpc::isDefault)
            .tags(Vpc::tags);
    private static final Vpc ONE = vpc("vpc-1", true, tag("Name", "web one"), tag("Stage", "test"));
    private static final Vpc TWO = vpc("vpc-2", false, tag("Name", "web two"));
    private static final Vpc THREE = vpc("vpc-3", false);

    private static Vpc vpc(String id, boolean isDefault, Tag... tags) {
        return Vpc.builder().vpcId(id).isDefault(isDefault).tags(tags).build();
    }

    private static Tag tag(String key, String value) {
        return Tag.builder().key(key).value(value).build();
    }

    private static Filter filter(String name, String... values) {
        return Filter.builder().name(name).values(values).build();
    }

    private static List<Vpc> passing(Filter... filters) {
        return FILTERS.passing(List.of(ONE, TWO, THREE), List.of(filters));
    }

    @Test
    void withoutFiltersAllPass() {
        assertThat(passing()).containsExactly(ONE, TWO, THREE);
    }

    @Test
    void oneValueOfAFilterAndAllFiltersMustMatch() {
        assertThat(passing(filter("vpc-id", "vpc-1", "vpc-3"))).containsExactly(ONE, THREE);
        assertThat(passing(filter("vpc-id", "vpc-1", "vpc-3"), filter("is-default", "false")))
                .containsExactly(THREE);
        assertThat(passing(filter("vpc-id"))).isEmpty();
    }

    @Test
    void tagsMatchByKeyAndByValue() {
        assertThat(passing(filter("tag:Name", "web one"))).containsExactly(ONE);
        assertThat(passing(filter("tag:Name", "web*"))).containsExactly(ONE, TWO);
        assertThat(passing(filter("tag:name", "web one"))).isEmpty();
        assertThat(passing(filter("tag-key", "Stage"))).containsExactly(ONE);
        assertThat(passing(filter("tag-value", "test", "web two"))).containsExactly(ONE, TWO);
    }

    @Test
    void aFilterThatThereIsNoneOfIsAnError() {
        assertThat(failure("InvalidParameterValue", () -> passing(filter("colour", "red"))))
                .isEqualTo("The filter 'colour' is invalid");
    }

    @Test
    void moreThanTwoHundredValuesAreAnError() {
        Filter many = Filter.builder()
                .name("vpc-id")
                .values(Collections.nCopies(201, "vpc-1"))
                .build();
        failure("FilterLimitExceeded", () -> passing(many));
    }

    @ParameterizedTest
    @CsvSource({
        "*, anything, true",
        "a*c, abbbc, true",
        "a*c, abbb, false",
        "a?c, abc, true",
        "a?c, ac, false",
        "a\\*c, a*c, true",
        "a\\*c, abc, false",
        "a\\\\c, a\\c, true",
        "a.c, abc, false",
        "(a|b), a, false",
        "ABC, abc, false"
    })
    void wildcardsAndEscapes(String value, String text, boolean matches) {
        assertThat(Filters.pattern(value).test(text)).isEqualTo(matches);
    }
}
