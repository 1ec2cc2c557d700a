package io.github.bootproof.cloud.ec2.network;

import io.github.bootproof.cloud.ec2.common.Ec2Context;
import io.github.bootproof.cloud.ec2.common.Filters;
import io.github.bootproof.cloud.ec2.common.Listing;
import io.github.bootproof.cloud.ec2.common.Members;
import java.util.List;
import java.util.stream.Stream;
import software.amazon.awssdk.services.ec2.model.DescribePrefixListsRequest;
import software.amazon.awssdk.services.ec2.model.DescribePrefixListsResponse;
import software.amazon.awssdk.services.ec2.model.PrefixList;

/**
 * AWS's prefix lists of the services that have gateway endpoints. They have no addresses here: nothing can be sent to those
 * services' public addresses.
 */
public final class PrefixLists {
    private static final Listing<PrefixList> LISTING = new Listing<>(
            PrefixList::prefixListId,
            Filters.<PrefixList>none()
                    .value("prefix-list-id", PrefixList::prefixListId)
                    .value("prefix-list-name", PrefixList::prefixListName));

    private final Ec2Context context;

    public PrefixLists(Ec2Context context) {
        this.context = context;
    }

    public DescribePrefixListsResponse describe(DescribePrefixListsRequest request) {
        Members.of(request).supported("PrefixListIds", "Filters", "MaxResults", "NextToken");
        var page = LISTING.of(
                all(), request.prefixListIds(), request.filters(), request.maxResults(), request.nextToken());
        return DescribePrefixListsResponse.builder()
                .prefixLists(page.items())
                .nextToken(page.nextToken())
                .build();
    }

    boolean isThere(String prefixListId) {
        return all().stream().anyMatch(list -> list.prefixListId().equals(prefixListId));
    }

    private List<PrefixList> all() {
        var ids = new RegionIds(context.scope());
        return Stream.of("s3", "dynamodb")
                .map(service -> PrefixList.builder()
                        .prefixListId(ids.apply("pl"))
                        .prefixListName(
                                "com.amazonaws.%s.%s".formatted(context.scope().region(), service))
                        .cidrs(List.of())
                        .build())
                .toList();
    }
}
