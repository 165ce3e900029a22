package dev.tollgate.twin.hosted.checkout;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tollgate.twin.core.api.StripeError;
import dev.tollgate.twin.core.api.Work;
import dev.tollgate.twin.core.http.FormDecoder;
import dev.tollgate.twin.core.http.ParamTree;
import dev.tollgate.twin.core.http.Reply;
import dev.tollgate.twin.core.http.Request;
import dev.tollgate.twin.core.http.Site;
import dev.tollgate.twin.core.store.DataSet;
import dev.tollgate.twin.core.store.DataSets;
import dev.tollgate.twin.core.store.Nodes;
import dev.tollgate.twin.core.store.ObjectType;
import dev.tollgate.twin.money.paymentmethod.BankAccount;
import dev.tollgate.twin.money.paymentmethod.CardForm;
import dev.tollgate.twin.money.paymentmethod.CardInput;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** The hosted page at {@code /c/pay/{session}}: shows the form, charges the card, redirects the customer back. */
public final class CheckoutSite implements Site {
    private static final String PREFIX = "/c/pay/";

    private final DataSets dataSets;
    private final Work work;
    private final Completion completion;
    private final CheckoutChallenge challenge;

    public CheckoutSite(DataSets dataSets, Work work, Completion completion) {
        this.dataSets = dataSets;
        this.work = work;
        this.completion = completion;
        this.challenge = new CheckoutChallenge(work, completion);
    }

    @Override
    public boolean serves(String path) {
        return path.startsWith(PREFIX);
    }

    @Override
    public void handle(Request request, Consumer<Reply> answer) {
        String id = request.path().substring(PREFIX.length()).replaceAll(CheckoutChallenge.SUFFIX + "$", "");
        DataSet data = dataSets.all().stream()
                .filter(candidate -> candidate.find(ObjectType.CHECKOUT_SESSION, id) != null)
                .findFirst()
                .orElse(null);
        answer.accept(data == null ? CheckoutPage.closed(null) : answer(data, id, request));
    }

    private Reply answer(DataSet data, String id, Request request) {
        ObjectNode session = data.find(ObjectType.CHECKOUT_SESSION, id);
        if (Expiry.isOver(data, session)) {
            work.automatic(data, () -> Expiry.expire(data, data.find(ObjectType.CHECKOUT_SESSION, id)));
            session = data.find(ObjectType.CHECKOUT_SESSION, id);
        }
        if (!session.path("status").asText().equals("open")) {
            return CheckoutPage.closed(session);
        }
        JsonNode lines = data.hidden(id).path("line_items");
        if (request.path().endsWith(CheckoutChallenge.SUFFIX)) {
            return challenge.answer(data, session, lines, request);
        }
        return request.method().equals("POST")
                ? pay(data, session, lines, request)
                : CheckoutPage.open(200, session, lines, null, null);
    }

    private Reply pay(DataSet data, ObjectNode session, JsonNode lines, Request request) {
        ParamTree form;
        try {
            form = FormDecoder.decode(request.bodyText());
        } catch (IllegalArgumentException e) {
            return CheckoutPage.open(400, session, lines, "", "The form could not be read.");
        }
        String name = CardForm.field(form, "billingName");
        try {
            if (changes(data, session, form)) {
                return Reply.seeOther(request.path());
            }
            String email = CardForm.field(form, "email");
            if (CardForm.field(form, "action").equals("debit")) {
                BankAccount account = BankAccount.typed(CardForm.field(form, "bankAccount"));
                return done(data, () -> completion.debit(data, session, account, name, email));
            }
            CardInput card = card(data, form);
            if (card.card().asksForAuthentication()) {
                return challenge.begin(data, request.path(), session, new PendingCard(card, name, email));
            }
            return done(data, () -> completion.pay(data, session, card, name, email));
        } catch (StripeError e) {
            return CheckoutPage.open(e.status() == 402 ? 402 : 400, session, lines, name, e.getMessage());
        }
    }

    /** Applies a promotion code or an address to the session; false when the form pays. */
    private boolean changes(DataSet data, ObjectNode session, ParamTree form) {
        switch (CardForm.field(form, "action")) {
            case "promotion" ->
                work.automatic(data, () -> PromotionEntry.apply(data, session, CardForm.field(form, "promotionCode")));
            case "address" -> work.automatic(data, () -> SessionTaxes.enter(data, session, form));
            default -> {
                return false;
            }
        }
        return true;
    }

    private Reply done(DataSet data, Supplier<ObjectNode> payment) {
        return Reply.seeOther(successUrl(work.run(data, null, null, payment)));
    }

    private static CardInput card(DataSet data, ParamTree form) {
        CardForm card = CardForm.read(form);
        return CardInput.of(
                card.number(), card.expMonth(), card.expYear(), data.clock().now());
    }

    static String successUrl(ObjectNode session) {
        String url = Nodes.text(session, "success_url");
        return url.replace("{CHECKOUT_SESSION_ID}", Nodes.id(session));
    }
}
