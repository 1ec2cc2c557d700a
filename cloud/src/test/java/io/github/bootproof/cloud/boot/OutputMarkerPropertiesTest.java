package io.github.bootproof.cloud.boot;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class OutputMarkerPropertiesTest {

    @Property
    void howeverTheBytesArriveTheSameLinesHaveTheSameOwner(
            @ForAll("texts") String text, @ForAll("places") List<Integer> marks, @ForAll("places") List<Integer> cuts) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);

        assertThat(told(bytes, marks, cuts)).isEqualTo(told(bytes, marks, List.of()));
    }

    @Property
    void nothingIsLostButLineEnds(@ForAll("texts") String text, @ForAll("places") List<Integer> cuts) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);

        assertThat(String.join("", told(bytes, List.of(), cuts)).replace("- | ", ""))
                .isEqualTo(text.replace("\n", ""));
    }

    private static List<String> told(byte[] bytes, List<Integer> marks, List<Integer> cuts) {
        var marker = new OutputMarker();
        var heard = new HeardListener();
        // One and its end in turn, wherever they fall.
        int number = 0;
        for (int place : new TreeSet<>(marks)) {
            if (number++ % 2 == 0) {
                marker.startsAt(place, new Executed("part-" + number, "/part"));
            } else {
                marker.endsAt(place);
            }
        }
        SortedSet<Integer> ends = new TreeSet<>(cuts);
        ends.removeIf(cut -> cut >= bytes.length);
        ends.add(bytes.length);
        int from = 0;
        for (int end : ends) {
            marker.add(bytes, from, end, heard);
            from = end;
        }
        marker.flush(heard);
        return heard.output;
    }

    @Provide
    Arbitrary<String> texts() {
        return Arbitraries.strings().withChars("ab \n\u00e9\u20ac").ofMaxLength(40);
    }

    @Provide
    Arbitrary<List<Integer>> places() {
        return Arbitraries.integers().between(0, 60).list().ofMaxSize(6);
    }
}
