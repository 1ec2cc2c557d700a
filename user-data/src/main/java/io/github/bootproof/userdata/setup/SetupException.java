package io.github.bootproof.userdata.setup;

/** A setup cannot be made into user data; the message tells a person why, and what to do. */
public final class SetupException extends IllegalArgumentException {
    SetupException(String message) {
        super(message);
    }
}
