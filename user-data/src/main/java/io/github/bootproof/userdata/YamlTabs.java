package io.github.bootproof.userdata;

import java.util.BitSet;
import java.util.Optional;
import org.snakeyaml.engine.v2.nodes.ScalarNode;

/**
 * Finds tabs that PyYAML stumbles over and YAML 1.2 allows: all of them, except in comments, in quotes and in block
 * scalars ("found character '\\t' that cannot start any token").
 */
final class YamlTabs {
    private final int[] text;
    private final BitSet allowed = new BitSet();

    YamlTabs(String text) {
        this.text = text.codePoints().toArray();
    }

    void allowIn(ScalarNode scalar) {
        if (scalar.getStartMark().isPresent() && scalar.getEndMark().isPresent()) {
            allowed.set(
                    scalar.getStartMark().get().getIndex(),
                    scalar.getEndMark().get().getIndex());
        }
    }

    Optional<Position> first() {
        int line = 1;
        int lineStart = 0;
        boolean comment = false;
        for (int at = 0; at < text.length; at++) {
            if (text[at] == '\n') {
                line++;
                lineStart = at + 1;
                comment = false;
            } else if (!allowed.get(at) && !comment) {
                if (text[at] == '\t') {
                    return Optional.of(new Position(line, at - lineStart + 1));
                }
                comment = text[at] == '#' && (at == lineStart || text[at - 1] == ' ');
            }
        }
        return Optional.empty();
    }
}
