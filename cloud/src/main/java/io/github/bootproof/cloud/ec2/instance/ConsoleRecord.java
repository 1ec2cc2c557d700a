package io.github.bootproof.cloud.ec2.instance;

import java.time.Instant;

/**
 * What a machine had written to its console at some time.
 *
 * @param base64 its end, in base64
 * @param at when it was read
 */
public record ConsoleRecord(String base64, Instant at) {}
