package io.github.bootproof.check.network;

import io.github.bootproof.check.machine.Machine;
import io.github.bootproof.check.machine.Values;
import io.github.bootproof.cloudformation.Value;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** In which subnets a machine is, and whether it has a public address there. */
public final class Placement {
    private final Topology topology;
    private final Named resources;
    private final Machine machine;

    public Placement(Topology topology, Machine machine) {
        this.topology = topology;
        this.resources = topology.resources();
        this.machine = machine;
    }

    /** Those that the template makes; without any, the machine is in a default subnet or one that is only named. */
    public List<String> subnets() {
        Stream<Optional<Value>> named = switch (machine.kind()) {
            case INSTANCE -> Stream.of(ofInstance());
            case AUTO_SCALING_GROUP ->
                Values.items(resources.property(machine.logicalId(), "VPCZoneIdentifier")).stream()
                        .map(Optional::of);
            case LAUNCH_TEMPLATE, LAUNCH_CONFIGURATION -> Stream.empty();
        };
        return named.flatMap(value -> topology.subnet(value).stream())
                .distinct()
                .toList();
    }

    private Optional<Value> ofInstance() {
        return resources
                .property(machine.logicalId(), "SubnetId")
                .or(() -> firstInterface()
                        .flatMap(first -> Values.at(first, "SubnetId")
                                .or(() -> resources
                                        .resource(Values.at(first, "NetworkInterfaceId"), "AWS::EC2::NetworkInterface")
                                        .flatMap(id -> resources.property(id, "SubnetId")))));
    }

    /** The machine's own, or that of its launch template. */
    private Optional<Value> firstInterface() {
        return interfaces().stream()
                .filter(each -> Values.text(each, "DeviceIndex").orElse("0").equals("0"))
                .findFirst();
    }

    private List<Value> interfaces() {
        List<Value> own = Values.items(resources.property(machine.logicalId(), "NetworkInterfaces"));
        return own.isEmpty() ? ofLaunchTemplate() : own;
    }

    private List<Value> ofLaunchTemplate() {
        return machine.launchesAfter().stream()
                .flatMap(launch -> launch.logicalId().stream())
                .flatMap(id -> Values.items(resources.property(id, "LaunchTemplateData", "NetworkInterfaces")).stream())
                .toList();
    }

    /** Whether it has a public address in the subnet from the beginning, or may get one. */
    public boolean mayHavePublicAddress(String subnet) {
        Optional<Value> asked = firstInterface()
                .flatMap(first -> Values.at(first, "AssociatePublicIpAddress"))
                .or(() -> machine.launchesAfter().stream()
                        .flatMap(launch -> launch.logicalId().stream())
                        .flatMap(id -> resources.property(id, "AssociatePublicIpAddress").stream())
                        .findFirst());
        Optional<Value> decides = asked.or(() -> resources.property(subnet, "MapPublicIpOnLaunch"));
        boolean notGiven = decides.isEmpty()
                || decides.flatMap(Value::scalar).filter("false"::equals).isPresent();
        return !notGiven || hasElasticAddress() || isVersion6(subnet);
    }

    private boolean hasElasticAddress() {
        return Stream.of("AWS::EC2::EIP", "AWS::EC2::EIPAssociation")
                .flatMap(resources::ofType)
                .anyMatch(id -> resources
                                .resource(
                                        resources.property(id, "InstanceId"),
                                        machine.kind().type())
                                .filter(machine.logicalId()::equals)
                                .isPresent()
                        || resources.property(id, "NetworkInterfaceId").isPresent());
    }

    /** Addresses of version 6 are public. */
    private boolean isVersion6(String subnet) {
        return resources.property(subnet, "Ipv6CidrBlock").isPresent()
                || resources.property(subnet, "AssignIpv6AddressOnCreation").isPresent()
                || Stream.of("Ipv6AddressCount", "Ipv6Addresses")
                        .anyMatch(name ->
                                resources.property(machine.logicalId(), name).isPresent());
    }
}
