package io.github.bootproof.cloud.logs;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A filter pattern of words: all must be in the message, {@code ?word} one of those, {@code -word} not; quotes hold words
 * together. User Guide, "Filter pattern syntax". Patterns for JSON and for columns are refused.
 */
final class FilterPattern {
    private static final Pattern TERM = Pattern.compile("(?<sign>[?-]?)(?:\"(?<quoted>[^\"]*)\"|(?<word>\\S+))");

    private FilterPattern() {}

    static Predicate<String> parse(@Nullable String pattern) {
        if (pattern == null || pattern.isBlank()) {
            return message -> true;
        }
        String first = pattern.strip().substring(0, 1);
        if (first.equals("{") || first.equals("[") || first.equals("%")) {
            throw LogsErrors.unsupportedPattern(pattern);
        }
        List<String> all = new ArrayList<>();
        List<String> some = new ArrayList<>();
        List<String> none = new ArrayList<>();
        Matcher term = TERM.matcher(pattern);
        while (term.find()) {
            String text = term.group("quoted") == null ? term.group("word") : term.group("quoted");
            (switch (term.group("sign")) {
                        case "?" -> some;
                        case "-" -> none;
                        default -> all;
                    })
                    .add(text);
        }
        return message -> all.stream().allMatch(message::contains)
                && none.stream().noneMatch(message::contains)
                && (some.isEmpty() || !all.isEmpty() || some.stream().anyMatch(message::contains));
    }
}
