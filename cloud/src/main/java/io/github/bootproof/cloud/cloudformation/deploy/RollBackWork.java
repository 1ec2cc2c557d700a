package io.github.bootproof.cloud.cloudformation.deploy;

import java.util.Optional;

/**
 * Makes one resource what it was before the update.
 *
 * <p>That a custom resource whose provider made another physical resource is brought back without an Update request is a guess: its
 * former one is still there, as that of any replacement.
 */
final class RollBackWork {
    private final Site site;

    RollBackWork(Site site) {
        this.site = site;
    }

    /** Makes it so, and says whether it is what it was. */
    boolean restore(String logicalId) {
        ResourceRecord record = site.resource(logicalId).orElseThrow();
        Incarnation former = record.former().orElseThrow();
        try {
            if (isSame(record, former)) {
                site.phase().write(() -> site.journal().keep(site.stack(), record.restored(former)));
            } else if (former.isSamePhysical(record.live())) {
                new Changing(site).restore(site.move(record, ResourceLifecycle.Event.UPDATE, Optional.empty()));
            } else {
                // The one that was replaced is still there.
                ResourceRecord begun = site.move(record, ResourceLifecycle.Event.UPDATE, Optional.empty());
                site.move(begun.restored(former), ResourceLifecycle.Event.DONE, Optional.empty());
            }
            return true;
        } catch (Phase.Halted e) {
            throw e;
        } catch (RuntimeException e) {
            if (site.phase().isHalted()) {
                throw new Phase.Halted(e);
            }
            String reason = Reasons.of(e, site.environment().ids().uuid());
            ResourceRecord now = site.resource(logicalId).orElseThrow();
            site.move(now, ResourceLifecycle.Event.FAILED, Optional.of(reason));
            return false;
        }
    }

    /** Whether only its declaration had changed, not the physical resource. */
    private static boolean isSame(ResourceRecord record, Incarnation former) {
        boolean settled =
                record.state() == ResourceState.CREATE_COMPLETE || record.state() == ResourceState.UPDATE_COMPLETE;
        return settled
                && former.isSamePhysical(record.live())
                && former.properties().equals(record.live().properties());
    }
}
