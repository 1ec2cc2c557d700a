package io.github.bootproof.cloud.boot;

import java.util.Optional;

/** Who follows a boot while it goes on. Calls come one after another, from one thread. */
public interface BootListener {
    void observed(Observation observation);

    /**
     * cloud-init or something that it runs has written lines to cloud-init's output log.
     *
     * @param by what runs at that moment; empty for cloud-init's own words
     * @param line without its line end
     */
    void output(Optional<Executed> by, String line);

    /** A listener that is not interested. */
    static BootListener none() {
        return new BootListener() {
            @Override
            public void observed(Observation observation) {}

            @Override
            public void output(Optional<Executed> by, String line) {}
        };
    }
}
