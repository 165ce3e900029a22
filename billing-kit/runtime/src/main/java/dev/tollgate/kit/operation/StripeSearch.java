package dev.tollgate.kit.operation;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tollgate.kit.stripe.StripeCalls;
import dev.tollgate.kit.stripe.StripeClaim;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;

/**
 * Looks through a list of Stripe's for the object of an operation. Lists show what was made at once; the Search API
 * lags.
 */
@ApplicationScoped
public class StripeSearch {
    /** Metadata of every object we make: our row's id. */
    public static final String TOLLGATE_ID = "tollgate_id";

    /** Metadata of every object we make: the account it belongs to. */
    public static final String TOLLGATE_ACCOUNT = "tollgate_account";

    private final StripeCalls stripe;

    StripeSearch(StripeCalls stripe) {
        this.stripe = stripe;
    }

    /**
     * The object whose metadata names the row.
     *
     * @param operation for the metric, for example {@code customer.list}
     * @param path of the list with its query, for example {@code /v1/checkout/sessions?customer=cus_1}
     */
    public Uni<Optional<JsonNode>> find(StripeClaim claim, String operation, String path, String tollgateId) {
        return stripe.pages(claim, operation, path)
                .onItem()
                .transformToMultiAndConcatenate(page -> Multi.createFrom().iterable(page))
                .filter(object -> names(object, tollgateId))
                .toUni()
                .map(Optional::ofNullable);
    }

    private static boolean names(JsonNode object, String tollgateId) {
        return tollgateId.equals(object.path("metadata").path(TOLLGATE_ID).asText());
    }
}
