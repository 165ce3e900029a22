package dev.tollgate.local.process;

import java.util.OptionalLong;

/** Something running that must be ended with the run. */
public interface Part extends AutoCloseable {
    String name();

    /** The process id, when it is a process of its own. */
    OptionalLong pid();

    /** Asks for the end without waiting, so that several can end at the same time. */
    default void askToStop() {}

    /** Ends it and waits until it is gone; never fails because it is gone already. */
    @Override
    void close();
}
