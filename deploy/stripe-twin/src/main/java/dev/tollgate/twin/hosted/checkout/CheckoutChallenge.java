package dev.tollgate.twin.hosted.checkout;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tollgate.twin.core.api.StripeError;
import dev.tollgate.twin.core.api.Work;
import dev.tollgate.twin.core.http.Reply;
import dev.tollgate.twin.core.http.Request;
import dev.tollgate.twin.core.store.DataSet;
import dev.tollgate.twin.core.store.Nodes;
import dev.tollgate.twin.hosted.challenge.ChallengePage;
import dev.tollgate.twin.hosted.challenge.ChallengeSite;
import dev.tollgate.twin.money.payment.Currencies;

/** 3D Secure for a card typed into the page, at {@code /c/pay/{session}/authenticate}: pays, or asks for another. */
final class CheckoutChallenge {
    static final String SUFFIX = "/authenticate";

    private static final String REFUSED =
            "We are unable to authenticate your payment method. Please choose a different payment method and try again.";

    private final Work work;
    private final Completion completion;

    CheckoutChallenge(Work work, Completion completion) {
        this.work = work;
        this.completion = completion;
    }

    /** Stores the typed card and redirects the customer to the challenge. */
    Reply begin(DataSet data, String page, ObjectNode session, PendingCard pending) {
        work.automatic(data, () -> pending.remember(data, Nodes.id(session)));
        return Reply.seeOther(page + SUFFIX);
    }

    Reply answer(DataSet data, ObjectNode session, JsonNode lines, Request request) {
        String id = Nodes.id(session);
        PendingCard pending = PendingCard.of(data, id);
        if (pending == null) {
            return CheckoutPage.open(200, session, lines, null, null);
        }
        String decision = request.method().equals("POST") ? ChallengeSite.decision(request) : "";
        return switch (decision) {
            case "authorize" -> pay(data, session, lines, pending);
            case "fail" -> {
                work.automatic(data, () -> PendingCard.forget(data, id));
                yield CheckoutPage.open(402, session, lines, pending.name(), REFUSED);
            }
            default -> ChallengePage.open(request.path(), what(session));
        };
    }

    private Reply pay(DataSet data, ObjectNode session, JsonNode lines, PendingCard pending) {
        String id = Nodes.id(session);
        try {
            ObjectNode paid = work.run(data, null, null, () -> {
                PendingCard.forget(data, id);
                return completion.payAuthenticated(data, session, pending.card(), pending.name(), pending.email());
            });
            return Reply.seeOther(CheckoutSite.successUrl(paid));
        } catch (StripeError e) {
            int status = e.status() == 402 ? 402 : 400;
            return CheckoutPage.open(status, session, lines, pending.name(), e.getMessage());
        }
    }

    private static String what(ObjectNode session) {
        long amount = session.path("amount_total").asLong();
        return "A shop wants to charge "
                + Currencies.format(amount, session.path("currency").asText("usd")) + " to your card.";
    }
}
