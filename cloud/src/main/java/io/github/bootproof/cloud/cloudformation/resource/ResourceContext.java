package io.github.bootproof.cloud.cloudformation.resource;

import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;

/** The deployment as one resource sees it. */
public interface ResourceContext extends Surroundings {
    StackName stack();

    String logicalId();

    /** The resource's type as the template says, such as {@code Custom::VpcRestrictDefaultSG}. */
    String typeName();

    /**
     * Names this attempt: 32 letters and digits, the same when it is tried again after a crash, another one for each replacement.
     * To be used as client token, and to make up names.
     */
    String token();

    /**
     * Names what is being done with it now: 32 letters and digits, the same when it is tried again after a crash, another one for
     * each update, for the rollback of one, and for the deletion. To be used as client token of a change.
     */
    String changeToken();

    /**
     * A name for a resource whose template gives it none: STACK-LOGICALID-SUFFIX, shortened as CloudFormation does; the same for the
     * same token.
     *
     * @param limit characters that the name may have
     */
    String generatedName(int limit);

    /** The tags that CloudFormation puts on what it makes, {@code aws:cloudformation:...}, and the stack's own. */
    Map<String, String> stackTags();

    /** What {@link #stackTags} was when the resource was made or last changed. */
    default Map<String, String> previousStackTags() {
        return stackTags();
    }

    /**
     * Physical ids that this logical id stood for before this attempt and that may still be there: that of the resource which this
     * one replaces, and those that were retained or could not be deleted. {@link ResourceType#find} does not find these.
     */
    default Set<String> earlierPhysicalIds() {
        return Set.of();
    }

    /** The id is known: it is stored, and an event says "Resource creation Initiated". */
    void initiated(String physicalId);

    /**
     * What was the case when it was asked for the first time: it is stored before the answer is given, so that an attempt that goes
     * on after a crash, or undoes what was done, is told the same, whatever became of it meanwhile.
     *
     * @param name of the fact; another resource's facts have names of their own
     * @param fact is asked unless it is remembered already
     */
    boolean remember(String name, BooleanSupplier fact);

    /** What {@link #remember} has stored; empty when it has stored nothing. */
    Optional<Boolean> remembered(String name);

    /** It is of no use any more. */
    void forget(String name);

    /** Another event of this resource, in the same status, with a reason. */
    void progress(String reason);

    /** Blocks for this long, or ends with an exception when the deployment is cancelled. */
    void pause(Duration duration);

    /**
     * Where the answer of a custom resource's provider, or a signal of a wait condition, may be PUT: a URL that is presigned as on
     * AWS.
     */
    Mailbox mailbox(String name);

    /**
     * The mailbox whose address another resource of this account was given: that of a wait condition's handle.
     *
     * @throws ResourceException when there is none
     */
    Mailbox mailbox(URI url);

    /** What is PUT to an address. One that is opened again, after a crash for instance, begins with the first body. */
    interface Mailbox extends AutoCloseable {
        URI url();

        /**
         * Blocks until the next body is there.
         *
         * @throws ResourceException when nothing came within the limit
         */
        byte[] await(Duration limit);

        @Override
        void close();
    }

    /** A stack; its id is its ARN. */
    record StackName(String name, String id) {}
}
