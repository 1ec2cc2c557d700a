package io.github.bootproof.cloud.ec2.launchtemplate;

import io.github.bootproof.cloud.common.Caller;
import io.github.bootproof.cloud.ec2.common.Ec2Context;
import io.github.bootproof.cloud.ec2.common.Ec2Errors;
import io.github.bootproof.cloud.ec2.common.Filters;
import io.github.bootproof.cloud.ec2.common.Members;
import io.github.bootproof.cloud.ec2.common.Paging;
import io.github.bootproof.cloud.ec2.common.Shapes;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.services.ec2.model.CreateLaunchTemplateVersionRequest;
import software.amazon.awssdk.services.ec2.model.CreateLaunchTemplateVersionResponse;
import software.amazon.awssdk.services.ec2.model.DeleteLaunchTemplateVersionsRequest;
import software.amazon.awssdk.services.ec2.model.DeleteLaunchTemplateVersionsResponse;
import software.amazon.awssdk.services.ec2.model.DeleteLaunchTemplateVersionsResponseErrorItem;
import software.amazon.awssdk.services.ec2.model.DeleteLaunchTemplateVersionsResponseSuccessItem;
import software.amazon.awssdk.services.ec2.model.DescribeLaunchTemplateVersionsRequest;
import software.amazon.awssdk.services.ec2.model.DescribeLaunchTemplateVersionsResponse;
import software.amazon.awssdk.services.ec2.model.LaunchTemplateErrorCode;
import software.amazon.awssdk.services.ec2.model.LaunchTemplateVersion;
import software.amazon.awssdk.services.ec2.model.RequestLaunchTemplateData;
import software.amazon.awssdk.services.ec2.model.ResponseLaunchTemplateData;

/**
 * Versions of launch templates.
 *
 * <p>Source: the EC2 User Guide, "Manage launch template versions", and the API reference of the operations.
 */
public final class LaunchTemplateVersions {
    private static final Paging PAGING = new Paging(1, 200);

    private static final Filters<LaunchTemplateVersion> FILTERS = Filters.<LaunchTemplateVersion>none()
            .value("create-time", LaunchTemplateVersion::createTime)
            .value("image-id", version -> version.launchTemplateData().imageId())
            .value("instance-type", version -> version.launchTemplateData().instanceTypeAsString())
            .value("is-default-version", LaunchTemplateVersion::defaultVersion);

    private final Ec2Context context;
    private final LaunchTemplateStore store;

    public LaunchTemplateVersions(Ec2Context context, LaunchTemplateStore store) {
        this.context = context;
        this.store = store;
    }

    /** With a source version, what the request gives replaces what that version has. */
    public CreateLaunchTemplateVersionResponse create(CreateLaunchTemplateVersionRequest request) {
        Members.of(request)
                .required("LaunchTemplateData")
                .supported(
                        "ClientToken", "LaunchTemplateId", "LaunchTemplateName", "SourceVersion", "VersionDescription");
        LaunchTemplates.requireUserData(request.launchTemplateData());
        String key = context.tokens()
                .once(
                        request.clientToken(),
                        request,
                        made -> store.versions().get(made).isPresent(),
                        () -> make(request));
        LaunchTemplateVersionRecord made =
                store.versions().get(key).orElseThrow(() -> Ec2Errors.notFound(request.launchTemplateId()));
        return CreateLaunchTemplateVersionResponse.builder()
                .launchTemplateVersion(answer(made))
                .build();
    }

    private String make(CreateLaunchTemplateVersionRequest request) {
        LaunchTemplateRecord template = store.template(request.launchTemplateId(), request.launchTemplateName());
        RequestLaunchTemplateData data = request.sourceVersion() == null
                ? request.launchTemplateData()
                : Shapes.copy(
                                request.launchTemplateData(),
                                store.version(template, request.sourceVersion()).data().toBuilder())
                        .build();
        long number = template.lastNumber() + 1;
        var version = new LaunchTemplateVersionRecord(
                template.launchTemplateId(),
                number,
                Optional.ofNullable(request.versionDescription()),
                context.now(),
                Caller.current().arn(),
                data);
        store.versions().put(version.key(), version);
        store.templates().put(template.launchTemplateId(), template.withLatest(number));
        return version.key();
    }

    /** Of one template, the newest first; or of all of them, but then only {@code $Latest} and {@code $Default}. */
    public DescribeLaunchTemplateVersionsResponse describe(DescribeLaunchTemplateVersionsRequest request) {
        Members.of(request)
                .supported(
                        "LaunchTemplateId",
                        "LaunchTemplateName",
                        "Versions",
                        "MinVersion",
                        "MaxVersion",
                        "Filters",
                        "MaxResults",
                        "NextToken");
        boolean ofOne = request.launchTemplateId() != null || request.launchTemplateName() != null;
        List<LaunchTemplateVersionRecord> wanted = ofOne ? ofOne(request) : ofAll(request);
        List<LaunchTemplateVersion> answers = wanted.stream().map(this::answer).toList();
        var page = PAGING.page(FILTERS.passing(answers, request.filters()), request.maxResults(), request.nextToken());
        return DescribeLaunchTemplateVersionsResponse.builder()
                .launchTemplateVersions(page.items())
                .nextToken(page.nextToken())
                .build();
    }

    private List<LaunchTemplateVersionRecord> ofOne(DescribeLaunchTemplateVersionsRequest request) {
        LaunchTemplateRecord template = store.template(request.launchTemplateId(), request.launchTemplateName());
        if (request.hasVersions() && !request.versions().isEmpty()) {
            return request.versions().stream()
                    .map(version -> store.version(template, version))
                    .distinct()
                    .sorted(Comparator.comparingLong(LaunchTemplateVersionRecord::versionNumber)
                            .reversed())
                    .toList();
        }
        long least = request.minVersion() == null ? 1 : Long.parseLong(number(request.minVersion()));
        long most = request.maxVersion() == null ? Long.MAX_VALUE : Long.parseLong(number(request.maxVersion()));
        return store.versionsOf(template.launchTemplateId()).stream()
                .filter(version -> version.versionNumber() >= least && version.versionNumber() <= most)
                .toList();
    }

    private static String number(String version) {
        if (!version.matches("\\d{1,18}")) {
            throw Ec2Errors.invalidParameterValue("Invalid launch template version: '%s'".formatted(version));
        }
        return version;
    }

    private List<LaunchTemplateVersionRecord> ofAll(DescribeLaunchTemplateVersionsRequest request) {
        boolean areAliases = request.versions().stream()
                .allMatch(version -> version.equals("$Latest") || version.equals("$Default"));
        if (request.versions().isEmpty() || !areAliases) {
            throw Ec2Errors.missing("You must specify either a launch template ID or a launch template name, or the"
                    + " versions $Latest or $Default.");
        }
        return store.templates().all().stream()
                .flatMap(template -> request.versions().stream()
                        .map(version -> store.version(template, version))
                        .distinct())
                .toList();
    }

    /** Each version by itself; the default one cannot be deleted (the words are a guess). */
    public DeleteLaunchTemplateVersionsResponse delete(DeleteLaunchTemplateVersionsRequest request) {
        Members.of(request).required("Versions").supported("LaunchTemplateId", "LaunchTemplateName");
        return context.change(() -> {
            LaunchTemplateRecord template = store.template(request.launchTemplateId(), request.launchTemplateName());
            var deleted = new ArrayList<DeleteLaunchTemplateVersionsResponseSuccessItem>();
            var failed = new ArrayList<DeleteLaunchTemplateVersionsResponseErrorItem>();
            for (String version : request.versions()) {
                try {
                    LaunchTemplateVersionRecord found = store.version(template, version);
                    if (found.versionNumber() == template.defaultVersion()) {
                        failed.add(failure(
                                template,
                                version,
                                LaunchTemplateErrorCode.UNEXPECTED_ERROR,
                                "The default launch template version cannot be deleted."));
                        continue;
                    }
                    store.versions().remove(found.key());
                    deleted.add(DeleteLaunchTemplateVersionsResponseSuccessItem.builder()
                            .launchTemplateId(template.launchTemplateId())
                            .launchTemplateName(template.launchTemplateName())
                            .versionNumber(found.versionNumber())
                            .build());
                } catch (AwsServiceException absent) {
                    failed.add(failure(
                            template,
                            version,
                            LaunchTemplateErrorCode.LAUNCH_TEMPLATE_VERSION_DOES_NOT_EXIST,
                            absent.awsErrorDetails().errorMessage()));
                }
            }
            return DeleteLaunchTemplateVersionsResponse.builder()
                    .successfullyDeletedLaunchTemplateVersions(deleted)
                    .unsuccessfullyDeletedLaunchTemplateVersions(failed)
                    .build();
        });
    }

    private static DeleteLaunchTemplateVersionsResponseErrorItem failure(
            LaunchTemplateRecord template, String version, LaunchTemplateErrorCode code, String message) {
        var item = DeleteLaunchTemplateVersionsResponseErrorItem.builder()
                .launchTemplateId(template.launchTemplateId())
                .launchTemplateName(template.launchTemplateName())
                .responseError(error -> error.code(code).message(message));
        if (version.matches("\\d{1,18}")) {
            item.versionNumber(Long.parseLong(version));
        }
        return item.build();
    }

    private LaunchTemplateVersion answer(LaunchTemplateVersionRecord version) {
        LaunchTemplateRecord template = store.template(version.launchTemplateId(), null);
        return LaunchTemplateVersion.builder()
                .launchTemplateId(version.launchTemplateId())
                .launchTemplateName(template.launchTemplateName())
                .versionNumber(version.versionNumber())
                .versionDescription(version.description().orElse(null))
                .createTime(version.createTime())
                .createdBy(version.createdBy())
                .defaultVersion(version.versionNumber() == template.defaultVersion())
                .launchTemplateData(Shapes.copy(version.data(), ResponseLaunchTemplateData.builder())
                        .build())
                .build();
    }
}
