package io.github.bootproof.constructs;

import java.util.List;
import software.constructs.IConstruct;

/** Constructs that an aspect leaves alone, with all that is below them. */
record Exceptions(List<IConstruct> constructs) {
    Exceptions {
        constructs = List.copyOf(constructs);
    }

    boolean contain(IConstruct node) {
        String path = node.getNode().getPath();
        return constructs.stream()
                .map(construct -> construct.getNode().getPath())
                .anyMatch(excepted -> path.equals(excepted) || path.startsWith(excepted + "/"));
    }
}
