package io.github.bootproof.machines.engine;

/**
 * Which engine answers, and where.
 *
 * @param kind what it is
 * @param version its own version
 * @param endpoint the address that it answers at, as a DOCKER_HOST value
 * @param embedded whether Bootproof started it and ends it
 * @param cgroupVersion 1 or 2
 * @param architecture the processor architecture in the kernel's words: {@code x86_64}, {@code aarch64}
 */
public record EngineInfo(
        Kind kind, String version, String endpoint, boolean embedded, int cgroupVersion, String architecture) {

    /** The engines whose Docker Engine API is known to boot machines. */
    public enum Kind {
        DOCKER("Docker"),
        PODMAN("Podman");

        private final String title;

        Kind(String title) {
            this.title = title;
        }

        public String title() {
            return title;
        }
    }

    @Override
    public String toString() {
        return kind.title() + " " + version + (embedded ? " (started by Bootproof)" : " at " + endpoint);
    }
}
