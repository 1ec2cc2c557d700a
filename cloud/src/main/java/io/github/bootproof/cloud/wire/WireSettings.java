package io.github.bootproof.cloud.wire;

import io.github.bootproof.cloud.common.Ids;
import io.github.bootproof.cloud.common.Scope;
import java.time.InstantSource;
import java.util.List;
import java.util.function.Function;

/**
 * What the wire is made of.
 *
 * @param services at most one of each name
 * @param scopes account and partition for a region
 * @param defaultRegion of requests that name none, such as anonymous ones to S3
 */
public record WireSettings(
        List<ServiceDescription> services,
        Callers callers,
        Function<String, Scope> scopes,
        String defaultRegion,
        Ids ids,
        InstantSource time,
        WireListener listener) {

    public WireSettings {
        services = List.copyOf(services);
    }
}
