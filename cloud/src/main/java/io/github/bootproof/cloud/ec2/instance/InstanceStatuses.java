package io.github.bootproof.cloud.ec2.instance;

import io.github.bootproof.cloud.ec2.common.Ec2Context;
import io.github.bootproof.cloud.ec2.common.Ec2Errors;
import io.github.bootproof.cloud.ec2.common.Filters;
import io.github.bootproof.cloud.ec2.common.Members;
import io.github.bootproof.cloud.ec2.common.Paging;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import software.amazon.awssdk.services.ec2.model.DescribeInstanceStatusRequest;
import software.amazon.awssdk.services.ec2.model.DescribeInstanceStatusResponse;
import software.amazon.awssdk.services.ec2.model.InstanceStatus;
import software.amazon.awssdk.services.ec2.model.InstanceStatusDetails;
import software.amazon.awssdk.services.ec2.model.InstanceStatusSummary;

/**
 * DescribeInstanceStatus. Checks are initializing until the boot is over, then ok; they fail where cloud-init found no metadata, or
 * where nobody can ask the engine. On AWS they ask whether the system answers, not whether a script is done: a boot that takes longer
 * than three minutes (a guess) counts as one that answers.
 */
final class InstanceStatuses {
    private static final Duration LONG_BOOT = Duration.ofMinutes(3);

    private static final Filters<InstanceStatus> FILTERS = Filters.<InstanceStatus>none()
            .value("availability-zone", InstanceStatus::availabilityZone)
            .value("instance-state-code", status -> status.instanceState().code())
            .value("instance-state-name", status -> status.instanceState().nameAsString())
            .values("instance-status.reachability", status -> reachability(status.instanceStatus()))
            .value("instance-status.status", status -> status.instanceStatus().statusAsString())
            .values("system-status.reachability", status -> reachability(status.systemStatus()))
            .value("system-status.status", status -> status.systemStatus().statusAsString());

    private final Ec2Context context;
    private final InstanceTable instances;

    InstanceStatuses(Ec2Context context, InstanceTable instances) {
        this.context = context;
        this.instances = instances;
    }

    DescribeInstanceStatusResponse describe(DescribeInstanceStatusRequest request) {
        Members.of(request).supported("InstanceIds", "Filters", "IncludeAllInstances", "MaxResults", "NextToken");
        boolean byId = !request.instanceIds().isEmpty();
        if (byId && request.maxResults() != null) {
            throw Ec2Errors.invalidParameterCombination(
                    "The parameter instancesSet cannot be used with the parameter maxResults");
        }
        List<InstanceRecord> wanted = byId ? instances.known(request.instanceIds()) : instances.all();
        boolean all = Boolean.TRUE.equals(request.includeAllInstances());
        List<InstanceStatus> statuses = wanted.stream()
                .filter(instance -> all || instance.state() == LifeState.RUNNING)
                .map(this::status)
                .toList();
        var page = Paging.USUAL.page(
                FILTERS.passing(statuses, request.filters()), request.maxResults(), request.nextToken());
        return DescribeInstanceStatusResponse.builder()
                .instanceStatuses(page.items())
                .nextToken(page.nextToken())
                .build();
    }

    private InstanceStatus status(InstanceRecord instance) {
        InstanceStatusSummary checks = checks(instance);
        return InstanceStatus.builder()
                .instanceId(instance.instanceId())
                .availabilityZone(instance.launch().availabilityZone())
                .instanceState(instance.state().shape())
                .instanceStatus(checks)
                .systemStatus(checks)
                .events(List.of())
                .build();
    }

    private InstanceStatusSummary checks(InstanceRecord instance) {
        Life life = instance.life();
        if (life.state() != LifeState.RUNNING) {
            return InstanceStatusSummary.builder().status("not-applicable").build();
        }
        return switch (life.reachability()) {
            case INITIALIZING -> {
                boolean answers = life.changedAt().plus(LONG_BOOT).isBefore(context.now());
                yield answers ? summary("ok", "passed", life) : summary("initializing", "initializing", life);
            }
            case PASSED -> summary("ok", "passed", life);
            case FAILED -> summary("impaired", "failed", life);
        };
    }

    private static InstanceStatusSummary summary(String status, String reachability, Life life) {
        return InstanceStatusSummary.builder()
                .status(status)
                .details(InstanceStatusDetails.builder()
                        .name("reachability")
                        .status(reachability)
                        .impairedSince(reachability.equals("failed") ? life.changedAt() : null)
                        .build())
                .build();
    }

    private static Stream<String> reachability(InstanceStatusSummary summary) {
        return summary.details().stream().map(InstanceStatusDetails::statusAsString);
    }
}
