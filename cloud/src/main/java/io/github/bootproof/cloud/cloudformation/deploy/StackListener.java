package io.github.bootproof.cloud.cloudformation.deploy;

/** Is told what happens to stacks, for a log. Called on the thread that writes: quick, and calls nothing back. */
public interface StackListener {
    void happened(String stackName, EventRecord event);

    /** A deployment cannot go on for a reason of ours, such as a full disk; it goes on at the next start. */
    void halted(String stackName, Throwable cause);

    /** A resource type failed in a way that is a mistake of ours; the deployment treats it as the resource's failure. */
    void failed(String stackName, String logicalId, Throwable cause);

    /** Listens to nothing. */
    StackListener NONE = new StackListener() {
        @Override
        public void happened(String stackName, EventRecord event) {}

        @Override
        public void failed(String stackName, String logicalId, Throwable cause) {}

        @Override
        public void halted(String stackName, Throwable cause) {}
    };
}
