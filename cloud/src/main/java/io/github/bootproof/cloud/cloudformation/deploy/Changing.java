package io.github.bootproof.cloud.cloudformation.deploy;

import io.github.bootproof.cloud.cloudformation.resource.Resource;
import io.github.bootproof.cloud.cloudformation.resource.ResourceType;
import io.github.bootproof.cloudformation.Value;
import java.util.Optional;

/** Changes a physical resource without replacing it, forward and back. */
final class Changing {
    private final Site site;

    Changing(Site site) {
        this.site = site;
    }

    /**
     * Gives it the properties that the record's live incarnation now has.
     *
     * @param record is in progress
     * @param before what it had
     */
    ResourceRecord change(ResourceRecord record, Incarnation before) {
        Incarnation live = record.live();
        Resource result = update(record.logicalId(), before, live);
        if (live.physicalId().equals(Optional.of(result.physicalId()))) {
            ResourceRecord changed = site.change(
                    record.logicalId(), now -> now.withLive(now.live().made(result, site.now())));
            return site.move(changed, ResourceLifecycle.Event.DONE, Optional.empty());
        }
        // The provider of a custom resource made another one. It is a replacement then: the old one is ended in the
        // clean-up.
        String token = site.newToken();
        ResourceRecord replaced = site.change(
                record.logicalId(),
                now -> now.withLive(now.live().withToken(token).made(result, site.now())));
        site.phase()
                .write(() -> site.journal()
                        .tell(
                                site.stack(),
                                replaced,
                                replaced.live(),
                                replaced.state(),
                                Optional.of(Reasons.REPLACED_BY_PROVIDER)));
        return site.move(replaced, ResourceLifecycle.Event.DONE, Optional.empty());
    }

    /**
     * Gives it back what it had before the update.
     *
     * @param record is in progress, and has something former that is the same physical resource
     */
    ResourceRecord restore(ResourceRecord record) {
        Incarnation former = record.former().orElseThrow();
        Resource result = update(record.logicalId(), record.live(), former);
        ResourceRecord restored = site.change(
                record.logicalId(),
                now -> now.restored(former.made(result, former.made().orElseGet(site::now))));
        return site.move(restored, ResourceLifecycle.Event.DONE, Optional.empty());
    }

    private Resource update(String logicalId, Incarnation before, Incarnation after) {
        ResourceType type = site.environment().types().existing(after.type());
        Value.Members from = site.resolved(before.propertyValues());
        Value.Members to = site.resolved(after.propertyValues());
        return type.update(site.context(logicalId, after), before.resource(), from, to);
    }
}
