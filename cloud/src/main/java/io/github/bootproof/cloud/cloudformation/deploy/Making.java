package io.github.bootproof.cloud.cloudformation.deploy;

import io.github.bootproof.cloud.cloudformation.resource.Resource;
import io.github.bootproof.cloud.cloudformation.resource.ResourceType;
import io.github.bootproof.cloudformation.Value;
import io.github.bootproof.cloudformation.template.CreationPolicy;
import java.util.Optional;

/** Makes the physical resource that a record intends: a new resource, or the replacement of one. */
final class Making {
    private final Site site;

    Making(Site site) {
        this.site = site;
    }

    /**
     * Makes it, waits for its signals, and tells that it is done.
     *
     * @param record is in progress, and what lives in it is intended
     * @param again whether an earlier attempt was cut off by a crash: what it made is looked for first
     * @return what was stored last
     */
    ResourceRecord make(ResourceRecord record, Optional<CreationPolicy> policy, boolean again) {
        ResourceRecord made = record.live().made().isPresent() ? record : made(record, again);
        policy.ifPresent(signals -> new SignalWait(site).await(made, signals));
        return site.move(site.resource(made.logicalId()).orElseThrow(), ResourceLifecycle.Event.DONE, Optional.empty());
    }

    private ResourceRecord made(ResourceRecord record, boolean again) {
        Incarnation intended = record.live();
        ResourceType type = site.environment().types().existing(intended.type());
        DeploymentContext context = site.context(record.logicalId(), intended);
        Value.Members properties = site.resolved(intended.propertyValues());
        Optional<Resource> found = again ? type.find(context, properties) : Optional.empty();
        Resource resource = found.orElseGet(() -> type.create(context, properties));
        context.initiated(resource.physicalId());
        return site.change(record.logicalId(), now -> now.withLive(now.live().made(resource, site.now())));
    }
}
