package io.github.bootproof.check.report;

import com.github.difflib.DiffUtils;
import com.github.difflib.UnifiedDiffUtils;
import io.github.bootproof.check.finding.ScriptChange;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The lines by which two scripts differ, as a unified difference. */
public final class ScriptDifference {
    private static final int LINES_AROUND = 3;
    private static final String NO_END = "\\ No newline at end of file";

    private ScriptDifference() {}

    /** With its two lines of names; empty when the texts are the same. What a terminal would act on is made visible. */
    static List<String> lines(ScriptChange change) {
        return lines(change, "user data now", "user data to come");
    }

    /**
     * The same with other names.
     *
     * @param nameBefore such as {@code user data now}
     */
    public static List<String> lines(ScriptChange change, String nameBefore, String nameAfter) {
        List<String> before = lines(change.before());
        List<String> after = lines(change.after());
        return UnifiedDiffUtils.generateUnifiedDiff(
                name(change.before(), nameBefore),
                name(change.after(), nameAfter),
                before,
                DiffUtils.diff(before, after),
                LINES_AROUND);
    }

    private static String name(Optional<String> text, String name) {
        return text.isPresent() ? name : "no " + name;
    }

    private static List<String> lines(Optional<String> text) {
        if (text.isEmpty() || text.get().isEmpty()) {
            return List.of();
        }
        var lines = new ArrayList<String>();
        for (String line : text.get().split("\n", -1)) {
            lines.add(visible(line));
        }
        String last = lines.remove(lines.size() - 1);
        if (!last.isEmpty()) {
            // As a line of its own it makes the difference visible when it is the only one.
            lines.add(last);
            lines.add(NO_END);
        }
        return lines;
    }

    /** Control characters by their pictures, since an escape sequence in a script is not for the terminal that shows it. */
    public static String visible(String text) {
        var shown = new StringBuilder(text.length());
        text.codePoints().forEach(character -> {
            if (character < 0x20 && character != '\t') {
                shown.appendCodePoint(0x2400 + character);
            } else if (character == 0x7f) {
                shown.appendCodePoint(0x2421);
            } else if (character >= 0x80 && character < 0xa0) {
                shown.appendCodePoint(0xfffd);
            } else {
                shown.appendCodePoint(character);
            }
        });
        return shown.toString();
    }
}
