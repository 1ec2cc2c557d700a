package io.github.bootproof.cloud.ec2.network;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class Ipv4CidrTest {
    @Property(tries = 300)
    void whatIsWrittenIsRead(@ForAll int address, @ForAll @IntRange(max = 32) int prefix) {
        var block = new Ipv4Cidr(address, prefix);
        assertThat(Ipv4Cidr.parse(block.toString())).contains(block);
        assertThat(block.contains(block)).isTrue();
        assertThat(block.index(block.address(0))).contains(0L);
        assertThat(block.index(block.address(block.size() - 1))).contains(block.size() - 1);
    }

    @Property(tries = 300)
    void blocksOverlapWhenOneContainsTheOther(
            @ForAll int one,
            @ForAll @IntRange(max = 32) int onePrefix,
            @ForAll int two,
            @ForAll @IntRange(max = 32) int twoPrefix) {
        var a = new Ipv4Cidr(one, onePrefix);
        var b = new Ipv4Cidr(two, twoPrefix);
        assertThat(a.overlaps(b)).isEqualTo(b.overlaps(a));
        assertThat(a.overlaps(b))
                .isEqualTo(a.index(b.address(0)).isPresent()
                        || b.index(a.address(0)).isPresent());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "10.0.0.0", "10.0.0.0/33", "256.0.0.0/8", "10.0.0/8", "a.b.c.d/8", "::/0", "10.0.0.0/-1"})
    void anythingElseIsNotABlock(String text) {
        assertThat(Ipv4Cidr.parse(text)).isEmpty();
    }

    @Test
    void bitsBeyondThePrefixAreDropped() {
        assertThat(Ipv4Cidr.parse("10.0.0.77/24").map(Ipv4Cidr::toString)).isEqualTo(Optional.of("10.0.0.0/24"));
    }

    @Test
    void anAddressOutsideHasNoIndex() {
        assertThat(Ipv4Cidr.of("10.0.0.0/24").index("10.0.1.0")).isEmpty();
        assertThat(Ipv4Cidr.of("10.0.0.0/24").index("10.0.0.9")).contains(9L);
        assertThat(Ipv4Cidr.of("10.0.0.0/24").index("nonsense")).isEmpty();
    }
}
