package io.github.bootproof.cloud.boot;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class OutputMarkerTest {
    private static final Executed ONE = new Executed("one", "/one");
    private static final Executed TWO = new Executed("two", "/two");

    private final OutputMarker marker = new OutputMarker();
    private final HeardListener heard = new HeardListener();

    private void write(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        marker.add(bytes, 0, bytes.length, heard);
    }

    private List<String> told() {
        marker.flush(heard);
        return heard.output;
    }

    @Test
    void linesBelongToTheLastMarkAtOrBeforeTheirPlace() {
        marker.startsAt(2, ONE);
        marker.endsAt(4);
        write("a\nb\nc\n");
        assertThat(told()).containsExactly("- | a", "one | b", "- | c");
    }

    @Test
    void partsThatFollowOneAnotherWithoutAPauseAreToldApart() {
        marker.startsAt(0, ONE);
        marker.endsAt(4);
        marker.startsAt(4, TWO);
        marker.endsAt(8);
        write("1\n2\n3\n4\n5\n");
        assertThat(told()).containsExactly("one | 1", "one | 2", "two | 3", "two | 4", "- | 5");
    }

    @Test
    void aLineWithoutAnEndIsNotJoinedWithTheNextPartsFirstLine() {
        marker.startsAt(0, ONE);
        marker.endsAt(3);
        marker.startsAt(3, TWO);
        write("abcdef\n");
        assertThat(told()).containsExactly("one | abc", "two | def");
    }

    @Test
    void aPartThatWritesNothingOwnsNothing() {
        marker.startsAt(2, ONE);
        marker.endsAt(2);
        marker.startsAt(2, TWO);
        write("a\nb\n");
        assertThat(told()).containsExactly("- | a", "two | b");
    }

    @Test
    void aMarkThatComesAfterItsOutputHoldsFromThere() {
        write("a\nb\n");
        marker.startsAt(2, ONE);
        write("c\n");
        assertThat(told()).containsExactly("- | a", "- | b", "one | c");
    }

    @Test
    void aCharacterThatIsSplitOverTwoPiecesIsWhole() {
        byte[] bytes = "Grüße\n".getBytes(StandardCharsets.UTF_8);
        marker.startsAt(0, ONE);
        for (int index = 0; index < bytes.length; index++) {
            marker.add(bytes, index, index + 1, heard);
        }
        assertThat(told()).containsExactly("one | Grüße");
    }

    @Test
    void bytesThatAreNoTextDoNotStopTheReading() {
        marker.add(new byte[] {'a', (byte) 0xff, '\n', 'b', '\n'}, 0, 5, heard);
        assertThat(told()).containsExactly("- | a\ufffd", "- | b");
    }

    @Test
    void lineEndsOfWindowsAreLeftOutAndEmptyLinesAreKept() {
        write("a\r\n\r\n\nb\rc\n");
        assertThat(told()).containsExactly("- | a", "- | ", "- | ", "- | b\rc");
    }

    @Test
    void aLastLineWithoutAnEndIsToldOnce() {
        write("a");
        assertThat(heard.output).isEmpty();
        marker.flush(heard);
        marker.flush(heard);
        assertThat(heard.output).containsExactly("- | a");
    }

    @Test
    void onlyTheGivenRangeIsTakenAndCounted() {
        byte[] bytes = "xxa\nyy".getBytes(StandardCharsets.UTF_8);
        marker.add(bytes, 2, 4, heard);
        assertThat(told()).containsExactly("- | a");
        assertThat(marker.position()).isEqualTo(2);
    }

    @Test
    void aLongLineIsWhole() {
        String line = "x".repeat(200_000);
        Arrays.stream((line + "\n").split("(?<=\\G.{65536})", -1)).forEach(this::write);
        assertThat(told()).containsExactly("- | " + line);
    }
}
