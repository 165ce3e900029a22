package dev.tollgate.twin.core.feature;

/** One feature of the twin: what it serves, what it does later, and what it subscribes to. */
@FunctionalInterface
public interface Feature {

    /** Adds the feature to a twin that is being assembled; the features it builds on are installed already. */
    void install(Twin twin);
}
