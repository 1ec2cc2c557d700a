package io.github.bootproof.machines.engine;

import java.nio.file.Path;
import java.util.Map;

/**
 * A container to make.
 *
 * @param name unique within the engine
 * @param image the image's full name
 * @param hostname its first host name; cloud-init sets the final one
 * @param bootMode how its init process is made to run
 * @param network the name of the network that it joins
 * @param mounts folders of the host, by the absolute path inside at which they are seen, writable
 * @param labels what it is found by later
 */
public record ContainerSpec(
        String name,
        String image,
        String hostname,
        BootMode bootMode,
        String network,
        Map<String, Path> mounts,
        Map<String, String> labels) {}
