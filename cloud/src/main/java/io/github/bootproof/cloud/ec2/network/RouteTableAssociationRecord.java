package io.github.bootproof.cloud.ec2.network;

import java.util.Optional;

/**
 * Who uses a route table.
 *
 * @param subnetId empty when it makes the table the VPC's main one, for all subnets without an association of their own
 */
public record RouteTableAssociationRecord(String associationId, String routeTableId, Optional<String> subnetId) {
    public boolean isMain() {
        return subnetId.isEmpty();
    }
}
