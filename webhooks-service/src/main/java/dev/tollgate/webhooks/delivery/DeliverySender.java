package dev.tollgate.webhooks.delivery;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tollgate.kit.stripeevent.DeliveryResult;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import org.jboss.resteasy.reactive.RestResponse;

/** Makes one attempt and says how it ended; never fails. */
@ApplicationScoped
public class DeliverySender {
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

    private Attempt read(RestResponse<String> response) {
        int status = response.getStatus();
        return status == 200
                ? answer(response.getEntity())
                : Attempt.ofStatus(status, "answer %d %s".formatted(status, problem(response.getEntity())));
    }

    private Attempt answer(String body) {
        try {
            DeliveryResult result = json.readValue(body == null ? "" : body, DeliveryResult.class);
            if (result != null && result.outcome() != null) {
                return new Attempt.Answered(result.outcome(), result.detail());
            }
        } catch (JsonProcessingException e) {
            return new Attempt.Failed("answer 200 that cannot be read");
        }
        return new Attempt.Failed("answer 200 without an outcome");
    }

    private String problem(String body) {
        try {
            JsonNode problem = json.readTree(body == null ? "" : body);
            return (problem.path("type").asText("") + " "
                            + problem.path("detail").asText(""))
                    .strip();
        } catch (JsonProcessingException e) {
            return "";
        }
    }

    private static String describe(Throwable failure) {
        Throwable cause = failure.getCause() != null ? failure.getCause() : failure;
        return cause.getClass().getSimpleName() + ": " + cause.getMessage();
    }
}
