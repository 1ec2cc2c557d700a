package io.github.bootproof.machines.engine;

/** An engine could not be reached, or refused. The message says what was asked of it and what it said. */
public final class EngineException extends RuntimeException {
    public EngineException(String message) {
        super(message);
    }

    public EngineException(String message, Throwable cause) {
        super(message, cause);
    }
}
