package io.github.bootproof.cloud.cloudformation.resource;

import io.github.bootproof.cloudformation.Value;
import java.util.List;
import java.util.Optional;

/**
 * One kind of resource: binds a template's properties to calls of the SDK. What a property's change does, what is required and
 * which attributes there are is the schema's to say, not this.
 *
 * <p>Methods block until it is done, and may be called from many threads for different resources. Failures are thrown: an {@code
 * AwsServiceException} of the call as it is, anything else as {@link ResourceException}. After a crash a method is called again
 * with the same {@link ResourceContext#token()}: what was made before is then found and not made twice.
 */
public interface ResourceType {
    /** Such as {@code AWS::EC2::Subnet}. */
    String name();

    /** Makes it; the context is told of the physical id as soon as there is one. */
    Resource create(ResourceContext context, Value.Members properties);

    /**
     * Changes it without replacing it, interrupted or not. A result with another physical id says that a new one was made after
     * all, as providers of custom resources may decide: the old one is then to be deleted in the cleanup, with what it had before.
     *
     * @param before what it has now
     * @param after what it is to have
     */
    Resource update(ResourceContext context, Resource current, Value.Members before, Value.Members after);

    /** Ends it; something that is gone already is a success. */
    void delete(ResourceContext context, Resource current, Value.Members properties);

    /**
     * Looks for what an earlier attempt with this context's token made, and completes it; asked after a crash only. Where there is
     * nothing, or the type has no way to tell, {@link #create} is to be called again.
     */
    default Optional<Resource> find(ResourceContext context, Value.Members properties) {
        return Optional.empty();
    }

    /**
     * One that is there already, whoever made it: for imports. It is left as it is.
     *
     * @param name the value of the property that identifies one of this type, such as {@code BucketName}
     * @return empty when there is none, and of types that cannot be imported
     */
    default Optional<Resource> existing(Surroundings surroundings, String name) {
        return Optional.empty();
    }

    /**
     * The properties, by their paths, that CloudFormation has for this type and Bootproof does not support; asked before anything is
     * created, so values may be {@link Value.Unknown}.
     */
    default List<String> unsupported(Value.Members properties) {
        return List.of();
    }
}
