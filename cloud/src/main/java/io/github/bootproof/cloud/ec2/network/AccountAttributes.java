package io.github.bootproof.cloud.ec2.network;

import io.github.bootproof.cloud.ec2.common.Ec2Errors;
import io.github.bootproof.cloud.ec2.common.Members;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.ec2.model.AccountAttribute;
import software.amazon.awssdk.services.ec2.model.AccountAttributeValue;
import software.amazon.awssdk.services.ec2.model.DescribeAccountAttributesRequest;
import software.amazon.awssdk.services.ec2.model.DescribeAccountAttributesResponse;

/**
 * DescribeAccountAttributes. The numbers are those of a new AWS account, by the API reference of AccountAttribute; here they limit
 * nothing.
 */
public final class AccountAttributes {
    private final Networks networks;

    public AccountAttributes(Networks networks) {
        this.networks = networks;
    }

    public DescribeAccountAttributesResponse describe(DescribeAccountAttributesRequest request) {
        Members.of(request).supported("AttributeNames");
        Map<String, String> all = attributes();
        List<String> names = request.attributeNamesAsStrings();
        Optional<String> unknown =
                names.stream().filter(name -> !all.containsKey(name)).findFirst();
        if (unknown.isPresent()) {
            throw Ec2Errors.invalidParameterValue(unknown.get(), "attributeName", "Unknown attribute.");
        }
        return DescribeAccountAttributesResponse.builder()
                .accountAttributes(all.entrySet().stream()
                        .filter(attribute -> names.isEmpty() || names.contains(attribute.getKey()))
                        .map(attribute -> AccountAttribute.builder()
                                .attributeName(attribute.getKey())
                                .attributeValues(AccountAttributeValue.builder()
                                        .attributeValue(attribute.getValue())
                                        .build())
                                .build())
                        .toList())
                .build();
    }

    private Map<String, String> attributes() {
        var attributes = new LinkedHashMap<String, String>();
        attributes.put("supported-platforms", "VPC");
        attributes.put(
                "default-vpc", networks.defaultVpc().map(VpcRecord::vpcId).orElse("none"));
        attributes.put("max-instances", "20");
        attributes.put("vpc-max-security-groups-per-interface", "5");
        attributes.put("max-elastic-ips", "5");
        attributes.put("vpc-max-elastic-ips", "5");
        return attributes;
    }
}
