package io.github.bootproof.cloud.cloudformation.resource;

/** A resource could not be made, changed or ended; the message is the reason in the stack's event. */
public class ResourceException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public ResourceException(String message) {
        super(message);
    }
}
