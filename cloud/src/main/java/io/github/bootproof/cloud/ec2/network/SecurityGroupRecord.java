package io.github.bootproof.cloud.ec2.network;

/** A security group; its rules are {@link SecurityGroupRuleRecord}s. */
public record SecurityGroupRecord(String groupId, String vpcId, String groupName, String description) {
    static final String DEFAULT = "default";

    /** Whether it is the one that comes with its VPC. */
    public boolean isDefault() {
        return groupName.equals(DEFAULT);
    }
}
