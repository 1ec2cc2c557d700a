package io.github.bootproof.cloud.ec2.network;

import java.util.Optional;

/** An internet gateway and the VPC that it is attached to, if any. */
public record InternetGatewayRecord(String internetGatewayId, Optional<String> vpcId) {}
