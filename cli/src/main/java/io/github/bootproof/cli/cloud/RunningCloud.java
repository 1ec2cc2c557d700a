package io.github.bootproof.cli.cloud;

import io.github.bootproof.machines.Folders;
import java.net.URI;
import java.nio.file.Path;
import java.time.Instant;

/**
 * A local cloud that answers, as the process that runs it says in the cloud's folder.
 *
 * @param pid of that process
 * @param since when it began to listen
 * @param port on 127.0.0.1
 * @param account twelve digits
 * @param region that it was started for; others are there as well
 * @param data the cloud's folder
 * @param ephemeral whether the folder and the machines are removed at its end
 */
public record RunningCloud(
        long pid, Instant since, int port, String account, String region, String data, boolean ephemeral) {

    /** By its number: with a name the CDK CLI would ask for buckets by host names. */
    public URI endpoint() {
        return URI.create("http://127.0.0.1:" + port);
    }

    CloudFolder folder(Folders home) {
        return CloudFolder.at(Path.of(data), home);
    }

    /** The folders of its machines. */
    public Folders machines(Folders home) {
        return folder(home).machines();
    }

    /** Which cloud a command acts on, for its first line. */
    public String title() {
        return "local cloud " + endpoint() + ", account " + account + ", region " + region;
    }
}
