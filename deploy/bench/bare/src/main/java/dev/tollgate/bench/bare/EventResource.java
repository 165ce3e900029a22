package dev.tollgate.bench.bare;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import java.io.IOException;
import java.time.Instant;
import java.time.ZoneOffset;
import org.jboss.resteasy.reactive.RestResponse;

/** Stripe's events: the signature is checked, then one INSERT stores the event. */
@Path("/events")
public class EventResource {
    private static final String INSERT =
            "INSERT INTO bare_events (id, type, customer, created_at, received_at, payload)"
                    + " VALUES ($1, $2, $3, $4, now(), $5) ON CONFLICT (id) DO NOTHING";

    private final StripeSignature signature;
    private final ObjectMapper json;
    private final Pool pool;

    EventResource(StripeSignature signature, ObjectMapper json, Pool pool) {
        this.signature = signature;
        this.json = json;
        this.pool = pool;
    }

    /** 200 once the event is stored, 400 with a signature that is not Stripe's. */
    @POST
    public Uni<RestResponse<Void>> receive(@HeaderParam("Stripe-Signature") String header, byte[] body)
            throws IOException {
        if (!signature.matches(header, body)) {
            return Uni.createFrom().item(RestResponse.status(RestResponse.Status.BAD_REQUEST));
        }
        JsonNode event = json.readTree(body);
        JsonNode object = event.at("/data/object");
        Tuple row = Tuple.of(
                event.path("id").asText(),
                event.path("type").asText(),
                object.path(object.path("object").asText().equals("customer") ? "id" : "customer")
                        .asText(null),
                Instant.ofEpochSecond(event.path("created").asLong()).atOffset(ZoneOffset.UTC),
                Buffer.buffer(body));
        return pool.preparedQuery(INSERT).execute(row).replaceWith(RestResponse.ok());
    }
}
