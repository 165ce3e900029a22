package dev.tollgate.twin.checkout;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tollgate.twin.api.Call;
import dev.tollgate.twin.api.FieldCopy;
import dev.tollgate.twin.api.Includables;
import dev.tollgate.twin.api.Listing;
import dev.tollgate.twin.api.Params;
import dev.tollgate.twin.api.Resource;
import dev.tollgate.twin.api.Routes;
import dev.tollgate.twin.api.StripeError;
import dev.tollgate.twin.api.Sublist;
import dev.tollgate.twin.catalog.Prices;
import dev.tollgate.twin.http.PublicUrl;
import dev.tollgate.twin.store.Nodes;
import dev.tollgate.twin.store.ObjectType;

/** https://docs.stripe.com/api/checkout/sessions. Modes subscription and payment, hosted page only. */
public final class CheckoutSessionResource implements Resource {
    private static final long DAY_SECONDS = 24 * 3600;
    private static final long LEAST_SECONDS = 30 * 60;
    private static final String[] WITHOUT_EFFECT = {
        "adaptive_pricing",
        "after_expiration",
        "automatic_tax",
        "billing_address_collection",
        "branding_settings",
        "consent_collection",
        "custom_text",
        "customer_update",
        "excluded_payment_method_types",
        "invoice_creation",
        "locale",
        "name_collection",
        "origin_context",
        "payment_method_collection",
        "payment_method_configuration",
        "payment_method_options",
        "payment_method_types",
        "phone_number_collection",
        "redirect_on_completion",
        "saved_payment_method_options",
        "submit_type",
        "tax_id_collection",
        "wallet_options",
        "integration_identifier"
    };
    private static final String[] REFUSED = {
        "custom_fields",
        "customer_account",
        "discounts",
        "managed_payments",
        "optional_items",
        "permissions",
        "setup_intent_data",
        "shipping_address_collection",
        "shipping_options",
        "payment_method_data"
    };

    private final SessionLines lines;
    private final PublicUrl publicUrl;

    public CheckoutSessionResource(Prices prices, PublicUrl publicUrl) {
        this.lines = new SessionLines(prices);
        this.publicUrl = publicUrl;
    }

    @Override
    public void register(Routes routes) {
        routes.post("/v1/checkout/sessions", this::create)
                .get("/v1/checkout/sessions", this::list)
                .get("/v1/checkout/sessions/{id}", this::retrieve)
                .post("/v1/checkout/sessions/{id}", this::update)
                .post("/v1/checkout/sessions/{id}/expire", this::expire)
                .get("/v1/checkout/sessions/{id}/line_items", this::lineItems);
    }

    @Override
    public void include(Includables includables) {
        includables.add(ObjectType.CHECKOUT_SESSION, "line_items", (data, session) -> {
            String id = session.path("id").asText();
            ArrayNode items = data.hidden(id).withArrayProperty("line_items");
            return Nodes.list(items, "/v1/checkout/sessions/" + id + "/line_items");
        });
    }

    private ObjectNode create(Call call) {
        Params params = call.params();
        ObjectNode session = call.data().fresh(ObjectType.CHECKOUT_SESSION);
        params.requiredText("mode");
        String mode = params.choice("mode", "payment", "setup", "subscription").orElseThrow();
        addresses(params);
        session.put("mode", mode);
        copy(call, session);
        if (mode.equals("setup")) {
            throw StripeError.invalid(null, "The Stripe twin does not support setup mode yet.")
                    .param("mode");
        }
        if (params.objects("line_items").isEmpty()) {
            throw params.missing("line_items");
        }
        ArrayNode items = lines.read(call, mode);
        amounts(session, items);
        ObjectNode facts = SessionFacts.read(call, items);
        session.put("expires_at", expiry(call));
        params.refusing(REFUSED).ignoring(WITHOUT_EFFECT).done();
        session.put("url", publicUrl.get() + "/c/pay/" + session.path("id").textValue());
        call.data().put(session);
        call.data().hide(session.path("id").textValue(), facts);
        return session;
    }

    private static void addresses(Params params) {
        params.choice("ui_mode", "hosted_page", "embedded_page", "elements", "form")
                .filter(ui -> !ui.equals("hosted_page"))
                .ifPresent(ui -> {
                    throw StripeError.invalid(null, "The Stripe twin supports ui_mode=hosted_page only.")
                            .param("ui_mode");
                });
        params.requiredText("success_url");
        for (String name : new String[] {"success_url", "cancel_url"}) {
            params.text(name)
                    .filter(url -> !url.matches("https?://[^\\s/?#]+.*"))
                    .ifPresent(url -> {
                        throw StripeError.invalid(
                                        "url_invalid",
                                        "Not a valid URL; an explicit scheme (such as https) must be provided.")
                                .param(name);
                    });
        }
    }

    private static void copy(Call call, ObjectNode session) {
        Params params = call.params();
        ObjectNode customer = call.referenced(ObjectType.CUSTOMER, params, "customer");
        if (customer != null && params.text("customer_email").isPresent()) {
            throw StripeError.invalid(
                    "parameters_exclusive", "You may only specify one of these parameters: customer, customer_email.");
        }
        FieldCopy.from(params, session)
                .texts("success_url", "cancel_url", "client_reference_id", "customer_email")
                .flags("allow_promotion_codes")
                .choice("customer_creation", "always", "if_required")
                .metadata();
        if (customer == null) {
            session.put("customer_creation", session.path("customer_creation").asText("always"));
        } else {
            session.set("customer", customer.path("id"));
            session.set("customer_details", SessionFacts.details(customer));
        }
        boolean subscription = session.path("mode").asText().equals("subscription");
        session.put("payment_method_collection", subscription ? "always" : "if_required");
    }

    private static void amounts(ObjectNode session, ArrayNode items) {
        long total = 0;
        for (JsonNode item : items) {
            total += item.path("amount_total").asLong();
        }
        session.put("amount_subtotal", total).put("amount_total", total);
        session.set("currency", items.get(0).path("currency"));
    }

    private static long expiry(Call call) {
        long now = call.now();
        return call.params()
                .integer("expires_at", now + LEAST_SECONDS, now + DAY_SECONDS)
                .orElse(now + DAY_SECONDS);
    }

    private ObjectNode retrieve(Call call) {
        call.params().done();
        return call.target(ObjectType.CHECKOUT_SESSION);
    }

    private ObjectNode update(Call call) {
        ObjectNode session = call.target(ObjectType.CHECKOUT_SESSION).deepCopy();
        FieldCopy.from(call.params(), session).metadata();
        call.params()
                .refusing("collected_information", "line_items", "shipping_options")
                .done();
        call.data().put(session);
        return session;
    }

    private ObjectNode expire(Call call) {
        ObjectNode session = call.target(ObjectType.CHECKOUT_SESSION);
        call.params().done();
        if (!session.path("status").asText().equals("open")) {
            throw StripeError.invalid(
                    null,
                    "Only Checkout Sessions with a status in [\"open\"] can be expired. This Checkout Session has a "
                            + "status of " + session.path("status").asText() + ".");
        }
        return Expiry.expire(call.data(), session);
    }

    private ObjectNode lineItems(Call call) {
        call.target(ObjectType.CHECKOUT_SESSION);
        return Sublist.answer(call, call.data().hidden(call.id()).path("line_items"));
    }

    private ObjectNode list(Call call) {
        return Listing.of(call, ObjectType.CHECKOUT_SESSION)
                .byParams("customer", "subscription", "payment_intent")
                .equal("status", "payment_link")
                .created()
                .answer();
    }
}
