package dev.tollgate.webhooks.stripe.delivery;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.tollgate.kit.stripeevent.DeliveryResult;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;
import java.util.regex.Pattern;

/** Makes one attempt and returns how it ended; never fails. */
@ApplicationScoped
public class DeliverySender {
    private static final Pattern CUSTOMER = Pattern.compile("[\\x21-\\x7e]{1,255}");

    private final Receivers receivers;
    private final ObjectMapper json;

    DeliverySender(Receivers receivers, ObjectMapper json) {
        this.receivers = receivers;
        this.json = json;
    }

    Uni<Attempt> send(DueDelivery delivery) {
        return receivers
                .of(delivery.destination())
                .deliver(delivery.event().eventId(), delivery.event())
                .map(this::read)
                .onFailure()
                .recoverWithItem(failure -> new Attempt.Failed("no answer: " + describe(failure)));
    }

    private Attempt read(Response response) {
        try (InputStream body = response.readEntity(InputStream.class)) {
            JsonNode answer = json(body);
            return response.getStatus() == 200
                    ? answered(answer)
                    : Attempt.ofStatus(response.getStatus(), problem(response.getStatus(), answer));
        } catch (IOException e) {
            return new Attempt.Failed("answer %d that ends early".formatted(response.getStatus()));
        }
    }

    private JsonNode json(InputStream body) throws IOException {
        try {
            return body == null ? MissingNode.getInstance() : json.readTree(body);
        } catch (JsonProcessingException e) {
            return MissingNode.getInstance();
        }
    }

    private Attempt answered(JsonNode answer) {
        try {
            DeliveryResult result = json.treeToValue(answer, DeliveryResult.class);
            if (result != null && result.outcome() != null) {
                return new Attempt.Answered(result.outcome(), result.detail(), customer(result.customerId()));
            }
        } catch (JsonProcessingException e) {
            return new Attempt.Failed("answer 200 that cannot be read");
        }
        return new Attempt.Failed("answer 200 without an outcome");
    }

    /** A name no Stripe customer has could not be written, and its lane would stand still. */
    private static String customer(String id) {
        return id != null && CUSTOMER.matcher(id).matches() ? id : null;
    }

    private static String problem(int status, JsonNode problem) {
        String type = problem.path("type").asText("");
        String detail = problem.path("detail").asText("");
        return "answer %d %s %s".formatted(status, type, detail).strip();
    }

    private static String describe(Throwable failure) {
        Throwable cause = failure.getCause() != null ? failure.getCause() : failure;
        return cause.getClass().getSimpleName() + ": " + cause.getMessage();
    }
}
