package dev.tollgate.webhooks.event;

import dev.tollgate.kit.problem.FieldError;
import dev.tollgate.webhooks.stripe.delivery.DeliveryStatus;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.QueryParam;
import java.util.Arrays;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;

/** Which events to list. */
public class EventFilter {
    private static final int MOST = 100;

    @QueryParam("status")
    @Parameter(
            description = "Only events with a delivery in this state",
            schema =
                    @Schema(
                            enumeration = {"pending", "delivered", "waiting_customer", "expired", "quarantined", "dead"
                            }))
    String status;

    @QueryParam("type")
    @Parameter(description = "Only events of this type, for example invoice.paid")
    String type;

    @QueryParam("customer")
    @Parameter(description = "Only events about this Stripe customer")
    String customer;

    @QueryParam("limit")
    @DefaultValue("10")
    @Parameter(description = "How many, 1 to 100", schema = @Schema(type = SchemaType.INTEGER))
    String limit;

    @QueryParam("after")
    @Parameter(description = "The id of the last event of the page before")
    String after;

    Optional<String> status() {
        Optional<String> asked = given("status", status);
        asked.filter(label -> Arrays.stream(DeliveryStatus.values())
                        .noneMatch(known -> known.label().equals(label)))
                .ifPresent(unknown -> {
                    throw FieldError.of("status", "must be one of " + DeliveryStatus.labels());
                });
        return asked;
    }

    Optional<String> type() {
        return given("type", type);
    }

    Optional<String> customer() {
        return given("customer", customer);
    }

    Optional<String> after() {
        return given("after", after);
    }

    int limit() {
        if (limit.matches("[0-9]{1,3}")) {
            int count = Integer.parseInt(limit);
            if (count >= 1 && count <= MOST) {
                return count;
            }
        }
        throw FieldError.of("limit", "must be a number from 1 to " + MOST);
    }

    /** A text PostgreSQL can compare with. */
    private static Optional<String> given(String field, String value) {
        if (value != null && (value.indexOf('\0') >= 0 || value.length() > 255)) {
            throw FieldError.of(field, "must be at most 255 printable characters");
        }
        return Optional.ofNullable(value).filter(text -> !text.isEmpty());
    }
}
