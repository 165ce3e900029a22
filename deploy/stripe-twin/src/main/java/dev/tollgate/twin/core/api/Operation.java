package dev.tollgate.twin.core.api;

import com.fasterxml.jackson.databind.node.ObjectNode;

/** One method on one path: reads its parameters, changes the data set, returns an object. */
@FunctionalInterface
public interface Operation {
    ObjectNode run(Call call);
}
