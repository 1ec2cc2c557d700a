package io.github.bootproof.cloud.ec2.launchtemplate;

import java.time.Instant;

/**
 * A launch template.
 *
 * @param createdBy the ARN of who made it
 * @param defaultVersion what {@code $Default} means
 * @param lastNumber the highest number given so far, which may be of a version that was deleted: numbers are not given twice
 */
public record LaunchTemplateRecord(
        String launchTemplateId,
        String launchTemplateName,
        Instant createTime,
        String createdBy,
        long defaultVersion,
        long lastNumber) {

    LaunchTemplateRecord withDefault(long version) {
        return new LaunchTemplateRecord(
                launchTemplateId, launchTemplateName, createTime, createdBy, version, lastNumber);
    }

    LaunchTemplateRecord withLatest(long version) {
        return new LaunchTemplateRecord(
                launchTemplateId, launchTemplateName, createTime, createdBy, defaultVersion, version);
    }
}
