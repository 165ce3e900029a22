package dev.tollgate.twin.core.store;

import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * Derives what is to happen to an object from its present state: asked each time the object is stored, and what it
 * planned before is replaced. An action that was carried out must show in the state, or it is planned again.
 */
@FunctionalInterface
public interface Planner {

    void plan(DataSet data, ObjectNode object, Plan plan);

    /** The rows of one object. */
    @FunctionalInterface
    interface Plan {
        long NEVER = Long.MAX_VALUE;

        /** Plans an action, in seconds since 1970 by the object's own clock; {@link #NEVER} plans none. */
        void at(long seconds, Turn turn, String action);
    }
}
