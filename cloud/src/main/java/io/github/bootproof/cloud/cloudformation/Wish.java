package io.github.bootproof.cloud.cloudformation;

import java.util.List;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.cloudformation.model.CreateChangeSetRequest;
import software.amazon.awssdk.services.cloudformation.model.CreateStackRequest;
import software.amazon.awssdk.services.cloudformation.model.Parameter;
import software.amazon.awssdk.services.cloudformation.model.Tag;
import software.amazon.awssdk.services.cloudformation.model.UpdateStackRequest;

/**
 * What the requests that propose a deployment have in common.
 *
 * @param importExisting whether what is there already by the name that the template gives it becomes the stack's
 * @param tags null when the stack's are to stay
 * @param notificationArns null when the stack's are to stay
 */
record Wish(
        @Nullable String templateBody,
        @Nullable String templateUrl,
        boolean usePreviousTemplate,
        boolean importExisting,
        List<Parameter> parameters,
        List<String> capabilities,
        @Nullable List<Tag> tags,
        @Nullable List<String> notificationArns,
        @Nullable String roleArn) {

    static Wish of(CreateStackRequest request) {
        return new Wish(
                request.templateBody(),
                request.templateURL(),
                false,
                false,
                request.parameters(),
                request.capabilitiesAsStrings(),
                request.tags(),
                request.notificationARNs(),
                request.roleARN());
    }

    static Wish of(UpdateStackRequest request) {
        return new Wish(
                request.templateBody(),
                request.templateURL(),
                Required.isOn(request.usePreviousTemplate()),
                false,
                request.parameters(),
                request.capabilitiesAsStrings(),
                request.hasTags() ? request.tags() : null,
                request.hasNotificationARNs() ? request.notificationARNs() : null,
                request.roleARN());
    }

    static Wish of(CreateChangeSetRequest request) {
        return new Wish(
                request.templateBody(),
                request.templateURL(),
                Required.isOn(request.usePreviousTemplate()),
                Required.isOn(request.importExistingResources()),
                request.parameters(),
                request.capabilitiesAsStrings(),
                request.hasTags() ? request.tags() : null,
                request.hasNotificationARNs() ? request.notificationARNs() : null,
                request.roleARN());
    }
}
