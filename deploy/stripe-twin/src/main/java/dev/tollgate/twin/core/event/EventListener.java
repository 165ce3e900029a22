package dev.tollgate.twin.core.event;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tollgate.twin.core.store.DataSet;

/** Asked how many endpoints want an event, and notified once it is committed. */
public interface EventListener {

    int interested(DataSet data, String eventType);

    void committed(DataSet data, ObjectNode event);
}
