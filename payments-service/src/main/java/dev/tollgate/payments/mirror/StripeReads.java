package dev.tollgate.payments.mirror;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tollgate.kit.stripe.StripeCalls;
import dev.tollgate.kit.stripe.StripeClaim;
import dev.tollgate.kit.stripe.StripeFailure;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads Stripe's objects as raw JSON. Never call it inside a transaction. */
@ApplicationScoped
public class StripeReads {
    private static final int PAGE_LIMIT = 100;

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
     * All elements of a list, page by page, in the background.
     *
     * @param path with its query, for example {@code /v1/invoices?customer=cus_1}
     */
    public Uni<List<JsonNode>> all(String operation, String path) {
        return following(operation, path, new ArrayList<>());
    }

    /** The first page of a list, newest first, in the background; empty when what is asked about does not exist. */
    public Uni<StripePage> newest(String operation, String path, int limit) {
        return page(operation, path + separator(path) + "limit=" + limit);
    }

    private Uni<List<JsonNode>> following(String operation, String path, List<JsonNode> before) {
        String after = before.isEmpty()
                ? ""
                : "&starting_after=" + before.get(before.size() - 1).path("id").asText();
        return page(operation, path + separator(path) + "limit=" + PAGE_LIMIT + after)
                .chain(page -> {
                    before.addAll(page.data());
                    return page.hasMore() && !page.data().isEmpty()
                            ? following(operation, path, before)
                            : Uni.createFrom().item(before);
                });
    }

    private Uni<StripePage> page(String operation, String path) {
        return stripe.get(StripeClaim.BACKGROUND, operation, path)
                .map(StripePage::of)
                .onFailure(StripeReads::isNotFound)
                .recoverWithItem(StripePage.EMPTY);
    }

    private static String separator(String path) {
        return path.contains("?") ? "&" : "?";
    }

    private static boolean isNotFound(Throwable failure) {
        return failure instanceof StripeFailure stripe && stripe.kind() == StripeFailure.Kind.NOT_FOUND;
    }
}
