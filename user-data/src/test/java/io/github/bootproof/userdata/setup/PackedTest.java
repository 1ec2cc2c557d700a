package io.github.bootproof.userdata.setup;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;
import java.util.zip.Deflater;
import org.junit.jupiter.api.Test;

/** What is packed can be unpacked, by Java's zlib here and by Python's in {@link SetupProgramTest}. */
class PackedTest {
    private static void comesBack(byte[] bytes) {
        assertThat(Packed.unpack(Packed.pack(bytes)))
                .hasValueSatisfying(unpacked -> assertThat(unpacked).isEqualTo(bytes));
    }

    @Test
    void anyBytesComeBack() {
        var random = new Random(42);
        for (int size = 0; size < 300; size++) {
            byte[] bytes = new byte[size];
            random.nextBytes(bytes);
            comesBack(bytes);
            for (int at = 0; at < size; at++) {
                bytes[at] = (byte) ('a' + Math.abs(bytes[at]) % (1 + size % 4));
            }
            comesBack(bytes);
        }
        byte[] noise = new byte[70_000];
        random.nextBytes(noise);
        System.arraycopy(noise, 0, noise, 40_000, 20_000);
        comesBack(noise);
        comesBack(new byte[100_000]);
    }

    /** Symbols as rare as these have codes that are longer than allowed, unless that is seen to. */
    @Test
    void codesHaveALimit() {
        var text = new StringBuilder();
        int count = 1;
        int before = 1;
        for (int symbol = 0; symbol < 22; symbol++) {
            text.append(Character.toString('a' + symbol).repeat(count));
            int sum = count + before;
            before = count;
            count = sum;
        }
        int[] counts = new int[22];
        text.chars().forEach(symbol -> counts[symbol - 'a']++);
        assertThat(Arrays.stream(Huffman.lengths(counts, 15)).max().orElseThrow())
                .isLessThanOrEqualTo(15);
        assertThat(Arrays.stream(Huffman.lengths(counts, 7)).max().orElseThrow())
                .isLessThanOrEqualTo(7);
        comesBack(text.toString().getBytes(StandardCharsets.US_ASCII));
    }

    @Test
    void itIsNoLargerThanZlibMakesIt() {
        byte[] program = Program.text(true).getBytes(StandardCharsets.UTF_8);
        Deflater deflater = new Deflater(Deflater.BEST_COMPRESSION, true);
        deflater.setInput(program);
        deflater.finish();
        int zlibs = deflater.deflate(new byte[program.length]);
        deflater.end();
        assertThat(Deflate.deflate(program)).hasSizeLessThanOrEqualTo(zlibs);
    }

    /** The same on each computer: a change of this needs a good reason, since it changes everybody's user data. */
    @Test
    void theSameBytesAreMadeEverywhere() {
        assertThat(Packed.pack("#!/bin/sh\necho one\necho one two\n".repeat(3).getBytes(StandardCharsets.US_ASCII)))
                .isEqualTo("U1bUT8rM0y/O4EpNzshXyM9LhTMUSsrzuSiVBwA=");
    }

    @Test
    void whatIsDamagedIsNotUnpacked() {
        assertThat(Packed.unpack("?")).isEmpty();
        assertThat(Packed.unpack("AAAA")).isEmpty();
        assertThat(Packed.unpack(Packed.pack(new byte[1000]).substring(0, 4))).isEmpty();
    }
}
