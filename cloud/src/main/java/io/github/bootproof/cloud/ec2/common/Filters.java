package io.github.bootproof.cloud.ec2.common;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ec2.model.Filter;
import software.amazon.awssdk.services.ec2.model.Tag;

/**
 * The filters of one Describe operation: a name for each, and what of an answer's item it is compared with. An item passes when
 * each filter has a value that matches one of the item's. In a value {@code *} stands for any characters, {@code ?} for one, and a
 * backslash takes their meaning away.
 *
 * <p>Source: the EC2 User Guide, "Find your Amazon EC2 resources", and the API reference of each Describe operation.
 *
 * @param <T> the item of the answer, a shape of the SDK
 */
public final class Filters<T> {
    private static final int MOST_VALUES = 200;
    private static final String TAG = "tag:";

    private final Map<String, Function<T, Stream<String>>> values = new LinkedHashMap<>();
    private Optional<Function<T, List<Tag>>> tags = Optional.empty();

    private Filters() {}

    public static <T> Filters<T> none() {
        return new Filters<>();
    }

    /** A filter on one value: a text, a number, a boolean; null matches nothing. */
    public Filters<T> value(String name, Function<T, @Nullable Object> value) {
        return values(name, item -> Stream.ofNullable(value.apply(item)));
    }

    /** A filter on several values, of which one has to match. */
    public Filters<T> values(String name, Function<T, Stream<?>> given) {
        values.put(
                name, item -> given.apply(item).filter(value -> value != null).map(String::valueOf));
        return this;
    }

    /** The filters {@code tag:KEY}, {@code tag-key} and {@code tag-value}. */
    public Filters<T> tags(Function<T, List<Tag>> given) {
        tags = Optional.of(given);
        values("tag-key", item -> given.apply(item).stream().map(Tag::key));
        return values("tag-value", item -> given.apply(item).stream().map(Tag::value));
    }

    /**
     * The items that pass.
     *
     * @throws software.amazon.awssdk.services.ec2.model.Ec2Exception InvalidParameterValue for a filter that there is none of
     */
    public List<T> passing(Collection<T> items, List<Filter> filters) {
        Predicate<T> all = item -> true;
        int count = 0;
        for (Filter filter : filters) {
            count += filter.values().size();
            all = all.and(predicate(filter));
        }
        if (count > MOST_VALUES) {
            throw Ec2Errors.filterLimitExceeded(MOST_VALUES);
        }
        return items.stream().filter(all).toList();
    }

    private Predicate<T> predicate(Filter filter) {
        Function<T, Stream<String>> compared = compared(filter.name());
        List<Predicate<String>> patterns =
                filter.values().stream().map(Filters::pattern).toList();
        return item -> compared.apply(item).anyMatch(value -> patterns.stream().anyMatch(p -> p.test(value)));
    }

    private Function<T, Stream<String>> compared(@Nullable String name) {
        if (name != null && name.startsWith(TAG) && tags.isPresent()) {
            String key = name.substring(TAG.length());
            Function<T, List<Tag>> given = tags.get();
            return item -> given.apply(item).stream()
                    .filter(tag -> tag.key().equals(key))
                    .map(Tag::value);
        }
        Function<T, Stream<String>> known = name == null ? null : values.get(name);
        if (known == null) {
            throw Ec2Errors.invalidFilter(String.valueOf(name));
        }
        return known;
    }

    /** Matches a value with its wildcards. */
    static Predicate<String> pattern(String value) {
        if (value.chars().noneMatch(c -> c == '*' || c == '?' || c == '\\')) {
            return value::equals;
        }
        var regex = new StringBuilder();
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            switch (c) {
                case '*' -> regex.append(".*");
                case '?' -> regex.append('.');
                case '\\' -> {
                    i = Math.min(i + 1, value.length() - 1);
                    regex.append(Pattern.quote(String.valueOf(value.charAt(i))));
                }
                default -> regex.append(Pattern.quote(String.valueOf(c)));
            }
        }
        return Pattern.compile(regex.toString(), Pattern.DOTALL).asMatchPredicate();
    }
}
