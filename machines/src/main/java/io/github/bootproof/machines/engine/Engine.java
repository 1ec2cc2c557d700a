package io.github.bootproof.machines.engine;

import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * What Bootproof needs of a container engine, and no more. Each call blocks until the engine has answered; a refusal is an
 * {@link EngineException}.
 */
public interface Engine extends AutoCloseable {

    EngineInfo info();

    boolean hasImage(String image);

    /** Asks the registry that the name points to. Fails when none answers within the time-out. */
    void pullImage(String image, Duration timeout, Consumer<String> progress);

    /** Makes an image of a root file system, given as an uncompressed tar file. */
    void importImage(String image, Path rootFileSystem);

    /** Builds from a context (a tar with a Containerfile in it) and names the result. */
    void buildImage(String image, InputStream context, Map<String, String> arguments, Consumer<String> progress);

    /** The names of all local images that start with the given prefix. */
    List<String> images(String prefix);

    /** Removes the name, and the image when it was its last one; an image that is in use or absent is left alone. */
    void removeImage(String image);

    /**
     * Makes sure that a network of this name exists: a bridge whose machines reach the outside, and none of another such network.
     *
     * @param labels those of a network that is made; what is there keeps its own
     */
    void ensureNetwork(String name, Map<String, String> labels);

    /** Makes a network without a way out, without a route on the host and without address management. */
    void createPrivateNetwork(String name, Map<String, String> labels);

    /** All networks that carry each of the labels. */
    List<NetworkStatus> networks(Map<String, String> labels);

    /** Removes a network; removing an absent one is fine, and one that a container is in is refused. */
    void removeNetwork(String name);

    /** Gives a container, running or not, one more interface; it has it already: fine. */
    void connect(ContainerId id, String network);

    /** Takes an interface away; it has none: fine. */
    void disconnect(ContainerId id, String network);

    ContainerId create(ContainerSpec spec);

    void start(ContainerId id);

    /** Asks the init process to shut down, and kills what is left after the grace period. Stopping a stopped one is fine. */
    void stop(ContainerId id, Duration grace);

    /** Kills and removes, with its disk. Removing an absent one is fine. */
    void remove(ContainerId id);

    /** Blocks until it does not run (any more), and returns the init process's exit status. */
    int awaitExit(ContainerId id);

    Optional<ContainerStatus> inspect(ContainerId id);

    /** All containers, running or not, that carry each of the labels. */
    List<ContainerStatus> list(Map<String, String> labels);

    /**
     * Copies what the machine has written to its console, from its creation on, to the given stream.
     *
     * @param follow whether to go on until the machine ends or the returned handle is closed
     */
    Following console(ContainerId id, boolean follow, OutputStream destination);

    /** Runs a command to its end. */
    ExecResult exec(ContainerId id, List<String> command, Duration timeout);

    /**
     * Runs a command to its end and returns its exit status. What it writes is copied as it comes, and it is given what can be read.
     *
     * @throws EngineException also when what it writes cannot be written on
     */
    int run(ContainerId id, List<String> command, CommandStreams streams);

    /** Starts a command on a pseudo-terminal. */
    Terminal terminal(ContainerId id, List<String> command, TerminalSize size, OutputStream output);

    /** The content of a regular file, whether the machine runs or not; empty when there is none. */
    Optional<byte[]> readFile(ContainerId id, String path);

    @Override
    void close();

    /** Something that copies in the background until it ends or is closed. */
    interface Following extends AutoCloseable {
        void await();

        @Override
        void close();
    }
}
