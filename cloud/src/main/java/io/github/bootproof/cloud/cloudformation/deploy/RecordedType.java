package io.github.bootproof.cloud.cloudformation.deploy;

import io.github.bootproof.cloud.cloudformation.resource.Resource;
import io.github.bootproof.cloud.cloudformation.resource.ResourceContext;
import io.github.bootproof.cloud.cloudformation.resource.ResourceType;
import io.github.bootproof.cloudformation.Value;
import java.util.Map;

/** A type that Bootproof does not make: stored, given an id, marked as such in its events, never acted on. */
record RecordedType(String name) implements ResourceType {
    static final String REASON = "Recorded only: Bootproof does not make resources of this type";

    @Override
    public Resource create(ResourceContext context, Value.Members properties) {
        context.initiated(context.generatedName(64));
        context.progress(REASON);
        return new Resource(context.generatedName(64), Map.of());
    }

    @Override
    public Resource update(ResourceContext context, Resource current, Value.Members before, Value.Members after) {
        context.progress(REASON);
        return current;
    }

    @Override
    public void delete(ResourceContext context, Resource current, Value.Members properties) {
        context.progress(REASON);
    }
}
