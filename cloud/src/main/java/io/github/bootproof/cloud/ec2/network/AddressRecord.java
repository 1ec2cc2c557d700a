package io.github.bootproof.cloud.ec2.network;

import java.util.Optional;

/** An elastic IP address. */
public record AddressRecord(String allocationId, String publicIp, Optional<Association> association) {

    /**
     * What it is associated with.
     *
     * @param associationId {@code eipassoc-...}
     */
    public record Association(String associationId, String networkInterfaceId) {}

    AddressRecord with(Optional<Association> newAssociation) {
        return new AddressRecord(allocationId, publicIp, newAssociation);
    }
}
