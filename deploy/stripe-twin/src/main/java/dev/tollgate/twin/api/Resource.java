package dev.tollgate.twin.api;

/** One kind of object: which operations it offers. The place to plug a new one in is {@code Wiring}. */
public interface Resource {

    void register(Routes routes);

    /** Fields of its objects that exist only when expanded. */
    default void include(Includables includables) {}
}
