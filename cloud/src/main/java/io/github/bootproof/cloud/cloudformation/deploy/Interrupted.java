package io.github.bootproof.cloud.cloudformation.deploy;

import io.github.bootproof.cloud.cloudformation.resource.Resource;
import io.github.bootproof.cloud.cloudformation.resource.ResourceType;
import java.util.Optional;

/**
 * What a crash cut off, in a stack that does not go forward any more: what was being made is looked for, so that it can be ended.
 */
final class Interrupted {
    private final Site site;

    Interrupted(Site site) {
        this.site = site;
    }

    void settle() {
        for (ResourceRecord record : site.resources()) {
            boolean creating = record.state() == ResourceState.CREATE_IN_PROGRESS;
            boolean updating = record.state() == ResourceState.UPDATE_IN_PROGRESS;
            if ((creating || updating) && record.live().made().isEmpty()) {
                find(record)
                        .ifPresent(found -> site.change(
                                record.logicalId(),
                                now -> now.withLive(now.live().made(found, site.now()))));
            }
            // An import has nothing to end, and nothing that it was before.
            boolean importing = record.state() == ResourceState.IMPORT_IN_PROGRESS
                    || (updating && record.former().isEmpty());
            if (creating || importing) {
                ResourceRecord now = site.resource(record.logicalId()).orElseThrow();
                site.move(
                        now,
                        ResourceLifecycle.Event.FAILED,
                        Optional.of(updating ? Reasons.UPDATE_CANCELLED : Reasons.CREATION_CANCELLED));
            }
        }
    }

    private Optional<Resource> find(ResourceRecord record) {
        ResourceType type = site.environment().types().existing(record.live().type());
        try {
            return type.find(
                    site.context(record.logicalId(), record.live()),
                    site.resolved(record.live().propertyValues()));
        } catch (Phase.Halted e) {
            throw e;
        } catch (RuntimeException e) {
            // What cannot be found cannot be ended; the stack must come to rest all the same.
            site.environment().listener().failed(site.stack().name(), record.logicalId(), e);
            return Optional.empty();
        }
    }
}
