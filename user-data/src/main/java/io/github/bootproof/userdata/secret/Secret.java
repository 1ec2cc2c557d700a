package io.github.bootproof.userdata.secret;

import java.util.Optional;

/**
 * A place in a text where a secret stands. It does not hold the text, so it can be shown.
 *
 * @param name of the variable, key or option that has it
 * @param start of the secret, in characters from 0
 * @param end after its last character
 * @param line on which it begins, from 1
 */
public record Secret(SecretKind kind, Optional<String> name, int start, int end, int line) {}
