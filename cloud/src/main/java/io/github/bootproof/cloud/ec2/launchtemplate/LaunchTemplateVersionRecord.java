package io.github.bootproof.cloud.ec2.launchtemplate;

import java.time.Instant;
import java.util.Optional;
import software.amazon.awssdk.services.ec2.model.RequestLaunchTemplateData;

/** A version of a launch template, which never changes. */
public record LaunchTemplateVersionRecord(
        String launchTemplateId,
        long versionNumber,
        Optional<String> description,
        Instant createTime,
        String createdBy,
        RequestLaunchTemplateData data) {

    static String key(String launchTemplateId, long versionNumber) {
        return launchTemplateId + "/" + versionNumber;
    }

    String key() {
        return key(launchTemplateId, versionNumber);
    }
}
