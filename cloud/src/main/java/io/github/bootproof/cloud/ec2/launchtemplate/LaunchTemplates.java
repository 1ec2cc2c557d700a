package io.github.bootproof.cloud.ec2.launchtemplate;

import io.github.bootproof.cloud.common.Caller;
import io.github.bootproof.cloud.ec2.common.Ec2Context;
import io.github.bootproof.cloud.ec2.common.Ec2Errors;
import io.github.bootproof.cloud.ec2.common.Filters;
import io.github.bootproof.cloud.ec2.common.Listing;
import io.github.bootproof.cloud.ec2.common.Members;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import software.amazon.awssdk.services.ec2.model.CreateLaunchTemplateRequest;
import software.amazon.awssdk.services.ec2.model.CreateLaunchTemplateResponse;
import software.amazon.awssdk.services.ec2.model.DeleteLaunchTemplateRequest;
import software.amazon.awssdk.services.ec2.model.DeleteLaunchTemplateResponse;
import software.amazon.awssdk.services.ec2.model.DescribeLaunchTemplatesRequest;
import software.amazon.awssdk.services.ec2.model.DescribeLaunchTemplatesResponse;
import software.amazon.awssdk.services.ec2.model.LaunchTemplate;
import software.amazon.awssdk.services.ec2.model.ModifyLaunchTemplateRequest;
import software.amazon.awssdk.services.ec2.model.ModifyLaunchTemplateResponse;
import software.amazon.awssdk.services.ec2.model.RequestLaunchTemplateData;
import software.amazon.awssdk.services.ec2.model.ResourceType;

/**
 * Launch templates. What a template holds is checked when an instance is launched from it, as on AWS, but for its user data.
 *
 * <p>Source: the EC2 User Guide, "Store instance launch parameters in Amazon EC2 launch templates".
 */
public final class LaunchTemplates {
    private static final Pattern NAME = Pattern.compile("[a-zA-Z0-9().\\-/_]{3,128}");

    private static final Listing<LaunchTemplate> LISTING = new Listing<>(
            LaunchTemplate::launchTemplateId,
            Filters.<LaunchTemplate>none()
                    .value("create-time", LaunchTemplate::createTime)
                    .value("launch-template-name", LaunchTemplate::launchTemplateName)
                    .tags(LaunchTemplate::tags));

    private final Ec2Context context;
    private final LaunchTemplateStore store;

    public LaunchTemplates(Ec2Context context, LaunchTemplateStore store) {
        this.context = context;
        this.store = store;
    }

    public CreateLaunchTemplateResponse create(CreateLaunchTemplateRequest request) {
        Members.of(request)
                .required("LaunchTemplateName", "LaunchTemplateData")
                .supported("ClientToken", "VersionDescription", "TagSpecifications");
        String name = request.launchTemplateName();
        if (!NAME.matcher(name).matches()) {
            throw Ec2Errors.error(
                    "InvalidLaunchTemplateName.MalformedException",
                    "A launch template name must be between 3 and 128 characters, and may contain letters, numbers, and"
                            + " the following characters: - ( ) . / _.");
        }
        requireUserData(request.launchTemplateData());
        Map<String, String> tags = context.tags().specified(request.tagSpecifications(), ResourceType.LAUNCH_TEMPLATE);
        String id = context.tokens()
                .once(
                        request.clientToken(),
                        request,
                        made -> store.templates().get(made).isPresent(),
                        () -> {
                            if (store.named(name).isPresent()) {
                                throw Ec2Errors.error(
                                        "InvalidLaunchTemplateName.AlreadyExistsException",
                                        "Launch template name already in use.");
                            }
                            return make(request, tags);
                        });
        return CreateLaunchTemplateResponse.builder()
                .launchTemplate(answer(store.template(id, null)))
                .build();
    }

    private String make(CreateLaunchTemplateRequest request, Map<String, String> tags) {
        String id = context.newId("lt");
        String createdBy = Caller.current().arn();
        var template = new LaunchTemplateRecord(id, request.launchTemplateName(), context.now(), createdBy, 1, 1);
        var version = new LaunchTemplateVersionRecord(
                id,
                1,
                Optional.ofNullable(request.versionDescription()),
                context.now(),
                createdBy,
                request.launchTemplateData());
        store.templates().put(id, template);
        store.versions().put(version.key(), version);
        context.tags().enter(id, ResourceType.LAUNCH_TEMPLATE, tags);
        return id;
    }

    static void requireUserData(RequestLaunchTemplateData data) {
        if (data.userData() != null) {
            try {
                Base64.getDecoder().decode(data.userData().replaceAll("\\s", ""));
            } catch (IllegalArgumentException notBase64) {
                throw Ec2Errors.error("InvalidUserData.Malformed", "Invalid BASE64 encoding of user data.");
            }
        }
    }

    public DescribeLaunchTemplatesResponse describe(DescribeLaunchTemplatesRequest request) {
        Members.of(request).supported("LaunchTemplateIds", "LaunchTemplateNames", "Filters", "MaxResults", "NextToken");
        List<String> ids = Stream.concat(
                        request.launchTemplateIds().stream()
                                .map(id -> store.template(id, null).launchTemplateId()),
                        request.launchTemplateNames().stream()
                                .map(name -> store.named(name)
                                        .orElseThrow(
                                                () -> Ec2Errors.error(
                                                        "InvalidLaunchTemplateName.NotFoundException",
                                                        "At least one of the launch templates specified in the request does not exist."))
                                        .launchTemplateId()))
                .toList();
        var page = LISTING.of(
                store.templates().all().stream().map(this::answer).toList(),
                ids,
                request.filters(),
                request.maxResults(),
                request.nextToken());
        return DescribeLaunchTemplatesResponse.builder()
                .launchTemplates(page.items())
                .nextToken(page.nextToken())
                .build();
    }

    /** Makes another version the default one. */
    public ModifyLaunchTemplateResponse modify(ModifyLaunchTemplateRequest request) {
        Members.of(request).supported("ClientToken", "LaunchTemplateId", "LaunchTemplateName", "DefaultVersion");
        LaunchTemplateRecord modified = context.change(() -> {
            LaunchTemplateRecord template = store.template(request.launchTemplateId(), request.launchTemplateName());
            if (request.defaultVersion() == null) {
                return template;
            }
            LaunchTemplateRecord changed = template.withDefault(
                    store.version(template, request.defaultVersion()).versionNumber());
            store.templates().put(changed.launchTemplateId(), changed);
            return changed;
        });
        return ModifyLaunchTemplateResponse.builder()
                .launchTemplate(answer(modified))
                .build();
    }

    /** All its versions go with it. */
    public DeleteLaunchTemplateResponse delete(DeleteLaunchTemplateRequest request) {
        Members.of(request).supported("LaunchTemplateId", "LaunchTemplateName");
        LaunchTemplate deleted = context.change(() -> {
            LaunchTemplateRecord template = store.template(request.launchTemplateId(), request.launchTemplateName());
            LaunchTemplate answer = answer(template);
            String id = template.launchTemplateId();
            store.versionsOf(id).forEach(version -> store.versions().remove(version.key()));
            store.templates().remove(id);
            context.tags().remove(id);
            return answer;
        });
        return DeleteLaunchTemplateResponse.builder().launchTemplate(deleted).build();
    }

    private LaunchTemplate answer(LaunchTemplateRecord template) {
        return LaunchTemplate.builder()
                .launchTemplateId(template.launchTemplateId())
                .launchTemplateName(template.launchTemplateName())
                .createTime(template.createTime())
                .createdBy(template.createdBy())
                .defaultVersionNumber(template.defaultVersion())
                .latestVersionNumber(store.latest(template))
                .tags(context.tags().of(template.launchTemplateId()))
                .build();
    }
}
