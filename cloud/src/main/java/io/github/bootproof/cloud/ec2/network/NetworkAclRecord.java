package io.github.bootproof.cloud.ec2.network;

/** The default network ACL of a VPC, which lets everything pass and which all its subnets use: others cannot be made here. */
public record NetworkAclRecord(String networkAclId, String vpcId) {}
