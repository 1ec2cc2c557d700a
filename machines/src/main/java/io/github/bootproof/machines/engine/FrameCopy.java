package io.github.bootproof.machines.engine;

import com.github.dockerjava.api.async.ResultCallback;
import com.github.dockerjava.api.model.Frame;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;

/** Copies frames to streams as they come. */
final class FrameCopy extends ResultCallback.Adapter<Frame> implements Engine.Following {
    private final OutputStream output;
    private final OutputStream errors;

    FrameCopy(OutputStream output, OutputStream errors) {
        this.output = output;
        this.errors = errors;
    }

    @Override
    public void onNext(Frame frame) {
        OutputStream destination = switch (frame.getStreamType()) {
            case STDERR -> errors;
            case STDIN, STDOUT, RAW -> output;
        };
        try {
            destination.write(frame.getPayload());
            destination.flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void await() {
        try {
            awaitCompletion();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        try {
            super.close();
        } catch (IOException e) {
            // Nobody reads on.
        }
    }
}
