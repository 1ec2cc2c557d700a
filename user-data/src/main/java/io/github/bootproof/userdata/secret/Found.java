package io.github.bootproof.userdata.secret;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Gathers secrets of one text. Of two at overlapping places the first that was found stays. */
final class Found {
    private final String text;
    private final List<Secret> secrets = new ArrayList<>();

    Found(String text) {
        this.text = text;
    }

    void add(SecretKind kind, int start, int end) {
        add(kind, Optional.empty(), start, end);
    }

    void add(SecretKind kind, Optional<String> name, int start, int end) {
        if (start < end && secrets.stream().noneMatch(other -> start < other.end() && other.start() < end)) {
            int line =
                    1 + (int) text.chars().limit(start).filter(c -> c == '\n').count();
            secrets.add(new Secret(kind, name, start, end, line));
        }
    }

    List<Secret> inOrder() {
        return secrets.stream().sorted(Comparator.comparingInt(Secret::start)).toList();
    }
}
