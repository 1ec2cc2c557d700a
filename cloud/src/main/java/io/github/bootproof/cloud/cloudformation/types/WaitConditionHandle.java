package io.github.bootproof.cloud.cloudformation.types;

import io.github.bootproof.cloud.cloudformation.resource.Attributes;
import io.github.bootproof.cloud.cloudformation.resource.Resource;
import io.github.bootproof.cloud.cloudformation.resource.ResourceContext;
import io.github.bootproof.cloud.cloudformation.resource.ResourceType;
import io.github.bootproof.cloudformation.Value;
import java.net.URI;

/** AWS::CloudFormation::WaitConditionHandle: {@code Ref} gives the URL that signals are PUT to. */
final class WaitConditionHandle implements ResourceType {
    private static final String MAILBOX = "signals";

    @Override
    public String name() {
        return "AWS::CloudFormation::WaitConditionHandle";
    }

    @Override
    public Resource create(ResourceContext context, Value.Members properties) {
        // Stays open: it is the wait condition that reads it.
        String url = context.mailbox(MAILBOX).url().toString();
        context.initiated(url);
        return new Attributes().text("Id", url).of(url);
    }

    @Override
    public Resource update(ResourceContext context, Resource current, Value.Members before, Value.Members after) {
        return current;
    }

    @Override
    public void delete(ResourceContext context, Resource current, Value.Members properties) {
        context.mailbox(URI.create(current.physicalId())).close();
    }
}
