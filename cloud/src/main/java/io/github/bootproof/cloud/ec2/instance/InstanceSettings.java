package io.github.bootproof.cloud.ec2.instance;

import io.github.bootproof.cloud.imds.MetadataOptions;
import java.time.Instant;
import java.util.Optional;

/**
 * What calls may change of an instance.
 *
 * @param profile the IAM instance profile that it has, if any
 * @param shutdownBehavior {@code stop} or {@code terminate}: what a shutdown from inside leads to
 * @param cpuCredits {@code standard} or {@code unlimited}, of burstable types
 */
public record InstanceSettings(
        String instanceType,
        Optional<ProfileAssociation> profile,
        MetadataOptions metadata,
        String shutdownBehavior,
        boolean disableApiTermination,
        boolean disableApiStop,
        boolean monitored,
        boolean ebsOptimized,
        Optional<String> cpuCredits) {

    /**
     * An instance's profile.
     *
     * @param associationId {@code iip-assoc-...}
     * @param profileId {@code AIPA...}
     * @param roleName of the role in it; empty when there is none in it
     */
    public record ProfileAssociation(
            String associationId, String arn, String profileId, Optional<String> roleName, Instant since) {}

    InstanceSettings withInstanceType(String newType) {
        return new InstanceSettings(
                newType,
                profile,
                metadata,
                shutdownBehavior,
                disableApiTermination,
                disableApiStop,
                monitored,
                ebsOptimized,
                cpuCredits);
    }

    InstanceSettings withProfile(Optional<ProfileAssociation> newProfile) {
        return new InstanceSettings(
                instanceType,
                newProfile,
                metadata,
                shutdownBehavior,
                disableApiTermination,
                disableApiStop,
                monitored,
                ebsOptimized,
                cpuCredits);
    }

    InstanceSettings withMetadata(MetadataOptions newMetadata) {
        return new InstanceSettings(
                instanceType,
                profile,
                newMetadata,
                shutdownBehavior,
                disableApiTermination,
                disableApiStop,
                monitored,
                ebsOptimized,
                cpuCredits);
    }

    InstanceSettings withShutdownBehavior(String behavior) {
        return new InstanceSettings(
                instanceType,
                profile,
                metadata,
                behavior,
                disableApiTermination,
                disableApiStop,
                monitored,
                ebsOptimized,
                cpuCredits);
    }

    InstanceSettings withDisableApiTermination(boolean disabled) {
        return new InstanceSettings(
                instanceType,
                profile,
                metadata,
                shutdownBehavior,
                disabled,
                disableApiStop,
                monitored,
                ebsOptimized,
                cpuCredits);
    }

    InstanceSettings withDisableApiStop(boolean disabled) {
        return new InstanceSettings(
                instanceType,
                profile,
                metadata,
                shutdownBehavior,
                disableApiTermination,
                disabled,
                monitored,
                ebsOptimized,
                cpuCredits);
    }

    InstanceSettings withMonitored(boolean on) {
        return new InstanceSettings(
                instanceType,
                profile,
                metadata,
                shutdownBehavior,
                disableApiTermination,
                disableApiStop,
                on,
                ebsOptimized,
                cpuCredits);
    }

    InstanceSettings withEbsOptimized(boolean on) {
        return new InstanceSettings(
                instanceType,
                profile,
                metadata,
                shutdownBehavior,
                disableApiTermination,
                disableApiStop,
                monitored,
                on,
                cpuCredits);
    }

    InstanceSettings withCpuCredits(Optional<String> credits) {
        return new InstanceSettings(
                instanceType,
                profile,
                metadata,
                shutdownBehavior,
                disableApiTermination,
                disableApiStop,
                monitored,
                ebsOptimized,
                credits);
    }
}
