package io.github.bootproof.machines.images;

/** Who is told of long work. */
public interface Progress {
    /** A step begins. */
    void step(String what);

    /** Something was said while the step went on: one line. */
    void detail(String line);
}
