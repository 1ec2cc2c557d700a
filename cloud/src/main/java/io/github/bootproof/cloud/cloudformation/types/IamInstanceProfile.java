package io.github.bootproof.cloud.cloudformation.types;

import io.github.bootproof.cloud.cloudformation.resource.Attributes;
import io.github.bootproof.cloud.cloudformation.resource.Binding;
import io.github.bootproof.cloud.cloudformation.resource.Resource;
import io.github.bootproof.cloud.cloudformation.resource.ResourceContext;
import io.github.bootproof.cloud.cloudformation.resource.Surroundings;
import io.github.bootproof.cloudformation.Value;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.iam.model.CreateInstanceProfileRequest;
import software.amazon.awssdk.services.iam.model.InstanceProfile;
import software.amazon.awssdk.services.iam.model.Role;

/** AWS::IAM::InstanceProfile. It holds one role at most, which is added after it was made. */
final class IamInstanceProfile extends SteppedType {
    private static final int LONGEST_NAME = 128;
    private static final Binding BINDING =
            Binding.of("AWS::IAM::InstanceProfile").apart("Roles");

    IamInstanceProfile() {
        super("AWS::IAM::InstanceProfile");
    }

    @Override
    String make(ResourceContext context, Value.Members properties) {
        CreateInstanceProfileRequest request = BINDING.fill(
                        CreateInstanceProfileRequest.builder().instanceProfileName(context.generatedName(LONGEST_NAME)),
                        properties)
                .build();
        return context.clients()
                .iam()
                .createInstanceProfile(request)
                .instanceProfile()
                .instanceProfileName();
    }

    @Override
    Resource complete(ResourceContext context, String id, Value.Members properties) {
        changeRoles(context.clients().iam(), id, Props.texts(properties, "Roles"));
        return attributes(context, id);
    }

    @Override
    boolean isFoundByContent() {
        return true;
    }

    /** By its name, unless it holds a role that is not ours: CloudFormation puts no tags on profiles. */
    @Override
    Optional<String> locate(ResourceContext context, Value.Members properties) {
        String name =
                Props.text(properties, "InstanceProfileName").orElseGet(() -> context.generatedName(LONGEST_NAME));
        List<String> wanted = Props.texts(properties, "Roles");
        return Calls.find(() -> profile(context.clients().iam(), name))
                .filter(found -> found.roles().stream().map(Role::roleName).allMatch(wanted::contains))
                .map(found -> name);
    }

    @Override
    public Optional<Resource> existing(Surroundings surroundings, String name) {
        return Calls.find(() -> attributes(surroundings, name));
    }

    @Override
    public Resource update(ResourceContext context, Resource current, Value.Members before, Value.Members after) {
        Changes.between(before, after).only(name(), "Roles");
        changeRoles(context.clients().iam(), current.physicalId(), Props.texts(after, "Roles"));
        return attributes(context, current.physicalId());
    }

    @Override
    public void delete(ResourceContext context, Resource current, Value.Members properties) {
        IamClient iam = context.clients().iam();
        String name = current.physicalId();
        Calls.ignoreMissing(() -> changeRoles(iam, name, List.of()));
        Calls.delete(context, () -> iam.deleteInstanceProfile(request -> request.instanceProfileName(name)));
    }

    @Override
    public List<String> unsupported(Value.Members properties) {
        return BINDING.unsupported(CreateInstanceProfileRequest.builder(), properties);
    }

    /** The old role first: there is room for one. */
    private static void changeRoles(IamClient iam, String profile, List<String> wanted) {
        List<String> present =
                profile(iam, profile).roles().stream().map(Role::roleName).toList();
        present.stream()
                .filter(role -> !wanted.contains(role))
                .forEach(role -> iam.removeRoleFromInstanceProfile(
                        request -> request.instanceProfileName(profile).roleName(role)));
        wanted.stream()
                .filter(role -> !present.contains(role))
                .forEach(role -> iam.addRoleToInstanceProfile(
                        request -> request.instanceProfileName(profile).roleName(role)));
    }

    private static InstanceProfile profile(IamClient iam, String name) {
        return iam.getInstanceProfile(request -> request.instanceProfileName(name))
                .instanceProfile();
    }

    private static Resource attributes(Surroundings surroundings, String name) {
        return new Attributes()
                .same(profile(surroundings.clients().iam(), name), "Arn")
                .of(name);
    }
}
