package io.github.bootproof.machines.engine;

import java.util.List;

/**
 * How a container's first process becomes a machine's init, in the order in which they are tried
 * ({@code docs/machines.md} has the measurements).
 */
public enum BootMode {
    /** Podman sees that the command is an init and prepares /run, /tmp and the cgroups for systemd by itself. */
    PODMAN_SYSTEMD("systemd, by podman's own systemd mode", true),
    /** Docker on cgroup v1: SYS_ADMIN lets systemd mount what it needs. */
    DOCKER_SYS_ADMIN("systemd, with the capability SYS_ADMIN", true),
    /** Docker on cgroup v2: /sys/fs/cgroup is mounted read-only and has to be made writable before systemd starts. */
    DOCKER_CGROUP_REMOUNT("systemd, with SYS_ADMIN and a remount of /sys/fs/cgroup", true),
    /** No systemd: a small program of ours runs cloud-init's four stages. */
    TINY_INIT("a small init of Bootproof's that runs cloud-init's stages; systemctl does not work in it", false);

    private final String description;
    private final boolean systemd;

    BootMode(String description, boolean systemd) {
        this.description = description;
        this.systemd = systemd;
    }

    public String description() {
        return description;
    }

    /** What the container runs as its process 1. */
    public List<String> command() {
        return switch (this) {
            case PODMAN_SYSTEMD, DOCKER_SYS_ADMIN -> List.of("/sbin/init");
            case DOCKER_CGROUP_REMOUNT ->
                List.of("/bin/sh", "-c", "mount -o remount,rw /sys/fs/cgroup && exec /sbin/init");
            case TINY_INIT -> List.of("/usr/bin/python3", "/usr/lib/bootproof/tiny_init.py");
        };
    }

    public boolean systemd() {
        return systemd;
    }

    /** The modes that may work on the given engine, best first. */
    public static List<BootMode> candidates(EngineInfo engine) {
        return switch (engine.kind()) {
            case PODMAN -> List.of(PODMAN_SYSTEMD, TINY_INIT);
            case DOCKER ->
                engine.cgroupVersion() == 1
                        ? List.of(DOCKER_SYS_ADMIN, TINY_INIT)
                        : List.of(DOCKER_CGROUP_REMOUNT, TINY_INIT);
        };
    }
}
