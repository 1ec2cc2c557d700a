package io.github.bootproof.cloud.cloudformation.deploy;

import io.github.bootproof.cloud.cloudformation.resource.Resource;
import io.github.bootproof.cloud.cloudformation.resource.ResourceException;
import io.github.bootproof.cloud.cloudformation.resource.ResourceType;
import io.github.bootproof.cloudformation.Value;
import java.util.Optional;

/**
 * Takes a physical resource that is there already into the stack, and gives it the stack's tags: "Import AWS resources into a
 * CloudFormation stack automatically" in the user guide. Events as published transcripts of {@code cdk bootstrap} have them, with a
 * staging bucket that an earlier stack had retained.
 *
 * <p>What else the template says of it is taken as how it is, as CloudFormation does for buckets and roles; that no type's other
 * properties are changed is a guess (AWS's handler for repositories sets those it has calls for).
 */
final class Importing {
    private static final String STARTED = "Resource import started.";
    private static final String COMPLETED = "Resource import completed.";
    private static final String TAGS = "Apply stack-level tags to imported resource if applicable.";

    private final Site site;

    Importing(Site site) {
        this.site = site;
    }

    /** One that the stack has no record of, or one of an attempt that failed. */
    ResourceRecord begin(String logicalId, Incarnation.Wanted wanted, Optional<ResourceRecord> failed) {
        Incarnation intended = Incarnation.intended(site.newToken(), wanted);
        if (failed.isPresent()) {
            ResourceRecord next = failed.get().abandonedFor(intended);
            return proceed(site.move(next, ResourceLifecycle.Event.IMPORT, Optional.of(STARTED)));
        }
        ResourceRecord record =
                ResourceRecord.imported(logicalId, Optional.of(STARTED), site.now(), site.operation(), intended);
        site.phase().write(() -> site.journal().moved(site.stack(), record));
        return proceed(record);
    }

    /** Goes on from where it is, after a crash too: looking and tagging may be done again. */
    ResourceRecord proceed(ResourceRecord record) {
        ResourceRecord imported = record.state() == ResourceState.IMPORT_IN_PROGRESS ? taken(record) : record;
        ResourceRecord begun = imported.state() == ResourceState.IMPORT_COMPLETE
                ? site.move(imported, ResourceLifecycle.Event.UPDATE, Optional.of(TAGS))
                : imported;
        Incarnation live = begun.live();
        Value.Members properties = site.resolved(live.propertyValues());
        Resource tagged = type(live)
                .update(site.contextOfImport(begun.logicalId(), live), live.resource(), properties, properties);
        ResourceRecord done =
                site.change(begun.logicalId(), now -> now.withLive(now.live().made(tagged, site.now())));
        return site.move(done, ResourceLifecycle.Event.DONE, Optional.empty());
    }

    private ResourceRecord taken(ResourceRecord record) {
        Incarnation live = record.live();
        String name = site.environment()
                .rules()
                .nameProperty(live.type())
                .flatMap(property -> live.propertyValues().get(property))
                .flatMap(Value::scalar)
                .orElse("");
        Resource found = type(live)
                .existing(site.environment(), name)
                .orElseThrow(() -> new ResourceException(
                        "Resource of type '" + live.type() + "' with identifier '" + name + "' was not found."));
        ResourceRecord known =
                site.change(record.logicalId(), now -> now.withLive(now.live().made(found, site.now())));
        site.phase()
                .write(() -> site.journal().tell(site.stack(), known, known.live(), known.state(), Optional.empty()));
        return site.move(known, ResourceLifecycle.Event.DONE, Optional.of(COMPLETED));
    }

    private ResourceType type(Incarnation incarnation) {
        return site.environment().types().existing(incarnation.type());
    }
}
