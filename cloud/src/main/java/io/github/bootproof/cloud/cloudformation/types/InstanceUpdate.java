package io.github.bootproof.cloud.cloudformation.types;

import io.github.bootproof.cloud.cloudformation.resource.Binding;
import io.github.bootproof.cloud.cloudformation.resource.ResourceContext;
import io.github.bootproof.cloudformation.Value;
import java.time.Duration;
import java.util.Base64;
import java.util.Optional;
import java.util.function.Consumer;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.IamInstanceProfileAssociation;
import software.amazon.awssdk.services.ec2.model.IamInstanceProfileAssociationState;
import software.amazon.awssdk.services.ec2.model.InstanceCreditSpecificationRequest;
import software.amazon.awssdk.services.ec2.model.InstanceStateName;
import software.amazon.awssdk.services.ec2.model.ModifyInstanceAttributeRequest;
import software.amazon.awssdk.services.ec2.model.ModifyInstanceMetadataOptionsRequest;

/**
 * One change of an instance. What EC2 changes on a stopped instance only, its user data above all, stops it, and starts it again
 * with the same disk: cloud-init then writes the new user data and does not run it. That it ran before is stored before it is
 * stopped: a change that goes on after a crash, or is undone, finds it stopped and has to start it.
 *
 * <p>That an instance which was stopped already stays stopped is a guess.
 */
final class InstanceUpdate {
    private static final Duration LIMIT = Duration.ofMinutes(15);

    /** What needs a stopped instance. */
    private static final String[] INTERRUPTING = {"EbsOptimized", "InstanceType", "KernelId", "RamdiskId", "UserData"};

    /** Remembered of an instance that is being changed. */
    private static final String RAN = "ran";

    private static final String[] CHANGEABLE = {
        "CreditSpecification",
        "DisableApiTermination",
        "EbsOptimized",
        "IamInstanceProfile",
        "InstanceInitiatedShutdownBehavior",
        "InstanceType",
        "KernelId",
        "MetadataOptions",
        "Monitoring",
        "PropagateTagsToVolumeOnCreation",
        "RamdiskId",
        "SecurityGroupIds",
        "SourceDestCheck",
        "Tags",
        "UserData"
    };

    private final ResourceContext context;
    private final Ec2Client ec2;
    private final String id;
    private final Value.Members after;
    private final Changes changes;

    InstanceUpdate(ResourceContext context, String id, Value.Members before, Value.Members after) {
        this.context = context;
        this.ec2 = context.clients().ec2();
        this.id = id;
        this.after = after;
        this.changes = Changes.between(before, after).only("AWS::EC2::Instance", CHANGEABLE);
    }

    void apply() {
        withoutInterruption();
        if (changes.any(INTERRUPTING)) {
            whileStopped();
        }
    }

    private void whileStopped() {
        boolean runs = InstanceStates.started(context, id, LIMIT).state().name() == InstanceStateName.RUNNING;
        boolean ran = context.remember(RAN, () -> runs);
        if (runs) {
            ec2.stopInstances(request -> request.instanceIds(id));
        }
        InstanceStates.stopped(context, id, LIMIT);
        modifyStopped();
        if (ran) {
            ec2.startInstances(request -> request.instanceIds(id));
            InstanceStates.running(context, id, LIMIT);
        }
        context.forget(RAN);
    }

    /** EC2 takes one attribute a call. */
    private void modifyStopped() {
        if (changes.any("UserData")) {
            byte[] userData =
                    Base64.getMimeDecoder().decode(Props.text(after, "UserData").orElse(""));
            modify(request -> request.userData(data -> data.value(SdkBytes.fromByteArray(userData))));
        }
        changed("InstanceType", type -> modify(request -> request.instanceType(value -> value.value(type))));
        changed("KernelId", kernel -> modify(request -> request.kernel(value -> value.value(kernel))));
        changed("RamdiskId", disk -> modify(request -> request.ramdisk(value -> value.value(disk))));
        flag(
                "EbsOptimized",
                false,
                optimized -> modify(request -> request.ebsOptimized(value -> value.value(optimized))));
    }

    private void withoutInterruption() {
        if (changes.any("SecurityGroupIds")) {
            modify(request -> request.groups(Props.texts(after, "SecurityGroupIds")));
        }
        flag("SourceDestCheck", true, check -> modify(request -> request.sourceDestCheck(value -> value.value(check))));
        flag(
                "DisableApiTermination",
                false,
                disabled -> modify(request -> request.disableApiTermination(value -> value.value(disabled))));
        if (changes.any("InstanceInitiatedShutdownBehavior")) {
            String behavior =
                    Props.text(after, "InstanceInitiatedShutdownBehavior").orElse("stop");
            modify(request -> request.instanceInitiatedShutdownBehavior(value -> value.value(behavior)));
        }
        flag("Monitoring", false, this::monitor);
        if (changes.any("MetadataOptions")) {
            Value.Members options = Props.object(after, "MetadataOptions").orElse(Props.empty());
            ec2.modifyInstanceMetadataOptions(Binding.of("AWS::EC2::Instance")
                    .within("MetadataOptions")
                    .fill(ModifyInstanceMetadataOptionsRequest.builder(), options)
                    .instanceId(id)
                    .build());
        }
        if (changes.any("CreditSpecification")) {
            credits();
        }
        if (changes.any("IamInstanceProfile")) {
            profile();
        }
    }

    private void monitor(boolean detailed) {
        if (detailed) {
            ec2.monitorInstances(request -> request.instanceIds(id));
        } else {
            ec2.unmonitorInstances(request -> request.instanceIds(id));
        }
    }

    private void credits() {
        Props.object(after, "CreditSpecification")
                .flatMap(specification -> Props.text(specification, "CPUCredits"))
                .ifPresent(credits -> ec2.modifyInstanceCreditSpecification(
                        request -> request.instanceCreditSpecifications(InstanceCreditSpecificationRequest.builder()
                                .instanceId(id)
                                .cpuCredits(credits)
                                .build())));
    }

    private void profile() {
        Optional<String> association = ec2
                .describeIamInstanceProfileAssociations(request -> request.filters(Ec2Tags.filter("instance-id", id)))
                .iamInstanceProfileAssociations()
                .stream()
                .filter(found -> found.state() == IamInstanceProfileAssociationState.ASSOCIATED
                        || found.state() == IamInstanceProfileAssociationState.ASSOCIATING)
                .map(IamInstanceProfileAssociation::associationId)
                .findFirst();
        Optional<String> wanted = Props.text(after, "IamInstanceProfile");
        if (wanted.isEmpty()) {
            association.ifPresent(known -> ec2.disassociateIamInstanceProfile(request -> request.associationId(known)));
        } else if (association.isPresent()) {
            ec2.replaceIamInstanceProfileAssociation(request ->
                    request.associationId(association.get()).iamInstanceProfile(profile -> profile.name(wanted.get())));
        } else {
            ec2.associateIamInstanceProfile(
                    request -> request.instanceId(id).iamInstanceProfile(profile -> profile.name(wanted.get())));
        }
    }

    private void changed(String property, Consumer<String> change) {
        if (changes.any(property)) {
            Props.text(after, property).ifPresent(change);
        }
    }

    private void flag(String property, boolean standard, Consumer<Boolean> change) {
        if (changes.any(property)) {
            change.accept(Props.flag(after, property).orElse(standard));
        }
    }

    private void modify(Consumer<ModifyInstanceAttributeRequest.Builder> attribute) {
        ec2.modifyInstanceAttribute(request -> attribute.accept(request.instanceId(id)));
    }
}
