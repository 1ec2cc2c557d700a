package io.github.bootproof.cloud.ec2.instance;

import io.github.bootproof.cloud.ec2.common.Ec2Context;
import io.github.bootproof.machines.engine.ExecResult;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.ec2.model.AssociateIamInstanceProfileRequest;
import software.amazon.awssdk.services.ec2.model.AssociateIamInstanceProfileResponse;
import software.amazon.awssdk.services.ec2.model.DescribeIamInstanceProfileAssociationsRequest;
import software.amazon.awssdk.services.ec2.model.DescribeIamInstanceProfileAssociationsResponse;
import software.amazon.awssdk.services.ec2.model.DescribeInstanceAttributeRequest;
import software.amazon.awssdk.services.ec2.model.DescribeInstanceAttributeResponse;
import software.amazon.awssdk.services.ec2.model.DescribeInstanceCreditSpecificationsRequest;
import software.amazon.awssdk.services.ec2.model.DescribeInstanceCreditSpecificationsResponse;
import software.amazon.awssdk.services.ec2.model.DescribeInstanceStatusRequest;
import software.amazon.awssdk.services.ec2.model.DescribeInstanceStatusResponse;
import software.amazon.awssdk.services.ec2.model.DescribeInstancesRequest;
import software.amazon.awssdk.services.ec2.model.DescribeInstancesResponse;
import software.amazon.awssdk.services.ec2.model.DescribeVolumesRequest;
import software.amazon.awssdk.services.ec2.model.DescribeVolumesResponse;
import software.amazon.awssdk.services.ec2.model.DisassociateIamInstanceProfileRequest;
import software.amazon.awssdk.services.ec2.model.DisassociateIamInstanceProfileResponse;
import software.amazon.awssdk.services.ec2.model.GetConsoleOutputRequest;
import software.amazon.awssdk.services.ec2.model.GetConsoleOutputResponse;
import software.amazon.awssdk.services.ec2.model.GetPasswordDataRequest;
import software.amazon.awssdk.services.ec2.model.GetPasswordDataResponse;
import software.amazon.awssdk.services.ec2.model.ModifyInstanceAttributeRequest;
import software.amazon.awssdk.services.ec2.model.ModifyInstanceAttributeResponse;
import software.amazon.awssdk.services.ec2.model.ModifyInstanceCreditSpecificationRequest;
import software.amazon.awssdk.services.ec2.model.ModifyInstanceCreditSpecificationResponse;
import software.amazon.awssdk.services.ec2.model.ModifyInstanceMetadataOptionsRequest;
import software.amazon.awssdk.services.ec2.model.ModifyInstanceMetadataOptionsResponse;
import software.amazon.awssdk.services.ec2.model.MonitorInstancesRequest;
import software.amazon.awssdk.services.ec2.model.MonitorInstancesResponse;
import software.amazon.awssdk.services.ec2.model.RebootInstancesRequest;
import software.amazon.awssdk.services.ec2.model.RebootInstancesResponse;
import software.amazon.awssdk.services.ec2.model.ReplaceIamInstanceProfileAssociationRequest;
import software.amazon.awssdk.services.ec2.model.ReplaceIamInstanceProfileAssociationResponse;
import software.amazon.awssdk.services.ec2.model.ResetInstanceAttributeRequest;
import software.amazon.awssdk.services.ec2.model.ResetInstanceAttributeResponse;
import software.amazon.awssdk.services.ec2.model.RunInstancesRequest;
import software.amazon.awssdk.services.ec2.model.RunInstancesResponse;
import software.amazon.awssdk.services.ec2.model.StartInstancesRequest;
import software.amazon.awssdk.services.ec2.model.StartInstancesResponse;
import software.amazon.awssdk.services.ec2.model.StopInstancesRequest;
import software.amazon.awssdk.services.ec2.model.StopInstancesResponse;
import software.amazon.awssdk.services.ec2.model.TerminateInstancesRequest;
import software.amazon.awssdk.services.ec2.model.TerminateInstancesResponse;
import software.amazon.awssdk.services.ec2.model.UnmonitorInstancesRequest;
import software.amazon.awssdk.services.ec2.model.UnmonitorInstancesResponse;

/** The instances of an account and region: what the operations of EC2 that are about them answer. */
public final class Instances implements AutoCloseable {
    private final InstanceTable table;
    private final MachineHost host;
    private final InstanceMachines machines;
    private final Launches launches;
    private final InstanceDescriptions descriptions;
    private final InstanceStatuses statuses;
    private final LifeOperations life;
    private final InstanceAttributes attributes;
    private final ProfileAssociations profiles;
    private final Consoles consoles;
    private final CpuCredits credits;
    private final Volumes volumes;

    public Instances(Parts parts) {
        Ec2Context context = parts.context();
        host = parts.host();
        table = new InstanceTable(context);
        var metadata =
                new InstanceMetadataContents(context, table, parts.networks(), parts.catalogue(), parts.credentials());
        var addresses = new InstanceAddresses(parts.networks(), parts.interfaces(), parts.publicAddresses());
        var shapes = new InstanceShapes(context, parts.networks());
        consoles = new Consoles(context, table, parts.host());
        var orders = new MachineOrders(context, parts.networks(), parts.catalogue(), metadata);
        machines = new InstanceMachines(
                context, new Means(table, parts.host(), orders), addresses, consoles, parts.listener());
        launches = new Launches(parts, addresses, machines, shapes, table);
        descriptions = new InstanceDescriptions(context, table, shapes);
        statuses = new InstanceStatuses(context, table);
        life = new LifeOperations(table, machines);
        attributes = new InstanceAttributes(parts, table);
        profiles = new ProfileAssociations(context, table, parts.profiles());
        credits = new CpuCredits(context, table);
        volumes = new Volumes(context, table);
    }

    /**
     * After Bootproof's own start: finds the machines of an earlier process again, goes on with what was intended, and removes what
     * nobody knows. Returns at once.
     */
    public void recover() {
        machines.recover();
    }

    /** To be called when routes, gateways or public addresses have changed. Returns at once. */
    public void networkChanged() {
        machines.followNetwork();
    }

    /** What is kept of all visible instances, for whoever shows more than EC2 does. */
    public List<InstanceRecord> records() {
        return table.all();
    }

    public Optional<InstanceRecord> record(String instanceId) {
        return table.get(instanceId);
    }

    /**
     * Runs a command on the machine of a running instance, as root, to its end.
     *
     * @throws MachineHostException when the instance does not run, or its machine cannot be asked
     */
    public ExecResult exec(String instanceId, List<String> command, Duration limit) {
        if (table.get(instanceId)
                .filter(instance -> instance.state() == LifeState.RUNNING)
                .isEmpty()) {
            throw new MachineHostException("Instance " + instanceId + " does not run");
        }
        return host.exec(instanceId, command, limit);
    }

    /** Waits until the machines have caught up with what was asked for so far. */
    public void awaitIdle() {
        machines.awaitIdle();
    }

    /** Gives the machines up; they go on, and {@link #recover} of the next process finds them. */
    @Override
    public void close() {
        machines.close();
    }

    public RunInstancesResponse runInstances(RunInstancesRequest request) {
        return launches.run(request);
    }

    public DescribeInstancesResponse describeInstances(DescribeInstancesRequest request) {
        return descriptions.describe(request);
    }

    public DescribeInstanceStatusResponse describeInstanceStatus(DescribeInstanceStatusRequest request) {
        return statuses.describe(request);
    }

    public StartInstancesResponse startInstances(StartInstancesRequest request) {
        return life.start(request);
    }

    public StopInstancesResponse stopInstances(StopInstancesRequest request) {
        return life.stop(request);
    }

    public RebootInstancesResponse rebootInstances(RebootInstancesRequest request) {
        return life.reboot(request);
    }

    public TerminateInstancesResponse terminateInstances(TerminateInstancesRequest request) {
        return life.terminate(request);
    }

    public DescribeInstanceAttributeResponse describeInstanceAttribute(DescribeInstanceAttributeRequest request) {
        return attributes.describe(request);
    }

    public ModifyInstanceAttributeResponse modifyInstanceAttribute(ModifyInstanceAttributeRequest request) {
        return attributes.modify(request);
    }

    public ResetInstanceAttributeResponse resetInstanceAttribute(ResetInstanceAttributeRequest request) {
        return attributes.reset(request);
    }

    public ModifyInstanceMetadataOptionsResponse modifyInstanceMetadataOptions(
            ModifyInstanceMetadataOptionsRequest request) {
        return attributes.modify(request);
    }

    public MonitorInstancesResponse monitorInstances(MonitorInstancesRequest request) {
        return attributes.monitor(request);
    }

    public UnmonitorInstancesResponse unmonitorInstances(UnmonitorInstancesRequest request) {
        return attributes.unmonitor(request);
    }

    public AssociateIamInstanceProfileResponse associateIamInstanceProfile(AssociateIamInstanceProfileRequest request) {
        return profiles.associate(request);
    }

    public DisassociateIamInstanceProfileResponse disassociateIamInstanceProfile(
            DisassociateIamInstanceProfileRequest request) {
        return profiles.disassociate(request);
    }

    public ReplaceIamInstanceProfileAssociationResponse replaceIamInstanceProfileAssociation(
            ReplaceIamInstanceProfileAssociationRequest request) {
        return profiles.replace(request);
    }

    public DescribeIamInstanceProfileAssociationsResponse describeIamInstanceProfileAssociations(
            DescribeIamInstanceProfileAssociationsRequest request) {
        return profiles.describe(request);
    }

    public GetConsoleOutputResponse getConsoleOutput(GetConsoleOutputRequest request) {
        return consoles.output(request);
    }

    public GetPasswordDataResponse getPasswordData(GetPasswordDataRequest request) {
        return consoles.password(request);
    }

    public DescribeInstanceCreditSpecificationsResponse describeInstanceCreditSpecifications(
            DescribeInstanceCreditSpecificationsRequest request) {
        return credits.describe(request);
    }

    public ModifyInstanceCreditSpecificationResponse modifyInstanceCreditSpecification(
            ModifyInstanceCreditSpecificationRequest request) {
        return credits.modify(request);
    }

    public DescribeVolumesResponse describeVolumes(DescribeVolumesRequest request) {
        return volumes.describe(request);
    }
}
