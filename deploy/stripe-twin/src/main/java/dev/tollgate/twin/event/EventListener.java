package dev.tollgate.twin.event;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tollgate.twin.store.DataSet;

/** Learns of events: how many endpoints wait for one, and that it is now certain. */
public interface EventListener {

    int interested(DataSet data, String eventType);

    void committed(DataSet data, ObjectNode event);
}
