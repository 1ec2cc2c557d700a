package io.github.bootproof.cloud.ssm;

import io.github.bootproof.cloud.common.Page;
import io.github.bootproof.cloud.common.Scope;
import java.util.Comparator;
import java.util.List;
import java.util.function.Predicate;
import software.amazon.awssdk.services.ssm.model.DescribeParametersRequest;
import software.amazon.awssdk.services.ssm.model.DescribeParametersResponse;
import software.amazon.awssdk.services.ssm.model.ParameterHistory;
import software.amazon.awssdk.services.ssm.model.ParameterMetadata;

/** DescribeParameters: what there is, without values. */
final class ParameterDescriptions {
    private static final int MOST = 50;

    private final Scope scope;
    private final SsmState state;

    ParameterDescriptions(Scope scope, SsmState state) {
        this.scope = scope;
        this.state = state;
    }

    DescribeParametersResponse describe(DescribeParametersRequest request) {
        Predicate<ParameterRecord> filters = ParameterFilters.describe(request.parameterFilters())
                .and(ParameterFilters.describeOld(request.filters()));
        List<ParameterRecord> matching = state.own().all().stream()
                .filter(filters)
                .sorted(Comparator.comparing(ParameterRecord::name))
                .toList();
        Page<ParameterRecord> page = ParameterReads.page(matching, request.nextToken(), request.maxResults(), MOST);
        return DescribeParametersResponse.builder()
                .parameters(page.items().stream().map(this::metadata).toList())
                .nextToken(page.token().orElse(null))
                .build();
    }

    private ParameterMetadata metadata(ParameterRecord record) {
        ParameterHistory latest = record.latest();
        return ParameterMetadata.builder()
                .name(record.name())
                .arn(ParameterNames.arn(scope, record.name()))
                .type(latest.type())
                .keyId(latest.keyId())
                .lastModifiedDate(latest.lastModifiedDate())
                .lastModifiedUser(latest.lastModifiedUser())
                .description(latest.description())
                .allowedPattern(latest.allowedPattern())
                .version(latest.version())
                .tier(latest.tier())
                .policies(List.of())
                .dataType(latest.dataType())
                .build();
    }
}
