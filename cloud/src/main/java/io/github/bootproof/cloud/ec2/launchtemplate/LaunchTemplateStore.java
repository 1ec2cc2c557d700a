package io.github.bootproof.cloud.ec2.launchtemplate;

import io.github.bootproof.cloud.ec2.common.Ec2Context;
import io.github.bootproof.cloud.ec2.common.Ec2Errors;
import io.github.bootproof.cloud.store.Table;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The launch templates of an account and region as they are kept, and how a template and a version are found. */
public final class LaunchTemplateStore {
    private final Table<LaunchTemplateRecord> templates;
    private final Table<LaunchTemplateVersionRecord> versions;

    public LaunchTemplateStore(Ec2Context context) {
        this.templates = context.table("launch-template", LaunchTemplateRecord.class);
        this.versions = context.table("launch-template-version", LaunchTemplateVersionRecord.class);
    }

    Table<LaunchTemplateRecord> templates() {
        return templates;
    }

    Table<LaunchTemplateVersionRecord> versions() {
        return versions;
    }

    Optional<LaunchTemplateRecord> named(String name) {
        return templates.all().stream()
                .filter(template -> template.launchTemplateName().equals(name))
                .findFirst();
    }

    /** The versions of a template, the newest first, as EC2 lists them. */
    List<LaunchTemplateVersionRecord> versionsOf(String launchTemplateId) {
        return versions.all().stream()
                .filter(version -> version.launchTemplateId().equals(launchTemplateId))
                .sorted(Comparator.comparingLong(LaunchTemplateVersionRecord::versionNumber)
                        .reversed())
                .toList();
    }

    /**
     * The template of an id or of a name, of which one is given.
     *
     * @throws software.amazon.awssdk.services.ec2.model.Ec2Exception InvalidLaunchTemplateId.NotFound,
     *     InvalidLaunchTemplateName.NotFoundException, MissingParameter, InvalidParameterCombination
     */
    public LaunchTemplateRecord template(@Nullable String id, @Nullable String name) {
        if (id != null && name != null) {
            throw Ec2Errors.invalidParameterCombination(
                    "You can specify either a launch template ID or a launch template name, but not both.");
        }
        if (id != null) {
            if (!id.startsWith("lt-")) {
                throw Ec2Errors.error(
                        "InvalidLaunchTemplateId.Malformed", "Invalid id: \"%s\" (expecting \"lt-...\")".formatted(id));
            }
            return templates.get(id).orElseThrow(() -> Ec2Errors.notFound(id));
        }
        if (name == null) {
            throw Ec2Errors.missing("Either a launch template ID or a launch template name must be specified.");
        }
        return named(name)
                .orElseThrow(() -> Ec2Errors.error(
                        "InvalidLaunchTemplateName.NotFoundException",
                        "The specified launch template, with template name %s, does not exist.".formatted(name)));
    }

    /**
     * A version of a template.
     *
     * @param version a number, {@code $Latest} or {@code $Default}; null means the default one
     * @throws software.amazon.awssdk.services.ec2.model.Ec2Exception InvalidLaunchTemplateId.VersionNotFound
     */
    public LaunchTemplateVersionRecord version(LaunchTemplateRecord template, @Nullable String version) {
        return number(template, version == null ? "$Default" : version)
                .flatMap(number -> versions.get(LaunchTemplateVersionRecord.key(template.launchTemplateId(), number)))
                .orElseThrow(() -> Ec2Errors.error(
                        "InvalidLaunchTemplateId.VersionNotFound",
                        "Could not find the specified version %s for the launch template with ID %s."
                                .formatted(version, template.launchTemplateId())));
    }

    /** What {@code $Latest} means: the highest number that is left. The default version is always there. */
    long latest(LaunchTemplateRecord template) {
        return versionsOf(template.launchTemplateId()).getFirst().versionNumber();
    }

    private Optional<Long> number(LaunchTemplateRecord template, String version) {
        return switch (version) {
            case "$Latest" -> Optional.of(latest(template));
            case "$Default" -> Optional.of(template.defaultVersion());
            default -> version.matches("\\d{1,18}") ? Optional.of(Long.parseLong(version)) : Optional.empty();
        };
    }
}
