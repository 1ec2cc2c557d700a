package io.github.bootproof.cloudformation.template.source;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;

class BlankBlocksTest {
    private static String text(String yaml, String... path) {
        Node node = Source.read(yaml);
        for (String step : path) {
            node = node instanceof Node.Mapping mapping
                    ? mapping.get(step).orElseThrow()
                    : ((Node.Sequence) node).items().get(Integer.parseInt(step));
        }
        return node.scalar().orElseThrow();
    }

    /** As the CDK CLI writes {@code {"Fn::Join": ["\n", ["a", "b"]]}}. */
    @Test
    void aDelimiterThatIsANewLineIsRead() {
        String yaml = "A:\n  Fn::Join:\n    - |+\n      \n    - - a\n      - |\n        \n      - b\nB: c\n";
        assertThat(text(yaml, "A", "Fn::Join", "0")).isEqualTo("\n");
        assertThat(text(yaml, "A", "Fn::Join", "1", "2")).isEqualTo("b");
        assertThat(text("A:\n  B: !Sub |+\n    \n    \n  C: d\n", "A", "B", "Fn::Sub"))
                .isEqualTo("\n\n");
        assertThat(text("A:\n  - B: |+\n      \n    C: d\n", "A", "0", "B")).isEqualTo("\n");
    }

    @Test
    void otherBlankLinesKeepTheirSpaces() {
        String yaml = "A: |\n  x: |\n      \n    y\n  z |\n     \n  end\n";
        assertThat(text(yaml, "A")).isEqualTo("x: |\n    \n  y\nz |\n   \nend\n");
    }

    @Test
    void whateverIsWrittenIsLookedThroughQuickly() {
        for (String part : new String[] {"- ", " \n", "a: |\n \n", ": ", "|", "!a ", " "}) {
            String text = part.repeat(200_000);
            Assertions.assertTimeoutPreemptively(
                    Duration.ofSeconds(20),
                    () -> assertThat(BlankBlocks.emptied(text)).isNotNull());
        }
    }
}
