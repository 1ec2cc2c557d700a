package io.github.bootproof.cli.cloud;

/** A local cloud that listens. */
public interface LocalCloud extends AutoCloseable {
    /** On 127.0.0.1. */
    int port();

    /** Takes no request any more, and gives its machines up; the state is kept for the next start. */
    @Override
    void close();

    /** Starts one. */
    interface Starter {
        /**
         * Returns when requests are answered.
         *
         * @param log is told what happens, by any thread
         * @throws java.net.BindException when the port is in use
         */
        LocalCloud start(CloudSettings settings, CloudLog log) throws java.net.BindException;
    }
}
