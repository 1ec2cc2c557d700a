package io.github.bootproof.machines.images;

import java.util.Optional;

/** For machines of an engine without containers, which takes any image. */
public final class SampleImage {
    public static final BootImage DEBIAN =
            new BootImage("debian-12", "Debian 12", "localhost/test:1", "admin", "optional", Optional.empty());

    private SampleImage() {}
}
