package dev.tollgate.twin.core.api;

/** One kind of object: which operations it offers. A new one is added in {@code Resources}. */
public interface Resource {

    void register(Routes routes);

    /** Fields of its objects that exist only when expanded. */
    default void include(Includables includables) {}
}
