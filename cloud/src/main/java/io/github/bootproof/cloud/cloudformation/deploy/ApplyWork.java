package io.github.bootproof.cloud.cloudformation.deploy;

import io.github.bootproof.cloud.cloudformation.deploy.Operation.Planned;
import io.github.bootproof.cloud.cloudformation.resource.ResourceException;
import io.github.bootproof.cloudformation.TemplateException;
import io.github.bootproof.cloudformation.Value;
import io.github.bootproof.cloudformation.plan.Impact;
import io.github.bootproof.cloudformation.plan.ResourceChange;
import io.github.bootproof.cloudformation.template.ResourceDeclaration;
import io.github.bootproof.cloudformation.template.StackModel;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.core.exception.SdkException;

/**
 * Makes one resource what the new template says, when all that it needs has settled. What was begun before a crash goes on.
 *
 * <p>What the plan left open is decided here, by the same rules; never is more done than what was planned.
 */
final class ApplyWork {
    private final Site site;
    private final StackModel model;
    private final Settled settled;

    ApplyWork(Site site, StackModel model, Settled settled) {
        this.site = site;
        this.model = model;
        this.settled = settled;
    }

    /** Makes it so, and says whether it is now as the template says. */
    boolean apply(String logicalId) {
        Optional<ResourceRecord> stored =
                site.resource(logicalId).filter(record -> !record.state().isGone());
        try {
            ResourceRecord done = stored.map(this::proceed).orElseGet(() -> create(logicalId));
            if (done.state().isFailed()) {
                // It failed just before a crash.
                site.phase().fail();
                return false;
            }
            settled.add(logicalId, done.live());
            return true;
        } catch (Phase.Halted e) {
            throw e;
        } catch (RuntimeException e) {
            if (site.phase().isHalted()) {
                throw new Phase.Halted(e);
            }
            failed(logicalId, e);
            return false;
        }
    }

    private ResourceRecord create(String logicalId) {
        if (isImport(logicalId)) {
            return new Importing(site).begin(logicalId, wanted(logicalId), Optional.empty());
        }
        // What is intended is stored before it is done; what it needs is evaluated before that.
        Incarnation intended = Incarnation.intended(site.newToken(), wanted(logicalId));
        ResourceRecord record = ResourceRecord.intended(logicalId, site.now(), site.operation(), intended);
        site.phase().write(() -> site.journal().moved(site.stack(), record));
        return make(record, false);
    }

    private boolean isImport(String logicalId) {
        Planned planned = site.stack().operation().planned().get(logicalId);
        return planned != null && planned.action() == ResourceChange.Action.IMPORT;
    }

    private ResourceRecord make(ResourceRecord record, boolean again) {
        return new Making(site).make(record, model.creationPolicy(record.logicalId()), again);
    }

    private ResourceRecord proceed(ResourceRecord record) {
        boolean ours = record.operation().equals(site.operation());
        return switch (record.state()) {
            case CREATE_IN_PROGRESS -> make(record, true);
            case UPDATE_IN_PROGRESS -> resumeUpdate(record);
            case CREATE_COMPLETE, UPDATE_COMPLETE -> ours ? record : decide(record, false);
            case CREATE_FAILED, IMPORT_FAILED -> ours ? record : createAnew(record);
            case IMPORT_IN_PROGRESS, IMPORT_COMPLETE -> new Importing(site).proceed(record);
            case UPDATE_FAILED -> ours ? record : updateAgain(record);
            case DELETE_IN_PROGRESS, DELETE_FAILED, DELETE_COMPLETE, DELETE_SKIPPED ->
                throw new IllegalStateException(record.logicalId() + " is " + record.state());
        };
    }

    private ResourceRecord resumeUpdate(ResourceRecord record) {
        if (record.former().isEmpty()) {
            return new Importing(site).proceed(record);
        }
        Incarnation former = record.former().get();
        return former.isSamePhysical(record.live()) ? new Changing(site).change(record, former) : make(record, true);
    }

    /** One that failed to be made in an earlier attempt, and was kept. */
    private ResourceRecord createAnew(ResourceRecord record) {
        if (isImport(record.logicalId())) {
            return new Importing(site).begin(record.logicalId(), wanted(record.logicalId()), Optional.of(record));
        }
        Incarnation intended = Incarnation.intended(site.newToken(), wanted(record.logicalId()));
        ResourceRecord next = record.abandonedFor(intended);
        return make(site.move(next, ResourceLifecycle.Event.CREATE, Optional.empty()), false);
    }

    /** One whose change failed in an earlier attempt, and was kept. */
    private ResourceRecord updateAgain(ResourceRecord record) {
        if (record.live().made().isPresent()) {
            return decide(record, true);
        }
        // What failed was the making of its replacement.
        Incarnation intended = Incarnation.intended(site.newToken(), wanted(record.logicalId()));
        ResourceRecord next = record.abandonedFor(intended);
        return make(site.move(next, ResourceLifecycle.Event.UPDATE, Optional.of(Reasons.REPLACING)), false);
    }

    /**
     * Does what its change comes to, now that all values are known.
     *
     * @param uncertain whether an earlier change of it failed, so that nobody knows what it has
     */
    private ResourceRecord decide(ResourceRecord record, boolean uncertain) {
        Planned planned = site.stack().operation().planned().get(record.logicalId());
        if (planned == null && !uncertain) {
            return record;
        }
        Incarnation.Wanted wanted = wanted(record.logicalId());
        Impact impact =
                site.environment().rules().impact(wanted.type(), record.live().propertyValues(), wanted.properties());
        if (uncertain || (impact == Impact.NONE && planned != null && planned.tags())) {
            impact = impact.or(Impact.IN_PLACE);
        }
        Impact most = planned == null ? Impact.IN_PLACE : planned.atMost();
        if (impact.compareTo(most) > 0 && !uncertain) {
            throw new ResourceException("The change of %s turned out as %s, and no more than %s was planned."
                    .formatted(record.logicalId(), impact, most));
        }
        return switch (impact) {
            case NONE -> redefine(record, wanted);
            case IN_PLACE, INTERRUPTION -> {
                Incarnation before = record.live();
                ResourceRecord next = record.supersededBy(before.changedTo(wanted));
                ResourceRecord begun = site.move(next, ResourceLifecycle.Event.UPDATE, Optional.empty());
                yield new Changing(site).change(begun, before);
            }
            case REPLACEMENT -> {
                ResourceRecord next = record.supersededBy(Incarnation.intended(site.newToken(), wanted));
                ResourceRecord begun = site.move(next, ResourceLifecycle.Event.UPDATE, Optional.of(Reasons.REPLACING));
                yield make(begun, false);
            }
        };
    }

    /** Something of its declaration changed that the physical resource knows nothing of: metadata, a policy, what it needs. */
    private ResourceRecord redefine(ResourceRecord record, Incarnation.Wanted wanted) {
        Incarnation next = record.live().changedTo(wanted);
        if (next.equals(record.live())) {
            return record;
        }
        boolean told = !next.metadata().equals(record.live().metadata());
        ResourceRecord changed = record.supersededBy(next);
        if (!told) {
            site.phase().write(() -> site.journal().keep(site.stack(), changed));
            return changed;
        }
        ResourceRecord begun = site.move(changed, ResourceLifecycle.Event.UPDATE, Optional.empty());
        return site.move(begun, ResourceLifecycle.Event.DONE, Optional.empty());
    }

    private Incarnation.Wanted wanted(String logicalId) {
        ResourceDeclaration declared = model.resources().get(logicalId);
        if (declared == null) {
            throw new IllegalStateException(logicalId + " is not in the template.");
        }
        Value.Members properties = model.properties(logicalId, settled);
        return new Incarnation.Wanted(
                declared.type(),
                properties,
                new Masked(model, settled).properties(logicalId, properties),
                model.metadata(logicalId, settled),
                List.copyOf(model.dependencies().of(logicalId)),
                declared.deletionPolicy(),
                declared.updateReplacePolicy());
    }

    private void failed(String logicalId, RuntimeException failure) {
        boolean cancelled = failure instanceof Phase.Cancelled;
        ResourceRecord record = site.resource(logicalId)
                .filter(stored -> !stored.state().isGone())
                .orElseGet(() -> unmade(logicalId));
        ResourceRecord begun = switch (record.state()) {
            case CREATE_IN_PROGRESS, UPDATE_IN_PROGRESS, IMPORT_IN_PROGRESS -> record;
            case CREATE_COMPLETE, UPDATE_COMPLETE, UPDATE_FAILED, IMPORT_COMPLETE ->
                site.move(record, ResourceLifecycle.Event.UPDATE, Optional.empty());
            case CREATE_FAILED -> site.move(record, ResourceLifecycle.Event.CREATE, Optional.empty());
            case IMPORT_FAILED -> site.move(record, ResourceLifecycle.Event.IMPORT, Optional.empty());
            case DELETE_IN_PROGRESS, DELETE_FAILED, DELETE_COMPLETE, DELETE_SKIPPED -> record;
        };
        String reason = cancelled
                ? (begun.state() == ResourceState.CREATE_IN_PROGRESS
                        ? Reasons.CREATION_CANCELLED
                        : Reasons.UPDATE_CANCELLED)
                : reason(begun, failure);
        site.move(begun, ResourceLifecycle.Event.FAILED, Optional.of(reason));
        site.phase().fail();
    }

    private String reason(ResourceRecord record, RuntimeException failure) {
        return switch (failure) {
            case TemplateException e -> String.valueOf(e.getMessage());
            case ResourceException e -> Reasons.of(e, record.live().token());
            case SdkException e -> Reasons.of(e, site.environment().ids().uuid());
            default -> {
                site.environment().listener().failed(site.stack().name(), record.logicalId(), failure);
                yield Reasons.of(failure, site.environment().ids().uuid());
            }
        };
    }

    /** One whose properties could not even be evaluated. */
    private ResourceRecord unmade(String logicalId) {
        ResourceDeclaration declared = model.resources().get(logicalId);
        String type = declared == null ? "" : declared.type();
        var nothing = new Incarnation.Wanted(
                type,
                new Value.Members(Map.of()),
                Optional.empty(),
                Optional.empty(),
                List.copyOf(model.dependencies().of(logicalId)),
                Optional.empty(),
                Optional.empty());
        ResourceRecord record = ResourceRecord.intended(
                logicalId, site.now(), site.operation(), Incarnation.intended(site.newToken(), nothing));
        site.phase().write(() -> site.journal().moved(site.stack(), record));
        return record;
    }
}
