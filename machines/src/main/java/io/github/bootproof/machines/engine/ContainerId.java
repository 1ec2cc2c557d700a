package io.github.bootproof.machines.engine;

/** The engine's own id of a container. */
public record ContainerId(String value) {
    @Override
    public String toString() {
        return value;
    }
}
