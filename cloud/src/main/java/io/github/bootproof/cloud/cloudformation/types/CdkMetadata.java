package io.github.bootproof.cloud.cloudformation.types;

import io.github.bootproof.cloud.cloudformation.resource.Attributes;
import io.github.bootproof.cloud.cloudformation.resource.Resource;
import io.github.bootproof.cloud.cloudformation.resource.ResourceContext;
import io.github.bootproof.cloud.cloudformation.resource.ResourceType;
import io.github.bootproof.cloudformation.Value;

/** AWS::CDK::Metadata: what the CDK writes for its own statistics. Nothing is made of it. */
final class CdkMetadata implements ResourceType {
    @Override
    public String name() {
        return "AWS::CDK::Metadata";
    }

    @Override
    public Resource create(ResourceContext context, Value.Members properties) {
        String id = context.token();
        context.initiated(id);
        return new Attributes().of(id);
    }

    @Override
    public Resource update(ResourceContext context, Resource current, Value.Members before, Value.Members after) {
        return current;
    }

    @Override
    public void delete(ResourceContext context, Resource current, Value.Members properties) {
        // There is nothing to end.
    }
}
