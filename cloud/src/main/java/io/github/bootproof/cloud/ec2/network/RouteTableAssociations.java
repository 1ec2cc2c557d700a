package io.github.bootproof.cloud.ec2.network;

import io.github.bootproof.cloud.ec2.common.Ec2Context;
import io.github.bootproof.cloud.ec2.common.Ec2Errors;
import io.github.bootproof.cloud.ec2.common.Members;
import java.util.Optional;
import software.amazon.awssdk.services.ec2.model.AssociateRouteTableRequest;
import software.amazon.awssdk.services.ec2.model.AssociateRouteTableResponse;
import software.amazon.awssdk.services.ec2.model.DisassociateRouteTableRequest;
import software.amazon.awssdk.services.ec2.model.DisassociateRouteTableResponse;
import software.amazon.awssdk.services.ec2.model.ReplaceRouteTableAssociationRequest;
import software.amazon.awssdk.services.ec2.model.ReplaceRouteTableAssociationResponse;
import software.amazon.awssdk.services.ec2.model.RouteTableAssociationState;
import software.amazon.awssdk.services.ec2.model.RouteTableAssociationStateCode;

/** Which route table a subnet uses, and which is a VPC's main one. */
public final class RouteTableAssociations {
    private static final RouteTableAssociationState ASSOCIATED = RouteTableAssociationState.builder()
            .state(RouteTableAssociationStateCode.ASSOCIATED)
            .build();

    private final Ec2Context context;
    private final Networks networks;

    public RouteTableAssociations(Ec2Context context, Networks networks) {
        this.context = context;
        this.networks = networks;
    }

    /** The same association again is answered with the one that there is, as EC2 does. */
    public AssociateRouteTableResponse associate(AssociateRouteTableRequest request) {
        Members.of(request).required("RouteTableId", "SubnetId").supported();
        String tableId = request.routeTableId();
        String associationId = context.change(() -> {
            RouteTableRecord table = Networks.known(networks.routeTables(), tableId);
            SubnetRecord subnet = networks.subnet(request.subnetId());
            requireSameVpc(table, subnet.subnetId(), subnet.vpcId());
            Optional<RouteTableAssociationRecord> present = networks.routeTableAssociations().all().stream()
                    .filter(association -> association.subnetId().equals(Optional.of(subnet.subnetId())))
                    .findFirst();
            if (present.isPresent()) {
                if (present.get().routeTableId().equals(tableId)) {
                    return present.get().associationId();
                }
                throw Ec2Errors.error(
                        "Resource.AlreadyAssociated",
                        "the specified association for route table %s conflicts with an existing association"
                                .formatted(tableId));
            }
            return put(tableId, Optional.of(subnet.subnetId()));
        });
        return AssociateRouteTableResponse.builder()
                .associationId(associationId)
                .associationState(ASSOCIATED)
                .build();
    }

    public DisassociateRouteTableResponse disassociate(DisassociateRouteTableRequest request) {
        Members.of(request).required("AssociationId").supported();
        String id = request.associationId();
        context.changing(() -> {
            if (Networks.known(networks.routeTableAssociations(), id).isMain()) {
                throw Ec2Errors.invalidParameterValue("cannot disassociate the main route table association " + id);
            }
            networks.routeTableAssociations().remove(id);
        });
        return DisassociateRouteTableResponse.builder().build();
    }

    /** The new association has a new id. Of the main association it makes another table the main one. */
    public ReplaceRouteTableAssociationResponse replace(ReplaceRouteTableAssociationRequest request) {
        Members.of(request).required("AssociationId", "RouteTableId").supported();
        String newId = context.change(() -> {
            RouteTableAssociationRecord before =
                    Networks.known(networks.routeTableAssociations(), request.associationId());
            RouteTableRecord table = Networks.known(networks.routeTables(), request.routeTableId());
            String vpcId = Networks.known(networks.routeTables(), before.routeTableId())
                    .vpcId();
            requireSameVpc(table, before.subnetId().orElse(vpcId), vpcId);
            networks.routeTableAssociations().remove(before.associationId());
            return put(table.routeTableId(), before.subnetId());
        });
        return ReplaceRouteTableAssociationResponse.builder()
                .newAssociationId(newId)
                .associationState(ASSOCIATED)
                .build();
    }

    private String put(String tableId, Optional<String> subnetId) {
        String id = context.newId("rtbassoc");
        networks.routeTableAssociations().put(id, new RouteTableAssociationRecord(id, tableId, subnetId));
        return id;
    }

    private static void requireSameVpc(RouteTableRecord table, String other, String vpcId) {
        if (!table.vpcId().equals(vpcId)) {
            throw Ec2Errors.invalidParameterValue(
                    "route table %s and subnet %s belong to different networks".formatted(table.routeTableId(), other));
        }
    }
}
