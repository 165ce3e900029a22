package dev.tollgate.twin.hosted.checkout;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tollgate.twin.core.api.Call;
import dev.tollgate.twin.core.api.FieldCopy;
import dev.tollgate.twin.core.api.PageUrl;
import dev.tollgate.twin.core.api.Params;
import dev.tollgate.twin.core.api.StripeError;
import dev.tollgate.twin.core.store.Nodes;
import dev.tollgate.twin.core.store.ObjectType;
import java.util.List;

/** Reads a new session's own parameters. */
final class SessionParams {
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
        "managed_payments",
        "optional_items",
        "permissions",
        "shipping_address_collection",
        "shipping_options",
        "payment_method_data"
    };

    private SessionParams() {}

    /** Everything is read: what is left is unknown. */
    static void done(Params params) {
        params.rejecting(REFUSED).ignoring(WITHOUT_EFFECT).done();
    }

    static void addresses(Params params) {
        params.choice("ui_mode", "hosted_page", "embedded_page", "elements", "form")
                .filter(ui -> !ui.equals("hosted_page"))
                .ifPresent(ui -> {
                    throw StripeError.invalid(null, "The Stripe twin supports ui_mode=hosted_page only.")
                            .param("ui_mode");
                });
        params.requiredText("success_url");
        PageUrl.require(params, "success_url", "cancel_url");
    }

    static void copy(Call call, ObjectNode session) {
        Params params = call.params();
        ObjectNode customer = call.referenced(ObjectType.CUSTOMER, params, "customer");
        if (customer != null && params.text("customer_email").isPresent()) {
            throw StripeError.invalid(
                    "parameters_exclusive", "You may only specify one of these parameters: customer, customer_email.");
        }
        FieldCopy.from(params, session)
                .texts("success_url", "cancel_url", "client_reference_id")
                .emails("customer_email")
                .flags("allow_promotion_codes")
                .choice("customer_creation", "always", "if_required")
                .metadata();
        refuse(params, Nodes.text(session, "mode"));
        SessionShape.complete(session, customer);
        List<String> types = params.texts("payment_method_types");
        if (!types.isEmpty()) {
            types.forEach(session.putArray("payment_method_types")::add);
        }
    }

    /** What would change what is charged or asked for is refused rather than left undone. */
    private static void refuse(Params params, String mode) {
        params.object("invoice_creation")
                .flatMap(given -> given.flag("enabled"))
                .filter(Boolean::booleanValue)
                .ifPresent(enabled -> {
                    throw unsupported("invoice_creation[enabled]");
                });
        params.choice("payment_method_collection", "always", "if_required")
                .filter(chosen -> chosen.equals("if_required") && !mode.equals("payment"))
                .ifPresent(ifRequired -> {
                    throw unsupported("payment_method_collection=if_required");
                });
    }

    private static StripeError unsupported(String what) {
        return StripeError.invalid(null, "The Stripe twin does not support " + what + ".");
    }

    static void amounts(ObjectNode session, ArrayNode items) {
        long total = 0;
        for (JsonNode item : items) {
            total += item.path("amount_total").asLong();
        }
        session.put("amount_subtotal", total).put("amount_total", total);
        session.set("currency", items.get(0).path("currency"));
    }

    static long expiry(Call call) {
        long now = call.now();
        return call.params()
                .integer("expires_at", now + LEAST_SECONDS, now + DAY_SECONDS)
                .orElse(now + DAY_SECONDS);
    }
}
