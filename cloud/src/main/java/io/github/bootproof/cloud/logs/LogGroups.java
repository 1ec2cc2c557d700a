package io.github.bootproof.cloud.logs;

import io.github.bootproof.cloud.common.Constraints;
import io.github.bootproof.cloud.common.Page;
import io.github.bootproof.cloud.common.TagMaps;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.cloudwatchlogs.model.CreateLogGroupRequest;
import software.amazon.awssdk.services.cloudwatchlogs.model.DescribeLogGroupsRequest;
import software.amazon.awssdk.services.cloudwatchlogs.model.DescribeLogGroupsResponse;
import software.amazon.awssdk.services.cloudwatchlogs.model.LogGroup;
import software.amazon.awssdk.services.cloudwatchlogs.model.LogGroupClass;
import software.amazon.awssdk.services.cloudwatchlogs.model.PutRetentionPolicyRequest;

/** Log groups and their tags. */
final class LogGroups {
    private static final Pattern NAME = Pattern.compile("[\\.\\-_/#A-Za-z0-9]+");
    private static final List<Integer> RETENTIONS = List.of(
            1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192, 2557, 2922, 3288, 3653);

    private final LogState state;
    private final InstantSource time;

    LogGroups(LogState state, InstantSource time) {
        this.state = state;
        this.time = time;
    }

    static void checkName(@Nullable String name) {
        new Constraints()
                .required("logGroupName", name)
                .length("logGroupName", name, 1, 512)
                .pattern("logGroupName", name, NAME)
                .orThrow(LogsErrors::invalid);
    }

    void create(CreateLogGroupRequest request) {
        checkName(request.logGroupName());
        new Constraints()
                .oneOf("logGroupClass", request.logGroupClassAsString(), LogGroupClass.knownValues())
                .orThrow(LogsErrors::invalid);
        var group = new Records.Group(
                request.logGroupName(),
                time.millis(),
                Optional.empty(),
                Optional.ofNullable(request.kmsKeyId()),
                request.logGroupClass() == null ? "STANDARD" : request.logGroupClassAsString(),
                TagMaps.merge(Map.of(), request.tags(), LogsErrors::tooManyTags));
        if (!state.groups().add(group.name(), group)) {
            throw LogsErrors.groupExists();
        }
    }

    void delete(@Nullable String name) {
        checkName(name);
        state.change(() -> {
            String known = state.group(name).name();
            state.streams(known).all().forEach(stream -> LogStreams.remove(state, stream));
            return state.groups().remove(known);
        });
    }

    DescribeLogGroupsResponse describe(DescribeLogGroupsRequest request) {
        new Constraints().range("limit", request.limit(), 1, 50).orThrow(LogsErrors::invalid);
        if (request.logGroupNamePrefix() != null && request.logGroupNamePattern() != null) {
            throw LogsErrors.invalid(
                    "LogGroup name prefix and LogGroup name pattern are mutually exclusive parameters.");
        }
        List<Records.Group> sorted = state.groups().all().stream()
                .filter(group ->
                        request.logGroupNamePrefix() == null || group.name().startsWith(request.logGroupNamePrefix()))
                .filter(group ->
                        request.logGroupNamePattern() == null || group.name().contains(request.logGroupNamePattern()))
                .filter(group -> !request.hasLogGroupIdentifiers()
                        || request.logGroupIdentifiers().stream()
                                .map(LogState::nameOf)
                                .anyMatch(group.name()::equals))
                .sorted(Comparator.comparing(Records.Group::name))
                .toList();
        Page<Records.Group> page;
        try {
            page = Page.of(
                    sorted, Records.Group::name, request.nextToken(), request.limit() == null ? 50 : request.limit());
        } catch (Page.BadToken bad) {
            throw LogsErrors.badToken();
        }
        return DescribeLogGroupsResponse.builder()
                .logGroups(page.items().stream().map(this::shown).toList())
                .nextToken(page.token().orElse(null))
                .build();
    }

    private LogGroup shown(Records.Group group) {
        String arn = state.arn(group.name());
        return LogGroup.builder()
                .logGroupName(group.name())
                .arn(arn + ":*")
                .logGroupArn(arn)
                .creationTime(group.created())
                .retentionInDays(group.retentionInDays().orElse(null))
                .kmsKeyId(group.keyId().orElse(null))
                .metricFilterCount(0)
                .storedBytes(state.streams(group.name()).all().stream()
                        .mapToLong(Records.Stream::bytes)
                        .sum())
                .logGroupClass(group.groupClass())
                .build();
    }

    void putRetention(PutRetentionPolicyRequest request) {
        checkName(request.logGroupName());
        Integer days = request.retentionInDays();
        new Constraints()
                .required("retentionInDays", days)
                .oneOf("retentionInDays", days == null ? null : days.toString(), RETENTIONS)
                .orThrow(LogsErrors::invalid);
        setRetention(request.logGroupName(), Optional.of(days));
    }

    void deleteRetention(@Nullable String name) {
        setRetention(state.group(name).name(), Optional.empty());
    }

    private void setRetention(String name, Optional<Integer> days) {
        if (state.groups().update(name, group -> group.withRetention(days)).isEmpty()) {
            throw LogsErrors.noGroup();
        }
    }

    void tag(@Nullable String identifier, Map<String, String> tags) {
        change(identifier, old -> TagMaps.merge(old, tags, LogsErrors::tooManyTags));
    }

    void untag(@Nullable String identifier, List<String> keys) {
        change(identifier, old -> TagMaps.without(old, keys));
    }

    Map<String, String> tags(@Nullable String identifier) {
        return find(identifier).tags();
    }

    private void change(@Nullable String identifier, UnaryOperator<Map<String, String>> change) {
        String name = find(identifier).name();
        if (state.groups()
                .update(name, group -> group.withTags(change.apply(group.tags())))
                .isEmpty()) {
            throw LogsErrors.noResource();
        }
    }

    private Records.Group find(@Nullable String identifier) {
        return Optional.ofNullable(identifier)
                .map(LogState::nameOf)
                .flatMap(state.groups()::get)
                .orElseThrow(LogsErrors::noResource);
    }
}
