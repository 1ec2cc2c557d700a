package io.github.bootproof.machines.engine;

import java.util.Map;

/** What the engine says of a network. */
public record NetworkStatus(String name, Map<String, String> labels) {}
