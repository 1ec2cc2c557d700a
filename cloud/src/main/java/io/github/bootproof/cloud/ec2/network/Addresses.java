package io.github.bootproof.cloud.ec2.network;

import io.github.bootproof.cloud.ec2.common.Ec2Context;
import io.github.bootproof.cloud.ec2.common.Ec2Errors;
import io.github.bootproof.cloud.ec2.common.Filters;
import io.github.bootproof.cloud.ec2.common.Members;
import io.github.bootproof.cloud.ec2.network.AddressRecord.Association;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ec2.model.Address;
import software.amazon.awssdk.services.ec2.model.AllocateAddressRequest;
import software.amazon.awssdk.services.ec2.model.AllocateAddressResponse;
import software.amazon.awssdk.services.ec2.model.AssociateAddressRequest;
import software.amazon.awssdk.services.ec2.model.AssociateAddressResponse;
import software.amazon.awssdk.services.ec2.model.DescribeAddressesRequest;
import software.amazon.awssdk.services.ec2.model.DescribeAddressesResponse;
import software.amazon.awssdk.services.ec2.model.DisassociateAddressRequest;
import software.amazon.awssdk.services.ec2.model.DisassociateAddressResponse;
import software.amazon.awssdk.services.ec2.model.DomainType;
import software.amazon.awssdk.services.ec2.model.ReleaseAddressRequest;
import software.amazon.awssdk.services.ec2.model.ReleaseAddressResponse;
import software.amazon.awssdk.services.ec2.model.ResourceType;

/**
 * Elastic IP addresses, from the blocks of {@link PublicAddresses}. They are not limited to five, as those of an AWS account are at
 * first.
 *
 * <p>Source: the EC2 User Guide, "Elastic IP addresses". An instance that had a public address and loses its elastic one has none
 * until it is started again (guess).
 */
public final class Addresses {
    private static final Filters<Address> FILTERS = Filters.<Address>none()
            .value("allocation-id", Address::allocationId)
            .value("association-id", Address::associationId)
            .value("domain", Address::domainAsString)
            .value("instance-id", Address::instanceId)
            .value("network-border-group", Address::networkBorderGroup)
            .value("network-interface-id", Address::networkInterfaceId)
            .value("network-interface-owner-id", Address::networkInterfaceOwnerId)
            .value("private-ip-address", Address::privateIpAddress)
            .value("public-ip", Address::publicIp)
            .tags(Address::tags);

    private final Ec2Context context;
    private final Networks networks;
    private final PublicAddresses publicAddresses;

    public Addresses(Ec2Context context, Networks networks, PublicAddresses publicAddresses) {
        this.context = context;
        this.networks = networks;
        this.publicAddresses = publicAddresses;
    }

    public AllocateAddressResponse allocate(AllocateAddressRequest request) {
        Members.of(request).supported("Domain", "TagSpecifications", "NetworkBorderGroup");
        if (request.domain() == DomainType.STANDARD) {
            throw Ec2Errors.unsupported("EC2-Classic is not supported: use the domain vpc.");
        }
        Map<String, String> tags = context.tags().specified(request.tagSpecifications(), ResourceType.ELASTIC_IP);
        AddressRecord made = context.change(() -> {
            var address = new AddressRecord(context.newId("eipalloc"), publicAddresses.next(), Optional.empty());
            networks.addresses().put(address.allocationId(), address);
            context.tags().enter(address.allocationId(), ResourceType.ELASTIC_IP, tags);
            return address;
        });
        return AllocateAddressResponse.builder()
                .allocationId(made.allocationId())
                .publicIp(made.publicIp())
                .domain(DomainType.VPC)
                .networkBorderGroup(context.scope().region())
                .publicIpv4Pool("amazon")
                .build();
    }

    /** To the first interface of an instance, or to an interface. Its public address, if it had one, is lost. */
    public AssociateAddressResponse associate(AssociateAddressRequest request) {
        Members.of(request)
                .supported(
                        "AllocationId",
                        "PublicIp",
                        "InstanceId",
                        "NetworkInterfaceId",
                        "PrivateIpAddress",
                        "AllowReassociation");
        if (request.instanceId() == null && request.networkInterfaceId() == null) {
            throw Ec2Errors.missing("Either instance ID or network interface id must be specified");
        }
        String associationId = context.change(() -> {
            AddressRecord address = address(request.allocationId(), request.publicIp());
            NetworkInterfaceRecord target = target(request);
            String targetId = target.networkInterfaceId();
            Optional<Association> present = address.association();
            if (present.filter(association -> association.networkInterfaceId().equals(targetId))
                    .isPresent()) {
                return present.get().associationId();
            }
            if (present.isPresent() && !Boolean.TRUE.equals(request.allowReassociation())) {
                throw Ec2Errors.error(
                        "Resource.AlreadyAssociated",
                        "resource %s is already associated with associate-id %s"
                                .formatted(address.allocationId(), present.get().associationId()));
            }
            requireInternetGateway(target);
            networks.addressOf(targetId)
                    .ifPresent(other -> networks.addresses().put(other.allocationId(), other.with(Optional.empty())));
            var association = new Association(context.newId("eipassoc"), targetId);
            networks.addresses().put(address.allocationId(), address.with(Optional.of(association)));
            networks.networkInterfaces().put(targetId, target.withPublicIp(Optional.empty()));
            return association.associationId();
        });
        return AssociateAddressResponse.builder().associationId(associationId).build();
    }

    private NetworkInterfaceRecord target(AssociateAddressRequest request) {
        NetworkInterfaceRecord target = request.networkInterfaceId() != null
                ? networks.networkInterface(request.networkInterfaceId())
                : networks.primaryInterface(request.instanceId())
                        .orElseThrow(() -> Ec2Errors.notFound(request.instanceId()));
        String privateIp = request.privateIpAddress();
        if (privateIp != null && !privateIp.equals(target.privateIp())) {
            throw Ec2Errors.invalidParameterValue("Invalid value '%s' for PrivateIpAddress. %s is not assigned to %s"
                    .formatted(privateIp, privateIp, target.networkInterfaceId()));
        }
        return target;
    }

    private void requireInternetGateway(NetworkInterfaceRecord target) {
        if (networks.internetGatewayOf(target.vpcId()).isEmpty()) {
            throw Ec2Errors.error(
                    "Gateway.NotAttached",
                    "Network %s is not attached to any internet gateway".formatted(target.vpcId()));
        }
    }

    public DisassociateAddressResponse disassociate(DisassociateAddressRequest request) {
        Members.of(request).supported("AssociationId", "PublicIp");
        if (request.associationId() == null && request.publicIp() == null) {
            throw Ec2Errors.missing("Either public IP or association id must be specified");
        }
        context.changing(() -> {
            AddressRecord address = request.associationId() == null
                    ? address(null, request.publicIp())
                    : associated(request.associationId());
            requireNotManaged(address);
            networks.addresses().put(address.allocationId(), address.with(Optional.empty()));
        });
        return DisassociateAddressResponse.builder().build();
    }

    private AddressRecord associated(String associationId) {
        return networks.addresses().all().stream()
                .filter(address -> address.association()
                        .filter(association -> association.associationId().equals(associationId))
                        .isPresent())
                .findFirst()
                .orElseThrow(() -> Ec2Errors.notFound(associationId));
    }

    /** The address of a NAT gateway is AWS's to take off. */
    private void requireNotManaged(AddressRecord address) {
        boolean isManaged = address.association()
                .flatMap(association -> networks.networkInterfaces().get(association.networkInterfaceId()))
                .filter(NetworkInterfaceRecord::requesterManaged)
                .isPresent();
        if (isManaged) {
            throw Ec2Errors.error("AuthFailure", "You do not have permission to access the specified resource.");
        }
    }

    public ReleaseAddressResponse release(ReleaseAddressRequest request) {
        Members.of(request).supported("AllocationId", "PublicIp", "NetworkBorderGroup");
        context.changing(() -> {
            AddressRecord address = address(request.allocationId(), request.publicIp());
            if (address.association().isPresent()) {
                throw Ec2Errors.error("InvalidIPAddress.InUse", "Address %s is in use.".formatted(address.publicIp()));
            }
            networks.addresses().remove(address.allocationId());
            context.tags().remove(address.allocationId());
        });
        return ReleaseAddressResponse.builder().build();
    }

    public DescribeAddressesResponse describe(DescribeAddressesRequest request) {
        Members.of(request).supported("AllocationIds", "PublicIps", "Filters");
        List<String> allocationIds = request.allocationIds();
        List<String> publicIps = request.publicIps();
        allocationIds.forEach(id -> Networks.known(networks.addresses(), id));
        publicIps.forEach(ip -> address(null, ip));
        List<Address> wanted = networks.addresses().all().stream()
                .filter(address -> allocationIds.isEmpty() || allocationIds.contains(address.allocationId()))
                .filter(address -> publicIps.isEmpty() || publicIps.contains(address.publicIp()))
                .map(this::answer)
                .toList();
        return DescribeAddressesResponse.builder()
                .addresses(FILTERS.passing(wanted, request.filters()))
                .build();
    }

    private AddressRecord address(@Nullable String allocationId, @Nullable String publicIp) {
        if (allocationId != null) {
            return Networks.known(networks.addresses(), allocationId);
        }
        if (publicIp == null) {
            throw Ec2Errors.missing("Either public IP or allocation id must be specified");
        }
        return networks.addresses().all().stream()
                .filter(address -> address.publicIp().equals(publicIp))
                .findFirst()
                .orElseThrow(() ->
                        Ec2Errors.error("InvalidAddress.NotFound", "Address '%s' not found.".formatted(publicIp)));
    }

    private Address answer(AddressRecord address) {
        var answer = Address.builder()
                .allocationId(address.allocationId())
                .publicIp(address.publicIp())
                .domain(DomainType.VPC)
                .networkBorderGroup(context.scope().region())
                .publicIpv4Pool("amazon")
                .tags(context.tags().of(address.allocationId()));
        address.association().ifPresent(association -> {
            answer.associationId(association.associationId())
                    .networkInterfaceId(association.networkInterfaceId())
                    .networkInterfaceOwnerId(context.scope().account());
            networks.networkInterfaces().get(association.networkInterfaceId()).ifPresent(networkInterface -> {
                answer.privateIpAddress(networkInterface.privateIp());
                networkInterface
                        .attachment()
                        .flatMap(NetworkInterfaceRecord.Attachment::instanceId)
                        .ifPresent(answer::instanceId);
            });
        });
        return answer.build();
    }
}
