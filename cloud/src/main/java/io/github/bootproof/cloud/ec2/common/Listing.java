package io.github.bootproof.cloud.ec2.common;

import io.github.bootproof.cloud.ec2.common.Paging.Page;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ec2.model.Filter;

/**
 * What a Describe operation answers: of all items those of the ids, those that pass the filters, and a page of them.
 *
 * @param id an item's id
 * @param <T> the item of the answer, a shape of the SDK
 */
public record Listing<T>(Function<T, String> id, Filters<T> filters) {

    /**
     * The page that is asked for.
     *
     * @param ids empty for all
     * @throws software.amazon.awssdk.services.ec2.model.Ec2Exception of what is not found, in the words for its kind
     */
    public Page<T> of(
            List<T> all,
            List<String> ids,
            List<Filter> given,
            @Nullable Integer maxResults,
            @Nullable String nextToken) {
        return Paging.USUAL.page(filters.passing(named(all, ids), given), maxResults, nextToken);
    }

    /** The items of these ids, all when there are none; what is not there is an error. */
    public List<T> named(List<T> all, List<String> ids) {
        if (ids.isEmpty()) {
            return all;
        }
        Set<String> present = all.stream().map(id).collect(Collectors.toSet());
        Optional<String> absent =
                ids.stream().filter(wanted -> !present.contains(wanted)).findFirst();
        if (absent.isPresent()) {
            throw Ec2Errors.notFound(absent.get());
        }
        return all.stream().filter(item -> ids.contains(id.apply(item))).toList();
    }
}
