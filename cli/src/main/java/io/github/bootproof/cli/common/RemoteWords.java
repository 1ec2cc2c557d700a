package io.github.bootproof.cli.common;

import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.ParseResult;

/**
 * The words of a command that runs something elsewhere: {@code [WHERE] [-- COMMAND...]}.
 *
 * @param where empty when it was left out
 * @param command empty when there is none
 */
public record RemoteWords(String where, List<String> command) {
    public RemoteWords {
        command = List.copyOf(command);
    }

    /**
     * Picocli takes the first word for the place, also where it stands behind the two dashes.
     *
     * @param first what it took for the place; may be empty
     * @param rest what it took for the command
     */
    public static RemoteWords of(ParseResult parsed, String first, List<String> rest) {
        List<String> all = parsed.originalArgs();
        var words = new ArrayList<>(rest);
        if (!first.isEmpty()) {
            words.addFirst(first);
        }
        int dashes = all.indexOf("--");
        boolean nothingBefore = dashes >= 0 && all.size() - dashes - 1 == words.size();
        return nothingBefore ? new RemoteWords("", words) : new RemoteWords(first, rest);
    }
}
