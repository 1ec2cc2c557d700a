package io.github.bootproof.cloud.ec2.instance;

import io.github.bootproof.cloud.ec2.common.Ec2Context;
import io.github.bootproof.cloud.ec2.common.Ec2Errors;
import io.github.bootproof.cloud.ec2.common.Members;
import io.github.bootproof.cloud.ec2.common.Paging;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ec2.model.CreditSpecificationRequest;
import software.amazon.awssdk.services.ec2.model.DescribeInstanceCreditSpecificationsRequest;
import software.amazon.awssdk.services.ec2.model.DescribeInstanceCreditSpecificationsResponse;
import software.amazon.awssdk.services.ec2.model.InstanceCreditSpecification;
import software.amazon.awssdk.services.ec2.model.InstanceCreditSpecificationRequest;
import software.amazon.awssdk.services.ec2.model.ModifyInstanceCreditSpecificationRequest;
import software.amazon.awssdk.services.ec2.model.ModifyInstanceCreditSpecificationResponse;
import software.amazon.awssdk.services.ec2.model.SuccessfulInstanceCreditSpecificationItem;

/**
 * DescribeInstanceCreditSpecifications. Burstable types are those whose name begins with a t; t2 is {@code standard} where nothing
 * is said, later ones {@code unlimited} (EC2 User Guide, "Burstable performance instances"). Credits are recorded: a machine gets
 * what processor time there is.
 */
final class CpuCredits {
    private final Ec2Context context;
    private final InstanceTable instances;

    CpuCredits(Ec2Context context, InstanceTable instances) {
        this.context = context;
        this.instances = instances;
    }

    static Optional<String> atLaunch(String type, @Nullable CreditSpecificationRequest wanted) {
        if (!isBurstable(type)) {
            return Optional.empty();
        }
        return wanted == null || wanted.cpuCredits() == null
                ? Optional.of(type.startsWith("t2.") ? "standard" : "unlimited")
                : Optional.of(checked(wanted.cpuCredits()));
    }

    private static boolean isBurstable(String type) {
        return type.matches("t\\d\\w*\\..*");
    }

    private static String checked(String credits) {
        if (!credits.equals("standard") && !credits.equals("unlimited")) {
            throw Ec2Errors.invalidParameterValue(credits, "cpuCredits", "It must be standard or unlimited.");
        }
        return credits;
    }

    DescribeInstanceCreditSpecificationsResponse describe(DescribeInstanceCreditSpecificationsRequest request) {
        Members.of(request).supported("InstanceIds", "MaxResults", "NextToken");
        List<InstanceRecord> wanted =
                request.instanceIds().isEmpty() ? instances.all() : instances.known(request.instanceIds());
        var page = Paging.USUAL.page(
                wanted.stream()
                        .filter(instance -> instance.settings().cpuCredits().isPresent())
                        .toList(),
                request.maxResults(),
                request.nextToken());
        return DescribeInstanceCreditSpecificationsResponse.builder()
                .instanceCreditSpecifications(page.map(instance -> InstanceCreditSpecification.builder()
                        .instanceId(instance.instanceId())
                        .cpuCredits(instance.settings().cpuCredits().orElseThrow())
                        .build()))
                .nextToken(page.nextToken())
                .build();
    }

    ModifyInstanceCreditSpecificationResponse modify(ModifyInstanceCreditSpecificationRequest request) {
        Members.of(request).required("InstanceCreditSpecifications").supported("ClientToken");
        var changed = new ArrayList<SuccessfulInstanceCreditSpecificationItem>();
        context.changing(() -> {
            for (InstanceCreditSpecificationRequest wanted : request.instanceCreditSpecifications()) {
                String credits = checked(String.valueOf(wanted.cpuCredits()));
                InstanceRecord instance = instances.known(String.valueOf(wanted.instanceId()));
                if (instance.settings().cpuCredits().isEmpty()) {
                    throw Ec2Errors.error(
                            "InstanceCreditSpecification.NotSupported",
                            "The instance '%s' does not support a credit specification."
                                    .formatted(instance.instanceId()));
                }
                instances.update(
                        instance.instanceId(),
                        record -> record.with(record.settings().withCpuCredits(Optional.of(credits))));
                changed.add(SuccessfulInstanceCreditSpecificationItem.builder()
                        .instanceId(instance.instanceId())
                        .build());
            }
        });
        return ModifyInstanceCreditSpecificationResponse.builder()
                .successfulInstanceCreditSpecifications(changed)
                .unsuccessfulInstanceCreditSpecifications(List.of())
                .build();
    }
}
