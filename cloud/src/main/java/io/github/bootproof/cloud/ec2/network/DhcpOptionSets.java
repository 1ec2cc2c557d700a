package io.github.bootproof.cloud.ec2.network;

import io.github.bootproof.cloud.common.Scope;
import io.github.bootproof.cloud.ec2.common.Ec2Context;
import io.github.bootproof.cloud.ec2.common.Filters;
import io.github.bootproof.cloud.ec2.common.Listing;
import io.github.bootproof.cloud.ec2.common.Members;
import java.util.List;
import software.amazon.awssdk.services.ec2.model.AttributeValue;
import software.amazon.awssdk.services.ec2.model.DescribeDhcpOptionsRequest;
import software.amazon.awssdk.services.ec2.model.DescribeDhcpOptionsResponse;
import software.amazon.awssdk.services.ec2.model.DhcpConfiguration;
import software.amazon.awssdk.services.ec2.model.DhcpOptions;

/**
 * The region's default DHCP options, which every VPC has: others cannot be made here.
 *
 * <p>Source: the VPC User Guide, "DHCP option sets in Amazon VPC".
 */
public final class DhcpOptionSets {
    private static final Listing<DhcpOptions> LISTING = new Listing<>(
            DhcpOptions::dhcpOptionsId,
            Filters.<DhcpOptions>none()
                    .value("dhcp-options-id", DhcpOptions::dhcpOptionsId)
                    .values(
                            "key",
                            options -> options.dhcpConfigurations().stream().map(DhcpConfiguration::key))
                    .values(
                            "value",
                            options -> options.dhcpConfigurations().stream()
                                    .flatMap(each -> each.values().stream().map(AttributeValue::value)))
                    .value("owner-id", DhcpOptions::ownerId)
                    .tags(DhcpOptions::tags));

    private final Ec2Context context;

    public DhcpOptionSets(Ec2Context context) {
        this.context = context;
    }

    static String defaultId(Scope scope) {
        return new RegionIds(scope).apply("dopt");
    }

    public DescribeDhcpOptionsResponse describe(DescribeDhcpOptionsRequest request) {
        Members.of(request).supported("DhcpOptionsIds", "Filters", "MaxResults", "NextToken");
        var page = LISTING.of(
                List.of(defaults()),
                request.dhcpOptionsIds(),
                request.filters(),
                request.maxResults(),
                request.nextToken());
        return DescribeDhcpOptionsResponse.builder()
                .dhcpOptions(page.items())
                .nextToken(page.nextToken())
                .build();
    }

    private DhcpOptions defaults() {
        String id = defaultId(context.scope());
        String region = context.scope().region();
        return DhcpOptions.builder()
                .dhcpOptionsId(id)
                .ownerId(context.scope().account())
                .dhcpConfigurations(
                        configuration(
                                "domain-name",
                                region.equals("us-east-1") ? "ec2.internal" : region + ".compute.internal"),
                        configuration("domain-name-servers", "AmazonProvidedDNS"))
                .tags(context.tags().of(id))
                .build();
    }

    private static DhcpConfiguration configuration(String key, String value) {
        return DhcpConfiguration.builder()
                .key(key)
                .values(AttributeValue.builder().value(value).build())
                .build();
    }
}
