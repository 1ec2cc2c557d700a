package io.github.bootproof.cloud.ec2.instance;

import io.github.bootproof.cloud.ec2.common.Ec2Context;
import io.github.bootproof.cloud.ec2.common.Ec2Errors;
import io.github.bootproof.cloud.ec2.common.Filters;
import io.github.bootproof.cloud.ec2.common.Listing;
import io.github.bootproof.cloud.ec2.common.Members;
import io.github.bootproof.cloud.ec2.instance.InstanceSettings.ProfileAssociation;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.ec2.model.AssociateIamInstanceProfileRequest;
import software.amazon.awssdk.services.ec2.model.AssociateIamInstanceProfileResponse;
import software.amazon.awssdk.services.ec2.model.DescribeIamInstanceProfileAssociationsRequest;
import software.amazon.awssdk.services.ec2.model.DescribeIamInstanceProfileAssociationsResponse;
import software.amazon.awssdk.services.ec2.model.DisassociateIamInstanceProfileRequest;
import software.amazon.awssdk.services.ec2.model.DisassociateIamInstanceProfileResponse;
import software.amazon.awssdk.services.ec2.model.IamInstanceProfileAssociation;
import software.amazon.awssdk.services.ec2.model.IamInstanceProfileSpecification;
import software.amazon.awssdk.services.ec2.model.ReplaceIamInstanceProfileAssociationRequest;
import software.amazon.awssdk.services.ec2.model.ReplaceIamInstanceProfileAssociationResponse;

/** The IAM instance profiles of instances: AssociateIamInstanceProfile and its relatives. A change counts at once. */
final class ProfileAssociations {
    private static final Listing<IamInstanceProfileAssociation> LISTING = new Listing<>(
            IamInstanceProfileAssociation::associationId,
            Filters.<IamInstanceProfileAssociation>none()
                    .value("instance-id", IamInstanceProfileAssociation::instanceId)
                    .value("state", IamInstanceProfileAssociation::stateAsString));

    private final Ec2Context context;
    private final InstanceTable instances;
    private final InstanceProfiles profiles;

    ProfileAssociations(Ec2Context context, InstanceTable instances, InstanceProfiles profiles) {
        this.context = context;
        this.instances = instances;
        this.profiles = profiles;
    }

    /** @throws software.amazon.awssdk.services.ec2.model.Ec2Exception InvalidParameterValue when IAM does not know the profile */
    static ProfileAssociation associated(
            Ec2Context context, InstanceProfiles profiles, IamInstanceProfileSpecification specification) {
        if (specification.arn() != null && specification.name() != null) {
            throw Ec2Errors.invalidParameterCombination(
                    "The parameter 'iamInstanceProfile.name' may not be used in combination with 'iamInstanceProfile.arn'");
        }
        boolean byArn = specification.arn() != null;
        String given = byArn ? specification.arn() : specification.name();
        if (given == null) {
            throw Ec2Errors.missingParameter("IamInstanceProfile");
        }
        InstanceProfiles.Profile profile = profiles.find(specification)
                .orElseThrow(() -> InstanceErrors.profileUnknown(byArn ? "arn" : "name", given));
        return new ProfileAssociation(
                context.newId("iip-assoc"), profile.arn(), profile.id(), profile.roleName(), context.now());
    }

    /** The same profile with another instance. */
    static ProfileAssociation again(Ec2Context context, ProfileAssociation other) {
        return new ProfileAssociation(
                context.newId("iip-assoc"), other.arn(), other.profileId(), other.roleName(), other.since());
    }

    AssociateIamInstanceProfileResponse associate(AssociateIamInstanceProfileRequest request) {
        Members.of(request).required("IamInstanceProfile", "InstanceId").supported();
        ProfileAssociation association = associated(context, profiles, request.iamInstanceProfile());
        return context.change(() -> {
            InstanceRecord instance = instances.known(request.instanceId());
            if (instance.settings().profile().isPresent()) {
                throw Ec2Errors.error(
                        "IncorrectState", "There is an existing association for instance " + instance.instanceId());
            }
            set(instance, Optional.of(association));
            return AssociateIamInstanceProfileResponse.builder()
                    .iamInstanceProfileAssociation(shape(instance, association, "associating"))
                    .build();
        });
    }

    DisassociateIamInstanceProfileResponse disassociate(DisassociateIamInstanceProfileRequest request) {
        Members.of(request).required("AssociationId").supported();
        return context.change(() -> {
            InstanceRecord instance = holder(request.associationId());
            ProfileAssociation association = instance.settings().profile().orElseThrow();
            set(instance, Optional.empty());
            return DisassociateIamInstanceProfileResponse.builder()
                    .iamInstanceProfileAssociation(shape(instance, association, "disassociating"))
                    .build();
        });
    }

    ReplaceIamInstanceProfileAssociationResponse replace(ReplaceIamInstanceProfileAssociationRequest request) {
        Members.of(request).required("IamInstanceProfile", "AssociationId").supported();
        ProfileAssociation association = associated(context, profiles, request.iamInstanceProfile());
        return context.change(() -> {
            InstanceRecord instance = holder(request.associationId());
            set(instance, Optional.of(association));
            return ReplaceIamInstanceProfileAssociationResponse.builder()
                    .iamInstanceProfileAssociation(shape(instance, association, "associating"))
                    .build();
        });
    }

    DescribeIamInstanceProfileAssociationsResponse describe(DescribeIamInstanceProfileAssociationsRequest request) {
        Members.of(request).supported("AssociationIds", "Filters", "MaxResults", "NextToken");
        request.associationIds().forEach(this::holder);
        List<IamInstanceProfileAssociation> all = instances.all().stream()
                .flatMap(instance -> instance.settings().profile().stream()
                        .map(association -> shape(instance, association, "associated")))
                .toList();
        var page =
                LISTING.of(all, request.associationIds(), request.filters(), request.maxResults(), request.nextToken());
        return DescribeIamInstanceProfileAssociationsResponse.builder()
                .iamInstanceProfileAssociations(page.items())
                .nextToken(page.nextToken())
                .build();
    }

    private InstanceRecord holder(String associationId) {
        return instances.all().stream()
                .filter(instance -> instance.settings()
                        .profile()
                        .filter(association -> association.associationId().equals(associationId))
                        .isPresent())
                .findFirst()
                .orElseThrow(() -> Ec2Errors.error(
                        "InvalidAssociationID.NotFound",
                        "The association ID '%s' does not exist".formatted(associationId)));
    }

    private void set(InstanceRecord instance, Optional<ProfileAssociation> association) {
        instances.update(
                instance.instanceId(), record -> record.with(record.settings().withProfile(association)));
    }

    private static IamInstanceProfileAssociation shape(
            InstanceRecord instance, ProfileAssociation association, String state) {
        return IamInstanceProfileAssociation.builder()
                .associationId(association.associationId())
                .instanceId(instance.instanceId())
                .iamInstanceProfile(profile -> profile.arn(association.arn()).id(association.profileId()))
                .state(state)
                .timestamp(association.since())
                .build();
    }
}
