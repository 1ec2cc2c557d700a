package io.github.bootproof.machines.engine;

import java.io.IOException;
import java.util.Optional;

/** Calls of the Docker Engine API, with errors that say what was asked of which engine. */
final class DockerCalls {
    private final String engine;

    DockerCalls(String engine) {
        this.engine = engine;
    }

    @FunctionalInterface
    interface Request<T> {
        T send() throws IOException, InterruptedException;
    }

    @FunctionalInterface
    interface Order {
        void send() throws IOException, InterruptedException;
    }

    void perform(String what, Order order) {
        Request<Optional<Void>> request = () -> {
            order.send();
            return Optional.empty();
        };
        ask(what, request);
    }

    <T> T ask(String what, Request<T> request) {
        try {
            return request.send();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new EngineException("Interrupted while asking " + engine + " to " + what + ".", e);
        } catch (IOException | RuntimeException e) {
            throw new EngineException(engine + " could not " + what + ": " + rootMessage(e), e);
        }
    }

    static String rootMessage(Throwable problem) {
        Throwable cause = problem.getCause();
        if (cause != null) {
            return rootMessage(cause);
        }
        String message = problem.getMessage();
        return message == null ? problem.getClass().getSimpleName() : message.strip();
    }
}
