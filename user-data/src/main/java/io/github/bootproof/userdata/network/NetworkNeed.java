package io.github.bootproof.userdata.network;

import java.util.OptionalInt;

/**
 * Something in user data that fails without the network.
 *
 * @param what such as {@code dnf install}; it shows no arguments that could be secret
 * @param part {@linkplain io.github.bootproof.userdata.Part#label() label} of the part it is in
 * @param line in the part, from 1
 * @param lineInFile in the payload, where the payload is readable text
 */
public record NetworkNeed(String what, Destination destination, String part, int line, OptionalInt lineInFile) {}
