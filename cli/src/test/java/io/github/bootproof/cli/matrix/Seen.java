package io.github.bootproof.cli.matrix;

/**
 * What a cell did.
 *
 * @param seconds from the request until the stack was at rest; of a plain restart, until the boot had ended
 */
public record Seen(Facts facts, long seconds) {}
