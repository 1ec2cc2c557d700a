package io.github.bootproof.machines.engine;

/** In characters. */
public record TerminalSize(int columns, int rows) {}
