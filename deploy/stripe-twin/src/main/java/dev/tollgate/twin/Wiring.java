package dev.tollgate.twin;

import dev.tollgate.twin.api.Api;
import dev.tollgate.twin.api.Resource;
import dev.tollgate.twin.api.Work;
import dev.tollgate.twin.customer.CustomerResource;
import dev.tollgate.twin.event.EventListener;
import dev.tollgate.twin.event.EventLog;
import dev.tollgate.twin.http.HttpFront;
import dev.tollgate.twin.store.DataSet;
import dev.tollgate.twin.store.DataSets;
import io.vertx.core.Vertx;
import java.time.Clock;
import java.util.List;

/** Puts the twin's parts together: the one place that knows them all. */
final class Wiring {
    private final HttpFront front;

    Wiring(Vertx vertx, TwinOptions options) {
        DataSets dataSets = new DataSets(Clock.systemUTC());
        EventListener nobody = new EventListener() {
            @Override
            public int interested(DataSet data, String eventType) {
                return 0;
            }

            @Override
            public void committed(DataSet data, com.fasterxml.jackson.databind.node.ObjectNode event) {}
        };
        Work work = new Work(vertx, new EventLog(nobody), options.lateness());
        List<Resource> resources = List.of(new CustomerResource());
        this.front = new HttpFront(vertx, List.of(new Api(vertx, dataSets, resources, work)));
    }

    HttpFront front() {
        return front;
    }

    void save() {}
}
