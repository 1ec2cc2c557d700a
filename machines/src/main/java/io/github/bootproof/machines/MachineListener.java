package io.github.bootproof.machines;

/** Who wants to know what a machine does. Each machine calls its listeners on threads of its own, with one
 * change after another in the order in which they happened. */
public interface MachineListener {

    /** It is about to be started; the engine waits for this to return. The first boot has number 1. */
    default void starting(int boot) {}

    /** Its state has changed. */
    default void changed(MachineState from, MachineState to, MachineEvent because) {}

    /** The engine does not answer any more: what the machine does is not known until {@link #engineFound}. */
    default void engineLost(String problem) {}

    /** The engine answers again. */
    default void engineFound() {}
}
