package io.github.bootproof.cloud.ssm;

import io.github.bootproof.cloud.common.Constraints;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ssm.model.ParameterStringFilter;
import software.amazon.awssdk.services.ssm.model.ParametersFilter;

/**
 * The filters of DescribeParameters and GetParametersByPath. A parameter must satisfy all of them, each by any of its values.
 * Source: API Reference, "ParameterStringFilter".
 */
final class ParameterFilters {
    private static final String DESCRIBE_KEYS = "Path, Name, Type, KeyId, Tier, DataType, tag:<key>";
    private static final String BY_PATH_KEYS = "Type, KeyId, Label";

    private ParameterFilters() {}

    static Predicate<ParameterRecord> describe(List<ParameterStringFilter> filters) {
        return filters.stream().map(ParameterFilters::describe).reduce(record -> true, Predicate::and);
    }

    /** The older kind of filter, by equal values. */
    static Predicate<ParameterRecord> describeOld(List<ParametersFilter> filters) {
        return describe(filters.stream()
                .map(filter -> ParameterStringFilter.builder()
                        .key(filter.keyAsString())
                        .option(filter.keyAsString().equals("Name") ? "BeginsWith" : "Equals")
                        .values(filter.values())
                        .build())
                .toList());
    }

    static Predicate<ParameterRecord> byPath(List<ParameterStringFilter> filters) {
        return filters.stream().map(ParameterFilters::byPath).reduce(record -> true, Predicate::and);
    }

    private static Predicate<ParameterRecord> describe(ParameterStringFilter filter) {
        check(filter);
        if (filter.key().startsWith("tag:")) {
            String key = filter.key().substring("tag:".length());
            return record -> record.tags().containsKey(key)
                    && (filter.values().isEmpty() || text(filter, record.tags().get(key)));
        }
        return switch (filter.key()) {
            case "Name" -> record -> text(filter, record.name());
            case "Path" -> path(filter);
            case "Type" -> record -> text(filter, record.latest().typeAsString());
            case "Tier" -> record -> text(filter, record.latest().tierAsString());
            case "KeyId" -> record -> text(filter, record.latest().keyId());
            case "DataType" -> record -> text(filter, record.latest().dataType());
            default -> throw SsmErrors.filterKey(filter.key(), DESCRIBE_KEYS);
        };
    }

    private static Predicate<ParameterRecord> byPath(ParameterStringFilter filter) {
        check(filter);
        return switch (filter.key()) {
            case "Type" -> record -> text(filter, record.latest().typeAsString());
            case "KeyId" -> record -> text(filter, record.latest().keyId());
            case "Label" -> record -> record.latest().labels().stream().anyMatch(label -> text(filter, label));
            default -> throw SsmErrors.filterKey(filter.key(), BY_PATH_KEYS);
        };
    }

    private static Predicate<ParameterRecord> path(ParameterStringFilter filter) {
        String option = filter.option() == null ? "OneLevel" : filter.option();
        if (!option.equals("OneLevel") && !option.equals("Recursive")) {
            throw SsmErrors.filterOption(option, "Recursive, OneLevel");
        }
        filter.values().forEach(ParameterNames::checkPath);
        return record -> filter.values().stream()
                .anyMatch(path -> ParameterNames.isBelow(record.name(), path, option.equals("Recursive")));
    }

    private static boolean text(ParameterStringFilter filter, @Nullable String actual) {
        if (actual == null) {
            return false;
        }
        String option = filter.option() == null ? "Equals" : filter.option();
        return filter.values().stream().anyMatch(value -> switch (option) {
            case "Equals" -> actual.equals(value);
            case "BeginsWith" -> actual.startsWith(value);
            case "Contains" -> actual.contains(value);
            default -> throw SsmErrors.filterOption(option, "Equals, BeginsWith, Contains");
        });
    }

    private static void check(ParameterStringFilter filter) {
        new Constraints()
                .required("parameterFilters.member.key", filter.key())
                .count("parameterFilters.member.values", filter.values(), 0, 50)
                .orThrow(SsmErrors::validation);
    }
}
