package dev.tollgate.twin.hosted.paymentlink;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tollgate.twin.billing.tax.TaxSettings;
import dev.tollgate.twin.core.api.Call;
import dev.tollgate.twin.core.api.Choices;
import dev.tollgate.twin.core.api.FieldCopy;
import dev.tollgate.twin.core.api.PageUrl;
import dev.tollgate.twin.core.api.Params;

/** Reads a payment link's own parameters, those of its creation and of later updates. */
final class LinkFields {
    private static final String[] WITHOUT_EFFECT = {
        "consent_collection",
        "custom_fields",
        "custom_text",
        "invoice_creation",
        "name_collection",
        "payment_method_options",
        "phone_number_collection",
        "tax_id_collection"
    };
    private static final String[] REFUSED = {
        "application_fee_amount",
        "application_fee_percent",
        "managed_payments",
        "on_behalf_of",
        "optional_items",
        "shipping_address_collection",
        "shipping_options",
        "transfer_data"
    };

    private static final String[] METHOD_TYPES =
            ("affirm afterpay_clearpay alipay alma au_becs_debit bacs_debit bancontact"
                            + " billie bizum blik boleto card cashapp eps fpx giropay grabpay ideal klarna konbini link mb_way"
                            + " mobilepay multibanco oxxo p24 pay_by_bank paynow paypal payto pix promptpay satispay sepa_debit"
                            + " sofort sunbit swish twint upi us_bank_account wechat_pay zip")
                    .split(" ");

    private LinkFields() {}

    static void read(Call call, ObjectNode link) {
        Params params = call.params();
        FieldCopy.from(params, link)
                .texts("inactive_message")
                .flags("allow_promotion_codes")
                .choice("billing_address_collection", "auto", "required")
                .choice("customer_creation", "always", "if_required")
                .choice("payment_method_collection", "always", "if_required")
                .choice("submit_type", "auto", "book", "donate", "pay", "subscribe")
                .metadata();
        new TaxSettings(link).read(params);
        params.object("after_completion").ifPresent(given -> afterCompletion(given, link));
        params.object("restrictions")
                .flatMap(given -> given.object("completed_sessions"))
                .ifPresent(given -> readRestrictions(given, link));
        if (params.unset("restrictions")) {
            link.putNull("restrictions");
        }
        ArrayNode types = Choices.read(params, "payment_method_types", METHOD_TYPES);
        if (!types.isEmpty()) {
            link.set("payment_method_types", types);
        }
        params.rejecting(REFUSED).ignoring(WITHOUT_EFFECT);
    }

    /** What a sale creates: the part for subscriptions, or the one for payments. */
    static void sale(Params params, ObjectNode link, boolean subscription) {
        String name = subscription ? "subscription_data" : "payment_intent_data";
        ObjectNode data = link.path(name) instanceof ObjectNode present ? present : fresh(link, name, subscription);
        params.object(name).ifPresent(given -> {
            if (subscription) {
                FieldCopy.from(given, data).texts("description").integers("trial_period_days");
                given.integer("trial_period_days", 1, 730);
                given.rejecting("trial_settings").ignoring("invoice_settings");
            } else {
                FieldCopy.from(given, data)
                        .texts("description", "statement_descriptor", "statement_descriptor_suffix", "transfer_group")
                        .choice("capture_method", "automatic", "automatic_async", "manual")
                        .choice("setup_future_usage", "off_session", "on_session");
            }
            FieldCopy.from(given, data).metadata();
        });
    }

    private static ObjectNode fresh(ObjectNode link, String name, boolean subscription) {
        ObjectNode data = link.putObject(name).putNull("description");
        data.putObject("metadata");
        if (subscription) {
            data.putObject("invoice_settings").putObject("issuer").put("type", "self");
            return data.putNull("trial_period_days").putNull("trial_settings");
        }
        for (String field : new String[] {
            "capture_method",
            "setup_future_usage",
            "statement_descriptor",
            "statement_descriptor_suffix",
            "transfer_group"
        }) {
            data.putNull(field);
        }
        return data;
    }

    private static void afterCompletion(Params given, ObjectNode link) {
        given.requiredText("type");
        String type = given.choice("type", "hosted_confirmation", "redirect").orElseThrow();
        ObjectNode after = link.putObject("after_completion").put("type", type);
        Params part = given.object(type).orElse(null);
        if (type.equals("redirect")) {
            if (part == null) {
                throw given.missing("redirect");
            }
            PageUrl.require(part, "url");
            after.putObject("redirect").put("url", part.requiredText("url"));
        } else {
            String message = part == null ? null : part.text("custom_message").orElse(null);
            after.putObject("hosted_confirmation").put("custom_message", message);
        }
    }

    private static void readRestrictions(Params given, ObjectNode link) {
        long limit = given.integer("limit", 1, Integer.MAX_VALUE).orElseThrow(() -> given.missing("limit"));
        ObjectNode restrictions =
                link.path("restrictions") instanceof ObjectNode present ? present : link.putObject("restrictions");
        ObjectNode sessions = restrictions.withObjectProperty("completed_sessions");
        sessions.put("count", sessions.path("count").asLong()).put("limit", limit);
    }
}
