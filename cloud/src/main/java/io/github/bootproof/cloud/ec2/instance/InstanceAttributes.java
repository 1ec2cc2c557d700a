package io.github.bootproof.cloud.ec2.instance;

import io.github.bootproof.cloud.ec2.common.Ec2Context;
import io.github.bootproof.cloud.ec2.common.Ec2Errors;
import io.github.bootproof.cloud.ec2.common.Members;
import io.github.bootproof.cloud.ec2.network.NetworkInterfaceRecord;
import io.github.bootproof.cloud.ec2.network.NetworkInterfaces;
import io.github.bootproof.cloud.ec2.network.Networks;
import io.github.bootproof.cloud.imds.MetadataOptions;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.ec2.model.AttributeBooleanValue;
import software.amazon.awssdk.services.ec2.model.AttributeValue;
import software.amazon.awssdk.services.ec2.model.DescribeInstanceAttributeRequest;
import software.amazon.awssdk.services.ec2.model.DescribeInstanceAttributeResponse;
import software.amazon.awssdk.services.ec2.model.GroupIdentifier;
import software.amazon.awssdk.services.ec2.model.InstanceAttributeName;
import software.amazon.awssdk.services.ec2.model.InstanceBlockDeviceMapping;
import software.amazon.awssdk.services.ec2.model.InstanceBlockDeviceMappingSpecification;
import software.amazon.awssdk.services.ec2.model.InstanceMonitoring;
import software.amazon.awssdk.services.ec2.model.ModifyInstanceAttributeRequest;
import software.amazon.awssdk.services.ec2.model.ModifyInstanceAttributeResponse;
import software.amazon.awssdk.services.ec2.model.ModifyInstanceMetadataOptionsRequest;
import software.amazon.awssdk.services.ec2.model.ModifyInstanceMetadataOptionsResponse;
import software.amazon.awssdk.services.ec2.model.MonitorInstancesRequest;
import software.amazon.awssdk.services.ec2.model.MonitorInstancesResponse;
import software.amazon.awssdk.services.ec2.model.Monitoring;
import software.amazon.awssdk.services.ec2.model.ResetInstanceAttributeRequest;
import software.amazon.awssdk.services.ec2.model.ResetInstanceAttributeResponse;
import software.amazon.awssdk.services.ec2.model.UnmonitorInstancesRequest;
import software.amazon.awssdk.services.ec2.model.UnmonitorInstancesResponse;

/**
 * DescribeInstanceAttribute, ModifyInstanceAttribute, ResetInstanceAttribute. User data and the instance type can be modified only
 * while the instance is stopped (EC2 User Guide, "Update the instance user data", "Change the instance type").
 */
final class InstanceAttributes {
    private final Ec2Context context;
    private final InstantSource time;
    private final InstanceTable instances;
    private final Networks networks;
    private final NetworkInterfaces interfaces;
    private final Catalogue catalogue;

    InstanceAttributes(Parts parts, InstanceTable instances) {
        this.context = parts.context();
        this.time = parts.time();
        this.instances = instances;
        this.networks = parts.networks();
        this.interfaces = parts.interfaces();
        this.catalogue = parts.catalogue();
    }

    DescribeInstanceAttributeResponse describe(DescribeInstanceAttributeRequest request) {
        Members.of(request).required("Attribute", "InstanceId").supported();
        InstanceRecord instance = instances.known(request.instanceId());
        InstanceSettings settings = instance.settings();
        DescribeInstanceAttributeResponse.Builder answer =
                DescribeInstanceAttributeResponse.builder().instanceId(instance.instanceId());
        return switch (request.attribute()) {
            case USER_DATA ->
                answer.userData(text(
                                instance.presentUserData().base64().isEmpty()
                                        ? null
                                        : instance.presentUserData().base64()))
                        .build();
            case INSTANCE_TYPE ->
                answer.instanceType(text(settings.instanceType())).build();
            case DISABLE_API_TERMINATION ->
                answer.disableApiTermination(flag(settings.disableApiTermination()))
                        .build();
            case DISABLE_API_STOP ->
                answer.disableApiStop(flag(settings.disableApiStop())).build();
            case INSTANCE_INITIATED_SHUTDOWN_BEHAVIOR ->
                answer.instanceInitiatedShutdownBehavior(text(settings.shutdownBehavior()))
                        .build();
            case EBS_OPTIMIZED ->
                answer.ebsOptimized(flag(settings.ebsOptimized())).build();
            case ROOT_DEVICE_NAME ->
                answer.rootDeviceName(text(instance.launch().rootDeviceName())).build();
            case ENA_SUPPORT -> answer.enaSupport(flag(true)).build();
            case SOURCE_DEST_CHECK ->
                answer.sourceDestCheck(flag(own(instance).sourceDestCheck())).build();
            case GROUP_SET ->
                answer.groups(own(instance).groupIds().stream()
                                .map(id -> GroupIdentifier.builder()
                                        .groupId(id)
                                        .groupName(networks.securityGroup(id).groupName())
                                        .build())
                                .toList())
                        .build();
            case BLOCK_DEVICE_MAPPING ->
                answer.blockDeviceMappings(instance.launch().volumes().stream()
                                .map(volume -> InstanceBlockDeviceMapping.builder()
                                        .deviceName(volume.deviceName())
                                        .ebs(ebs -> ebs.volumeId(volume.volumeId())
                                                .status("attached")
                                                .attachTime(volume.createTime())
                                                .deleteOnTermination(volume.deleteOnTermination()))
                                        .build())
                                .toList())
                        .build();
            case KERNEL, RAMDISK, PRODUCT_CODES, SRIOV_NET_SUPPORT -> answer.build();
            case ENCLAVE_OPTIONS ->
                answer.enclaveOptions(options -> options.enabled(false)).build();
            case UNKNOWN_TO_SDK_VERSION ->
                throw Ec2Errors.invalidParameterValue(request.attributeAsString(), "attribute", "Unknown attribute.");
        };
    }

    ModifyInstanceAttributeResponse modify(ModifyInstanceAttributeRequest request) {
        Members.of(request)
                .required("InstanceId")
                .supported(
                        "Attribute",
                        "BlockDeviceMappings",
                        "DisableApiStop",
                        "DisableApiTermination",
                        "EbsOptimized",
                        "Groups",
                        "InstanceInitiatedShutdownBehavior",
                        "InstanceType",
                        "SourceDestCheck",
                        "UserData",
                        "Value");
        context.changing(() -> {
            InstanceRecord instance = instances.known(request.instanceId());
            named(instance, request);
            if (request.userData() != null) {
                SdkBytes value = request.userData().value();
                setUserData(instance, UserDataBytes.checked(value == null ? new byte[0] : value.asByteArray()));
            }
            if (request.instanceType() != null) {
                setInstanceType(instance, String.valueOf(request.instanceType().value()));
            }
            if (request.disableApiTermination() != null) {
                boolean on = isOn(request.disableApiTermination());
                set(instance, settings -> settings.withDisableApiTermination(on));
            }
            if (request.disableApiStop() != null) {
                boolean on = isOn(request.disableApiStop());
                set(instance, settings -> settings.withDisableApiStop(on));
            }
            if (request.ebsOptimized() != null) {
                boolean on = isOn(request.ebsOptimized());
                requireStopped(instance);
                set(instance, settings -> settings.withEbsOptimized(on));
            }
            if (request.instanceInitiatedShutdownBehavior() != null) {
                String behavior = checkedShutdownBehavior(String.valueOf(
                        request.instanceInitiatedShutdownBehavior().value()));
                set(instance, settings -> settings.withShutdownBehavior(behavior));
            }
            if (request.sourceDestCheck() != null) {
                boolean on = isOn(request.sourceDestCheck());
                setInterface(instance, own -> own.withSourceDestCheck(on));
            }
            if (!request.groups().isEmpty()) {
                setGroups(instance, request.groups());
            }
            request.blockDeviceMappings().forEach(mapping -> setDeleteOnTermination(instance, mapping));
        });
        return ModifyInstanceAttributeResponse.builder().build();
    }

    /** The older form: one attribute by its name, and its value. */
    private void named(InstanceRecord instance, ModifyInstanceAttributeRequest request) {
        if (request.attribute() == null) {
            return;
        }
        if (request.value() == null) {
            if (request.attribute() == InstanceAttributeName.BLOCK_DEVICE_MAPPING
                    || request.attribute() == InstanceAttributeName.GROUP_SET) {
                // Their values are in members of their own.
                return;
            }
            throw Ec2Errors.missingParameter("Value");
        }
        String value = request.value();
        boolean on = Boolean.parseBoolean(value);
        switch (request.attribute()) {
            case USER_DATA -> setUserData(instance, UserDataBytes.decode(value));
            case INSTANCE_TYPE -> setInstanceType(instance, value);
            case DISABLE_API_TERMINATION -> set(instance, settings -> settings.withDisableApiTermination(on));
            case DISABLE_API_STOP -> set(instance, settings -> settings.withDisableApiStop(on));
            case EBS_OPTIMIZED -> set(instance, settings -> settings.withEbsOptimized(on));
            case INSTANCE_INITIATED_SHUTDOWN_BEHAVIOR -> {
                String behavior = checkedShutdownBehavior(value);
                set(instance, settings -> settings.withShutdownBehavior(behavior));
            }
            case SOURCE_DEST_CHECK -> setInterface(instance, own -> own.withSourceDestCheck(on));
            case KERNEL,
                    RAMDISK,
                    ROOT_DEVICE_NAME,
                    BLOCK_DEVICE_MAPPING,
                    PRODUCT_CODES,
                    GROUP_SET,
                    SRIOV_NET_SUPPORT,
                    ENA_SUPPORT,
                    ENCLAVE_OPTIONS ->
                throw Ec2Errors.unsupportedParameter("ModifyInstanceAttribute", request.attributeAsString());
            case UNKNOWN_TO_SDK_VERSION ->
                throw Ec2Errors.invalidParameterValue(request.attributeAsString(), "attribute", "Unknown attribute.");
        }
    }

    ResetInstanceAttributeResponse reset(ResetInstanceAttributeRequest request) {
        Members.of(request).required("Attribute", "InstanceId").supported();
        if (request.attribute() != InstanceAttributeName.SOURCE_DEST_CHECK) {
            throw Ec2Errors.unsupportedParameter("ResetInstanceAttribute", request.attributeAsString());
        }
        setInterface(instances.known(request.instanceId()), own -> own.withSourceDestCheck(true));
        return ResetInstanceAttributeResponse.builder().build();
    }

    ModifyInstanceMetadataOptionsResponse modify(ModifyInstanceMetadataOptionsRequest request) {
        MetadataChanges changes = MetadataChanges.of(request);
        return context.change(() -> {
            InstanceRecord instance = instances.known(request.instanceId());
            MetadataOptions changed = changes.applied(instance.settings().metadata());
            set(instance, settings -> settings.withMetadata(changed));
            return ModifyInstanceMetadataOptionsResponse.builder()
                    .instanceId(instance.instanceId())
                    .instanceMetadataOptions(MetadataChanges.shape(changed))
                    .build();
        });
    }

    MonitorInstancesResponse monitor(MonitorInstancesRequest request) {
        Members.of(request).required("InstanceIds").supported();
        return MonitorInstancesResponse.builder()
                .instanceMonitorings(monitored(request.instanceIds(), true, "pending"))
                .build();
    }

    UnmonitorInstancesResponse unmonitor(UnmonitorInstancesRequest request) {
        Members.of(request).required("InstanceIds").supported();
        return UnmonitorInstancesResponse.builder()
                .instanceMonitorings(monitored(request.instanceIds(), false, "disabling"))
                .build();
    }

    private List<InstanceMonitoring> monitored(List<String> ids, boolean on, String state) {
        return context.change(() -> instances.known(ids).stream()
                .map(instance -> {
                    set(instance, settings -> settings.withMonitored(on));
                    return InstanceMonitoring.builder()
                            .instanceId(instance.instanceId())
                            .monitoring(Monitoring.builder().state(state).build())
                            .build();
                })
                .toList());
    }

    static String checkedShutdownBehavior(String behavior) {
        if (!behavior.equals("stop") && !behavior.equals("terminate")) {
            throw Ec2Errors.invalidParameterValue(
                    behavior, "instanceInitiatedShutdownBehavior", "It must be stop or terminate.");
        }
        return behavior;
    }

    private void setUserData(InstanceRecord instance, byte[] bytes) {
        requireStopped(instance);
        instances.update(instance.instanceId(), record -> {
            var versions = new ArrayList<>(record.userData());
            versions.add(record.presentUserData().next(bytes, time.instant()));
            return record.with(versions);
        });
    }

    private void setInstanceType(InstanceRecord instance, String type) {
        requireStopped(instance);
        Set<String> architectures = catalogue.architectures(type);
        if (!architectures.contains(instance.launch().architecture())) {
            throw InstanceErrors.architectureMismatch(
                    String.join(",", architectures.stream().sorted().toList()),
                    instance.launch().architecture());
        }
        set(instance, settings -> settings.withInstanceType(type).withCpuCredits(CpuCredits.atLaunch(type, null)));
    }

    private void setGroups(InstanceRecord instance, List<String> groups) {
        NetworkInterfaceRecord own = own(instance);
        interfaces.requireGroups(own.vpcId(), own.subnetId(), groups);
        setInterface(instance, record -> record.withGroups(groups));
    }

    private void setDeleteOnTermination(InstanceRecord instance, InstanceBlockDeviceMappingSpecification mapping) {
        boolean delete =
                mapping.ebs() == null || !Boolean.FALSE.equals(mapping.ebs().deleteOnTermination());
        instances.update(
                instance.instanceId(),
                record -> record.with(record.launch()
                        .with(record.launch().volumes().stream()
                                .map(volume -> volume.deviceName().equals(mapping.deviceName())
                                        ? volume.withDeleteOnTermination(delete)
                                        : volume)
                                .toList())));
    }

    private void set(InstanceRecord instance, UnaryOperator<InstanceSettings> change) {
        instances.update(instance.instanceId(), record -> record.with(change.apply(record.settings())));
    }

    private void setInterface(InstanceRecord instance, UnaryOperator<NetworkInterfaceRecord> change) {
        networks.networkInterfaces().update(own(instance).networkInterfaceId(), change);
    }

    /** @throws software.amazon.awssdk.services.ec2.model.Ec2Exception when it is terminated */
    private NetworkInterfaceRecord own(InstanceRecord instance) {
        return networks.networkInterface(instance.launch().networkInterfaceId());
    }

    private static void requireStopped(InstanceRecord instance) {
        if (instance.state() != LifeState.STOPPED) {
            throw InstanceErrors.notStopped(instance.instanceId());
        }
    }

    private static boolean isOn(AttributeBooleanValue value) {
        return Boolean.TRUE.equals(value.value());
    }

    private static AttributeValue text(@Nullable String value) {
        return AttributeValue.builder().value(value).build();
    }

    private static AttributeBooleanValue flag(boolean value) {
        return AttributeBooleanValue.builder().value(value).build();
    }
}
