package dev.tollgate.twin.hosted.checkout;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tollgate.twin.billing.catalog.Prices;
import dev.tollgate.twin.core.api.Call;
import dev.tollgate.twin.core.api.Operations;
import dev.tollgate.twin.core.api.Params;
import dev.tollgate.twin.core.api.StripeError;
import dev.tollgate.twin.core.store.Nodes;
import dev.tollgate.twin.core.store.ObjectType;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Creates a session in one of the three modes. */
final class SessionCreation {
    private final SessionLines lines;
    private final Operations operations;

    SessionCreation(Prices prices, Operations operations) {
        this.lines = new SessionLines(prices);
        this.operations = operations;
    }

    /** The new session, not stored yet; its line items are. */
    ObjectNode create(Call call) {
        Params params = call.params();
        ObjectNode session = call.data().fresh(ObjectType.CHECKOUT_SESSION);
        params.requiredText("mode");
        String mode = params.choice("mode", "payment", "setup", "subscription").orElseThrow();
        SessionParams.addresses(params);
        session.put("mode", mode);
        SessionParams.copy(call, session);
        session.put("expires_at", SessionParams.expiry(call));
        ObjectNode facts = mode.equals("setup") ? setup(call, session) : sale(call, session, mode);
        SessionParams.done(params);
        call.data().hide(Nodes.id(session), facts);
        return session;
    }

    private ObjectNode sale(Call call, ObjectNode session, String mode) {
        Params params = call.params();
        params.rejecting("setup_intent_data");
        if (params.objects("line_items").isEmpty()) {
            throw params.missing("line_items");
        }
        ArrayNode items = lines.read(call, mode);
        SessionParams.amounts(session, items);
        SessionDiscounts.read(call, session, items);
        ObjectNode facts = SessionFacts.read(call, items);
        new SessionTaxes(call.data(), session, facts).read(params);
        return facts;
    }

    /** A setup session has no line items: its setup intent waits for a payment method. */
    private ObjectNode setup(Call call, ObjectNode session) {
        Params params = call.params();
        if (params.has("line_items")) {
            throw StripeError.invalid(null, "You can not pass `line_items` in `setup` mode.")
                    .param("line_items");
        }
        params.rejecting("discounts", "payment_intent_data", "subscription_data");
        session.put("payment_status", "no_payment_required");
        session.put(
                "currency",
                params.text("currency").map(c -> c.toLowerCase(Locale.ROOT)).orElse(null));
        ObjectNode intent = operations.post(call.data(), "/v1/setup_intents", setupForm(params, session));
        session.put("setup_intent", Nodes.id(intent));
        return Nodes.object().set("line_items", Nodes.array());
    }

    private static List<String> setupForm(Params params, ObjectNode session) {
        List<String> form = new ArrayList<>(List.of("usage", "off_session"));
        session.path("payment_method_types")
                .forEach(type -> form.addAll(List.of("payment_method_types[]", type.asText())));
        String customer = Nodes.text(session, "customer");
        if (customer != null) {
            form.addAll(List.of("customer", customer));
        }
        params.object("setup_intent_data").ifPresent(given -> {
            given.text("description").ifPresent(text -> form.addAll(List.of("description", text)));
            for (Map.Entry<String, String> entry : given.entries("metadata").entrySet()) {
                form.addAll(List.of("metadata[" + entry.getKey() + "]", entry.getValue()));
            }
            given.rejecting("on_behalf_of");
        });
        return form;
    }
}
