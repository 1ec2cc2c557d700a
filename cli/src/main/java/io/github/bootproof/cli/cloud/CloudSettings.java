package io.github.bootproof.cli.cloud;

import io.github.bootproof.machines.Folders;
import java.nio.file.Path;
import java.util.List;

/**
 * What a local cloud is started with.
 *
 * @param data its folder; there, and locked by this process
 * @param home where images and the engine are, which all clouds of this user share
 * @param machines where its machines' sockets are: a folder that no other cloud's machines are in
 * @param port on 127.0.0.1; 0 for any that is free
 * @param account twelve digits
 * @param region that it is for
 * @param recorded patterns of resource types that are recorded where there is no handler, such as {@code AWS::RDS::*}
 * @param ephemeral whether all is removed at its end, so that machines need not be stopped with care
 */
public record CloudSettings(
        Path data,
        Folders home,
        Folders machines,
        int port,
        String account,
        String region,
        List<String> recorded,
        boolean ephemeral) {}
