package dev.tollgate.payments.mirror;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tollgate.kit.stripe.StripeCalls;
import dev.tollgate.kit.stripe.StripeClaim;
import dev.tollgate.kit.stripe.StripeFailure;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;

/** Reads Stripe's objects as raw JSON. Never call it inside a transaction. */
@ApplicationScoped
public class StripeReads {
    private final StripeCalls stripe;

    StripeReads(StripeCalls stripe) {
        this.stripe = stripe;
    }

    /** One object, empty when Stripe has none of this id or says that it is deleted. */
    public Uni<Optional<JsonNode>> one(StripeClaim claim, MirrorKind kind, String id) {
        return stripe.get(claim, kind.operation(), kind.path(id))
                .map(object -> Optional.of(object)
                        .filter(found -> !found.path("deleted").asBoolean()))
                .onFailure(StripeReads::isNotFound)
                .recoverWithItem(Optional.empty());
    }

    /**
     * All elements of a list, in the background; empty when what is asked about does not exist.
     *
     * @param path with its query, for example {@code /v1/invoices?customer=cus_1}
     */
    public Uni<List<JsonNode>> all(String operation, String path) {
        return stripe.list(StripeClaim.BACKGROUND, operation, path)
                .onFailure(StripeReads::isNotFound)
                .recoverWithItem(List.of());
    }

    /** The same of a list that may not fit into memory, newest first: the next page is read when this one is done with. */
    public Multi<List<JsonNode>> pages(String operation, String path) {
        return stripe.pages(StripeClaim.BACKGROUND, operation, path)
                .onFailure(StripeReads::isNotFound)
                .recoverWithCompletion();
    }

    /** The first page of a list, newest first, in the background; empty when what is asked about does not exist. */
    public Uni<StripePage> newest(String operation, String path, int limit) {
        return stripe.get(StripeClaim.BACKGROUND, operation, path + "&limit=" + limit)
                .map(StripePage::of)
                .onFailure(StripeReads::isNotFound)
                .recoverWithItem(StripePage.EMPTY);
    }

    private static boolean isNotFound(Throwable failure) {
        return failure instanceof StripeFailure stripe && stripe.kind() == StripeFailure.Kind.NOT_FOUND;
    }
}
