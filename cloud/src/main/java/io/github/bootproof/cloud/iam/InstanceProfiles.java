package io.github.bootproof.cloud.iam;

import io.github.bootproof.cloud.common.Ids;
import io.github.bootproof.cloud.common.Page;
import io.github.bootproof.cloud.common.Scope;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.iam.model.AddRoleToInstanceProfileRequest;
import software.amazon.awssdk.services.iam.model.CreateInstanceProfileRequest;
import software.amazon.awssdk.services.iam.model.DeleteInstanceProfileRequest;
import software.amazon.awssdk.services.iam.model.InstanceProfile;
import software.amazon.awssdk.services.iam.model.ListInstanceProfileTagsRequest;
import software.amazon.awssdk.services.iam.model.ListInstanceProfileTagsResponse;
import software.amazon.awssdk.services.iam.model.ListInstanceProfilesForRoleRequest;
import software.amazon.awssdk.services.iam.model.ListInstanceProfilesForRoleResponse;
import software.amazon.awssdk.services.iam.model.ListInstanceProfilesRequest;
import software.amazon.awssdk.services.iam.model.ListInstanceProfilesResponse;
import software.amazon.awssdk.services.iam.model.RemoveRoleFromInstanceProfileRequest;
import software.amazon.awssdk.services.iam.model.Tag;
import software.amazon.awssdk.services.iam.model.TagInstanceProfileRequest;
import software.amazon.awssdk.services.iam.model.UntagInstanceProfileRequest;

/** What gives an instance its role: at most one. */
final class InstanceProfiles {
    private final Scope scope;
    private final IamState state;
    private final Ids ids;
    private final InstantSource time;

    InstanceProfiles(Scope scope, IamState state, Ids ids, InstantSource time) {
        this.scope = scope;
        this.state = state;
        this.ids = ids;
        this.time = time;
    }

    InstanceProfile create(CreateInstanceProfileRequest request) {
        String name = request.instanceProfileName();
        Names.instanceProfile(name);
        String path = Names.path(request.path());
        InstanceProfile.Builder profile = InstanceProfile.builder()
                .path(path)
                .instanceProfileName(name)
                .instanceProfileId("AIPA" + ids.upper(17))
                .arn(scope.globalArn("iam", "instance-profile" + path + name))
                .createDate(Instant.ofEpochSecond(time.instant().getEpochSecond()));
        if (request.hasTags()) {
            profile.tags(Tags.merge(List.of(), request.tags()));
        }
        var record = new InstanceProfileRecord(profile.build(), Optional.empty());
        if (!state.profiles().add(IamState.id(name), record)) {
            throw IamErrors.instanceProfileExists(name);
        }
        return shown(record);
    }

    InstanceProfile get(String name) {
        Names.instanceProfile(name);
        return shown(state.profile(name));
    }

    private InstanceProfile shown(InstanceProfileRecord record) {
        return record.profile().toBuilder()
                .roles(record.roleName()
                        .map(state::role)
                        .map(Roles::shown)
                        .map(List::of)
                        .orElse(List.of()))
                .build();
    }

    ListInstanceProfilesResponse list(ListInstanceProfilesRequest request) {
        List<InstanceProfileRecord> profiles = state.profiles().all().stream()
                .filter(record -> Names.begins(record.profile().path(), request.pathPrefix()))
                .toList();
        Page<InstanceProfileRecord> page = page(profiles, request.marker(), request.maxItems());
        return ListInstanceProfilesResponse.builder()
                .instanceProfiles(page.items().stream().map(this::listed).toList())
                .isTruncated(page.token().isPresent())
                .marker(page.token().orElse(null))
                .build();
    }

    ListInstanceProfilesForRoleResponse listForRole(ListInstanceProfilesForRoleRequest request) {
        Names.role(request.roleName());
        state.role(request.roleName());
        List<InstanceProfileRecord> profiles = state.profiles().all().stream()
                .filter(record -> record.has(request.roleName()))
                .toList();
        Page<InstanceProfileRecord> page = page(profiles, request.marker(), request.maxItems());
        return ListInstanceProfilesForRoleResponse.builder()
                .instanceProfiles(page.items().stream().map(this::listed).toList())
                .isTruncated(page.token().isPresent())
                .marker(page.token().orElse(null))
                .build();
    }

    private static Page<InstanceProfileRecord> page(
            List<InstanceProfileRecord> profiles, @Nullable String marker, @Nullable Integer maxItems) {
        return IamPages.of(profiles, record -> record.profile().instanceProfileName(), marker, maxItems);
    }

    /** Lists leave out tags. */
    private InstanceProfile listed(InstanceProfileRecord record) {
        return shown(record).toBuilder().tags((List<Tag>) null).build();
    }

    void delete(DeleteInstanceProfileRequest request) {
        String name = request.instanceProfileName();
        Names.instanceProfile(name);
        state.change(() -> {
            if (state.profile(name).roleName().isPresent()) {
                throw IamErrors.roleInInstanceProfile();
            }
            return state.profiles().remove(IamState.id(name));
        });
    }

    void addRole(AddRoleToInstanceProfileRequest request) {
        Names.instanceProfile(request.instanceProfileName());
        Names.role(request.roleName());
        state.changeProfile(request.instanceProfileName(), record -> {
            state.role(request.roleName());
            if (record.roleName().isPresent()) {
                throw IamErrors.quota("InstanceSessionsPerInstanceProfile", 1);
            }
            return new InstanceProfileRecord(record.profile(), Optional.of(request.roleName()));
        });
    }

    void removeRole(RemoveRoleFromInstanceProfileRequest request) {
        Names.instanceProfile(request.instanceProfileName());
        Names.role(request.roleName());
        state.changeProfile(request.instanceProfileName(), record -> {
            if (!record.has(request.roleName())) {
                throw IamErrors.roleNotInProfile(request.roleName(), request.instanceProfileName());
            }
            return new InstanceProfileRecord(record.profile(), Optional.empty());
        });
    }

    void tag(TagInstanceProfileRequest request) {
        Names.instanceProfile(request.instanceProfileName());
        changeTags(request.instanceProfileName(), old -> Tags.merge(old, request.tags()));
    }

    void untag(UntagInstanceProfileRequest request) {
        Names.instanceProfile(request.instanceProfileName());
        changeTags(request.instanceProfileName(), old -> Tags.without(old, request.tagKeys()));
    }

    private void changeTags(String name, UnaryOperator<List<Tag>> change) {
        state.changeProfile(
                name,
                record -> new InstanceProfileRecord(
                        record.profile().toBuilder()
                                .tags(change.apply(record.profile().tags()))
                                .build(),
                        record.roleName()));
    }

    ListInstanceProfileTagsResponse tags(ListInstanceProfileTagsRequest request) {
        Names.instanceProfile(request.instanceProfileName());
        List<Tag> tags = state.profile(request.instanceProfileName()).profile().tags();
        Page<Tag> page = IamPages.of(tags, Tag::key, request.marker(), request.maxItems());
        return ListInstanceProfileTagsResponse.builder()
                .tags(page.items())
                .isTruncated(page.token().isPresent())
                .marker(page.token().orElse(null))
                .build();
    }
}
